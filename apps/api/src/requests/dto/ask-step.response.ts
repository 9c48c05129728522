import { ApiProperty } from '@nestjs/swagger';
import {
  CHANNEL_KINDS,
  MESSAGE_STATES,
  type ChannelKind,
  type MessageState,
  type RecipientKind,
} from '#antt/notifications';
import { STEP_KINDS, STEP_OUTCOMES, type StepAccount, type StepKind, type StepOutcome } from '#antt/requests';
import { instantText } from './instant-text.js';

/** What became of something that was said. */
export class LastMessageResponse {
  @ApiProperty({ enum: CHANNEL_KINDS })
  channel!: ChannelKind;

  @ApiProperty({ enum: MESSAGE_STATES })
  state!: MessageState;

  @ApiProperty({ format: 'date-time' })
  stateAt!: string;
}

/** Somebody who was told, by a step of an ask. */
export class StepMessageResponse extends LastMessageResponse {
  @ApiProperty({ enum: ['owner', 'user', 'team'] })
  recipientKind!: RecipientKind;

  @ApiProperty()
  recipientName!: string;
}

export class NextStepResponse {
  @ApiProperty({ enum: STEP_KINDS })
  kind!: StepKind;

  @ApiProperty({ format: 'date-time' })
  dueAt!: string;
}

/** What was or will be done by an ask's deadline. */
export class AskStepResponse extends NextStepResponse {
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null: still to come' })
  doneAt!: string | null;

  @ApiProperty({ enum: STEP_OUTCOMES, nullable: true })
  outcome!: StepOutcome | null;

  @ApiProperty({ type: [StepMessageResponse] })
  messages!: StepMessageResponse[];
}

/** With its moment as text. */
export const messageResponse = <M extends { readonly stateAt: Date }>(
  message: M,
): Omit<M, 'stateAt'> & { stateAt: string } => ({ ...message, stateAt: message.stateAt.toISOString() });

export const askStepResponse = (step: StepAccount): AskStepResponse => ({
  kind: step.kind,
  dueAt: step.dueAt.toISOString(),
  doneAt: instantText(step.doneAt),
  outcome: step.outcome,
  messages: step.messages.map(messageResponse),
});
