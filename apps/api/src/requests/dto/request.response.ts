import { ApiProperty } from '@nestjs/swagger';
import {
  REQUEST_PERMISSIONS,
  REQUEST_STATES,
  type RequestHandover,
  type RequestState,
  type RequestView,
} from '#antt/requests';
import { AmendmentResponse, amendmentResponse } from './amendment.response.js';
import { AskStepResponse, askStepResponse } from './ask-step.response.js';
import { instantText } from './instant-text.js';
import { RequestItemResponse, requestItemResponse } from './request-item.response.js';
import { RequestStateResponse, requestStateResponse } from './request-state.response.js';

export class OwnerAskResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  ownerId!: string;

  @ApiProperty()
  ownerName!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Only for whoever may reach owners' })
  ownerPhone!: string | null;

  @ApiProperty({ format: 'uuid' })
  recorderId!: string;

  @ApiProperty()
  recorderCode!: string;

  @ApiProperty({ example: 'Asia/Ho_Chi_Minh' })
  recorderTimeZone!: string;

  @ApiProperty({ description: 'The owner hands the footage in himself' })
  handsIn!: boolean;

  @ApiProperty({ description: 'What the owner reads out to learn whether the request is genuine' })
  checkCode!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'Until when the owner may answer for the first of its items',
  })
  expiresAt!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the last link was stopped; null while one works',
  })
  revokedAt!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the owner last spoke about these items',
  })
  answeredAt!: string | null;

  @ApiProperty({ type: [AskStepResponse], description: 'Reminders and escalations, done and to come' })
  steps!: AskStepResponse[];
}

export class HandoverResponse {
  @ApiProperty()
  fromName!: string;

  @ApiProperty()
  toName!: string;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

export class RequestResponse extends RequestStateResponse {
  @ApiProperty()
  unitName!: string;

  @ApiProperty({ type: [OwnerAskResponse] })
  asks!: OwnerAskResponse[];

  @ApiProperty({ type: [RequestItemResponse] })
  items!: RequestItemResponse[];

  @ApiProperty({ enum: REQUEST_STATES, isArray: true, description: 'States it may move to next' })
  nextStates!: RequestState[];

  @ApiProperty({ type: [AmendmentResponse] })
  amendments!: AmendmentResponse[];

  @ApiProperty({ type: [HandoverResponse] })
  handovers!: HandoverResponse[];

  @ApiProperty({ enum: REQUEST_PERMISSIONS, isArray: true, description: 'What the caller may do with it' })
  permissions!: string[];

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Seen by a grant only, until then; null: seen by a role of the caller',
  })
  grantedUntil!: string | null;
}

const handoverResponse = ({ fromName, toName, reason, at }: RequestHandover): HandoverResponse => ({
  fromName,
  toName,
  reason,
  at: at.toISOString(),
});

export function requestResponse(view: RequestView): RequestResponse {
  return {
    ...requestStateResponse(view.request),
    unitName: view.unitName,
    grantedUntil: instantText(view.grantedUntil),
    asks: view.asks.map(({ expiresAt, revokedAt, answeredAt, steps, ...ask }) => ({
      ...ask,
      expiresAt: expiresAt.toISOString(),
      revokedAt: instantText(revokedAt),
      answeredAt: instantText(answeredAt),
      steps: steps.map(askStepResponse),
    })),
    items: view.items.map(({ item, ...around }) => requestItemResponse(item, around)),
    nextStates: [...view.nextStates],
    amendments: view.amendments.map(amendmentResponse),
    handovers: view.handovers.map(handoverResponse),
    permissions: [...view.permissions],
  };
}
