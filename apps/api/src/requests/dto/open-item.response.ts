import { ApiProperty } from '@nestjs/swagger';
import { ITEM_STATES, type ItemState, type OpenItem } from '#antt/requests';
import { LastMessageResponse, messageResponse, NextStepResponse } from './ask-step.response.js';
import { instantText } from './instant-text.js';

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
  overwriteAt: instantText(item.overwriteAt),
  lastMessage: item.lastMessage && messageResponse(item.lastMessage),
  nextStep: item.nextStep && { ...item.nextStep, dueAt: item.nextStep.dueAt.toISOString() },
  grantedUntil: instantText(item.grantedUntil),
});
