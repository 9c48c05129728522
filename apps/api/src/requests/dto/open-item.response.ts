import { ApiProperty } from '@nestjs/swagger';
import { CHANNEL_KINDS, MESSAGE_STATES, type ChannelKind, type MessageState } from '#antt/notifications';
import { ITEM_STATES, STEP_KINDS, type ItemState, type OpenItem, type StepKind } from '#antt/requests';

export class LastMessageResponse {
  @ApiProperty({ enum: CHANNEL_KINDS })
  channel!: ChannelKind;

  @ApiProperty({ enum: MESSAGE_STATES })
  state!: MessageState;

  @ApiProperty({ format: 'date-time' })
  stateAt!: string;
}

export class NextStepResponse {
  @ApiProperty({ enum: STEP_KINDS })
  kind!: StepKind;

  @ApiProperty({ format: 'date-time' })
  dueAt!: string;
}

export class OpenItemResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  requestId!: string;

  @ApiProperty({ example: 'YC-14797-2026-000123' })
  requestNumber!: string;

  @ApiProperty({ format: 'uuid' })
  unitId!: string;

  @ApiProperty()
  unitName!: string;

  @ApiProperty({ description: 'Who answers for the request now' })
  officerName!: string;

  @ApiProperty()
  cameraName!: string;

  @ApiProperty({ enum: ITEM_STATES, description: 'approved: the owner agreed and has to send the footage' })
  state!: ItemState;

  @ApiProperty()
  ownerName!: string;

  @ApiProperty({ format: 'date-time' })
  askedAt!: string;

  @ApiProperty({ format: 'date-time', description: 'Until when the owner can do what is awaited of him' })
  deadline!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  overwriteAt!: string | null;

  @ApiProperty({ description: 'At most a quarter of the time from asking to the deadline is left' })
  red!: boolean;

  @ApiProperty({ type: LastMessageResponse, nullable: true, description: 'What the owner was told last' })
  lastMessage!: LastMessageResponse | null;

  @ApiProperty({ type: NextStepResponse, nullable: true })
  nextStep!: NextStepResponse | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Seen by a grant only, until then; null: seen by a role of the caller',
  })
  grantedUntil!: string | null;
}

export class OpenItemPageResponse {
  @ApiProperty({ type: [OpenItemResponse] })
  items!: OpenItemResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export const openItemResponse = ({ position: _, ...item }: OpenItem): OpenItemResponse => ({
  ...item,
  askedAt: item.askedAt.toISOString(),
  deadline: item.deadline.toISOString(),
  overwriteAt: item.overwriteAt?.toISOString() ?? null,
  lastMessage: item.lastMessage && { ...item.lastMessage, stateAt: item.lastMessage.stateAt.toISOString() },
  nextStep: item.nextStep && { ...item.nextStep, dueAt: item.nextStep.dueAt.toISOString() },
  grantedUntil: item.grantedUntil?.toISOString() ?? null,
});
