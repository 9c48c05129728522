import { ApiProperty } from '@nestjs/swagger';
import {
  CHANNEL_KINDS,
  MESSAGE_STATES,
  type ChannelKind,
  type MessageState,
  type RecipientKind,
} from '#antt/notifications';
import {
  ANSWER_RELATIONS,
  ANSWER_SOURCES,
  citationOf,
  CODE_CHANNELS,
  DECISION_KINDS,
  ITEM_STATES,
  LOSS_CAUSES,
  REQUEST_PERMISSIONS,
  REQUEST_STATES,
  STEP_KINDS,
  STEP_OUTCOMES,
  type AmendedRequest,
  type AnswerRelation,
  type AnswerSource,
  type CodeChannel,
  type DecisionKind,
  type ExtractionRequest,
  type GivenDecision,
  type ItemState,
  type LossCause,
  type OverwriteConfidence,
  type RequestAmendment,
  type RequestHandover,
  type RequestItem,
  type RequestState,
  type RequestSummary,
  type RequestView,
  type StepAccount,
  type StepKind,
  type StepOutcome,
} from '#antt/requests';

export class WindowResponse {
  @ApiProperty({ format: 'date-time' })
  from!: string;

  @ApiProperty({ format: 'date-time' })
  to!: string;
}

export class RequestSummaryResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'YC-14797-2026-000123' })
  number!: string;

  @ApiProperty({ format: 'uuid' })
  unitId!: string;

  @ApiProperty()
  unitName!: string;

  @ApiProperty({ format: 'uuid' })
  caseId!: string;

  @ApiProperty()
  caseNumber!: string;

  @ApiProperty()
  requestedByName!: string;

  @ApiProperty({ description: 'Who answers for it now' })
  officerName!: string;

  @ApiProperty({ type: WindowResponse, description: 'True time' })
  window!: WindowResponse;

  @ApiProperty({ enum: REQUEST_STATES })
  state!: RequestState;

  @ApiProperty({ format: 'date-time' })
  filedAt!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Soonest overwrite deadline of the items still without footage; null: none known',
  })
  overwriteAt!: string | null;

  @ApiProperty()
  items!: number;

  @ApiProperty({ description: 'Items still without footage' })
  openItems!: number;

  @ApiProperty({ description: 'Sample data' })
  demo!: boolean;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Seen by a grant only, until then; null: seen by a role of the caller',
  })
  grantedUntil!: string | null;
}

export class RequestPageResponse {
  @ApiProperty({ type: [RequestSummaryResponse] })
  items!: RequestSummaryResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class RequestStateResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'YC-14797-2026-000123' })
  number!: string;

  @ApiProperty({ format: 'uuid' })
  unitId!: string;

  @ApiProperty({ format: 'uuid' })
  caseId!: string;

  @ApiProperty()
  requestedByName!: string;

  @ApiProperty({ format: 'uuid', description: 'Who answers for it now' })
  officerId!: string;

  @ApiProperty()
  officerName!: string;

  @ApiProperty()
  purpose!: string;

  @ApiProperty({ description: 'Code of the legal basis' })
  legalBasis!: string;

  @ApiProperty()
  legalBasisCitation!: string;

  @ApiProperty({ type: WindowResponse, description: 'True time' })
  window!: WindowResponse;

  @ApiProperty({ type: String, nullable: true })
  longWindowReason!: string | null;

  @ApiProperty({ enum: REQUEST_STATES })
  state!: RequestState;

  @ApiProperty({ format: 'date-time' })
  filedAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt!: string | null;

  @ApiProperty({ description: 'Sample data' })
  demo!: boolean;
}

export class ClockResponse {
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  readingId!: string | null;

  @ApiProperty({ description: 'Recorder time minus true time; negative: the recorder is slow' })
  offsetMs!: number;

  @ApiProperty()
  uncertaintyMs!: number;

  @ApiProperty({ example: 'not-measured' })
  method!: string;
}

export class DecisionResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  itemId!: string;

  @ApiProperty({ enum: DECISION_KINDS })
  answer!: DecisionKind;

  @ApiProperty({ type: WindowResponse, nullable: true, description: 'What may be extracted, in true time' })
  approved!: WindowResponse | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  heldSince!: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ type: String, nullable: true })
  answeredBy!: string | null;

  @ApiProperty({
    enum: ANSWER_RELATIONS,
    nullable: true,
    description: 'What whoever answered is to the owner',
  })
  relation!: AnswerRelation | null;

  @ApiProperty({ enum: ANSWER_SOURCES })
  source!: AnswerSource;

  @ApiProperty({ enum: CODE_CHANNELS, nullable: true })
  codeChannel!: CodeChannel | null;

  @ApiProperty({ format: 'date-time' })
  decidedAt!: string;

  @ApiProperty({ description: '1 for the first decision about its item; the owner may change his mind' })
  revision!: number;
}

export class RequestItemResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  askId!: string;

  @ApiProperty({ format: 'uuid' })
  cameraId!: string;

  @ApiProperty()
  cameraName!: string;

  @ApiProperty()
  channel!: string;

  @ApiProperty({ format: 'uuid' })
  recorderId!: string;

  @ApiProperty({ enum: ITEM_STATES })
  state!: ItemState;

  @ApiProperty({ format: 'date-time' })
  stateAt!: string;

  @ApiProperty({ enum: ITEM_STATES, isArray: true, description: 'States it may move to next' })
  nextStates!: ItemState[];

  @ApiProperty({ type: WindowResponse, description: 'True time' })
  window!: WindowResponse;

  @ApiProperty({
    type: WindowResponse,
    description: "The same as the recorder's clock shows it, widened by the uncertainty",
  })
  recorderWindow!: WindowResponse;

  @ApiProperty({ type: ClockResponse })
  clock!: ClockResponse;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  overwriteAt!: string | null;

  @ApiProperty({ enum: ['observed', 'declared', 'card', 'unknown'] })
  overwriteConfidence!: OverwriteConfidence;

  @ApiProperty({ enum: LOSS_CAUSES, nullable: true })
  lossCause!: LossCause | null;

  @ApiProperty({ type: String, nullable: true })
  lossNote!: string | null;

  @ApiProperty({ type: DecisionResponse, nullable: true })
  decision!: DecisionResponse | null;
}

/** Somebody who was told, by a step of an ask. */
export class StepMessageResponse {
  @ApiProperty({ enum: ['owner', 'user', 'team'] })
  recipientKind!: RecipientKind;

  @ApiProperty()
  recipientName!: string;

  @ApiProperty({ enum: CHANNEL_KINDS })
  channel!: ChannelKind;

  @ApiProperty({ enum: MESSAGE_STATES })
  state!: MessageState;

  @ApiProperty({ format: 'date-time' })
  stateAt!: string;
}

/** What was or will be done by an ask's deadline. */
export class AskStepResponse {
  @ApiProperty({ enum: STEP_KINDS })
  kind!: StepKind;

  @ApiProperty({ format: 'date-time' })
  dueAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null: still to come' })
  doneAt!: string | null;

  @ApiProperty({ enum: STEP_OUTCOMES, nullable: true })
  outcome!: StepOutcome | null;

  @ApiProperty({ type: [StepMessageResponse] })
  messages!: StepMessageResponse[];
}

const stepResponse = (step: StepAccount): AskStepResponse => ({
  kind: step.kind,
  dueAt: step.dueAt.toISOString(),
  doneAt: step.doneAt?.toISOString() ?? null,
  outcome: step.outcome,
  messages: step.messages.map((message) => ({ ...message, stateAt: message.stateAt.toISOString() })),
});

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

/** Another window the request was given, with the one it had. True time. */
export class AmendmentResponse {
  @ApiProperty({ type: WindowResponse })
  before!: WindowResponse;

  @ApiProperty({ type: WindowResponse })
  after!: WindowResponse;

  @ApiProperty()
  reason!: string;

  @ApiProperty()
  amendedByName!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;
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

const text = (instant: Date | null): string | null => instant?.toISOString() ?? null;

export const windowResponse = (from: Date, to: Date): WindowResponse => ({
  from: from.toISOString(),
  to: to.toISOString(),
});

export function requestSummaryResponse(row: RequestSummary): RequestSummaryResponse {
  return {
    id: row.id,
    number: row.number,
    unitId: row.unitId,
    unitName: row.unitName,
    caseId: row.caseId,
    caseNumber: row.caseNumber,
    requestedByName: row.requestedByName,
    officerName: row.officerName,
    window: windowResponse(row.windowFrom, row.windowTo),
    state: row.state,
    filedAt: row.filedAt.toISOString(),
    overwriteAt: text(row.overwriteAt),
    items: row.items,
    openItems: row.openItems,
    demo: row.demo,
    grantedUntil: text(row.grantedUntil),
  };
}

export function requestStateResponse(row: ExtractionRequest): RequestStateResponse {
  return {
    id: row.id,
    number: row.number,
    unitId: row.unitId,
    caseId: row.caseId,
    requestedByName: row.requestedByName,
    officerId: row.officerId,
    officerName: row.officerName,
    purpose: row.purpose,
    legalBasis: row.legalBasis,
    legalBasisCitation: citationOf(row.legalBasis),
    window: windowResponse(row.windowFrom, row.windowTo),
    longWindowReason: row.longWindowReason,
    state: row.state,
    filedAt: row.filedAt.toISOString(),
    endedAt: text(row.endedAt),
    demo: row.demo,
  };
}

export const amendmentResponse = (row: RequestAmendment): AmendmentResponse => ({
  before: windowResponse(row.fromBefore, row.toBefore),
  after: windowResponse(row.fromAfter, row.toAfter),
  reason: row.reason,
  amendedByName: row.amendedByName,
  at: row.at.toISOString(),
});

const handoverResponse = ({ fromName, toName, reason, at }: RequestHandover): HandoverResponse => ({
  fromName,
  toName,
  reason,
  at: at.toISOString(),
});

export function decisionResponse({ decision: row, answer }: GivenDecision): DecisionResponse {
  const { approvedFrom: from, approvedTo: to } = row;
  return {
    id: row.id,
    itemId: row.itemId,
    answer: row.answer,
    approved: from === null || to === null ? null : windowResponse(from, to),
    heldSince: text(row.heldSince),
    reason: row.reason,
    answeredBy: answer.answeredBy,
    relation: answer.relation,
    source: answer.source,
    codeChannel: answer.codeChannel,
    decidedAt: row.decidedAt.toISOString(),
    revision: row.revision,
  };
}

export function requestItemResponse(
  item: RequestItem,
  around: {
    readonly channel: string;
    readonly nextStates: readonly ItemState[];
    readonly decision: GivenDecision | undefined;
  },
): RequestItemResponse {
  return {
    id: item.id,
    askId: item.askId,
    cameraId: item.cameraId,
    cameraName: item.cameraName,
    channel: around.channel,
    recorderId: item.recorderId,
    state: item.state,
    stateAt: item.stateAt.toISOString(),
    nextStates: [...around.nextStates],
    window: windowResponse(item.windowFrom, item.windowTo),
    recorderWindow: windowResponse(item.recorderFrom, item.recorderTo),
    clock: {
      readingId: item.clockReadingId,
      offsetMs: item.clockOffsetMs,
      uncertaintyMs: item.clockUncertaintyMs,
      method: item.clockMethod,
    },
    overwriteAt: text(item.overwriteAt),
    overwriteConfidence: item.overwriteConfidence,
    lossCause: item.lossCause,
    lossNote: item.lossNote,
    decision: around.decision === undefined ? null : decisionResponse(around.decision),
  };
}

export function requestResponse(view: RequestView): RequestResponse {
  return {
    ...requestStateResponse(view.request),
    unitName: view.unitName,
    grantedUntil: text(view.grantedUntil),
    asks: view.asks.map(({ expiresAt, revokedAt, answeredAt, steps, ...ask }) => ({
      ...ask,
      expiresAt: expiresAt.toISOString(),
      revokedAt: text(revokedAt),
      answeredAt: text(answeredAt),
      steps: steps.map(stepResponse),
    })),
    items: view.items.map(({ item, ...around }) => requestItemResponse(item, around)),
    nextStates: [...view.nextStates],
    amendments: view.amendments.map(amendmentResponse),
    handovers: view.handovers.map(handoverResponse),
    permissions: [...view.permissions],
  };
}

export class AmendedRequestResponse extends RequestStateResponse {
  @ApiProperty({ type: AmendmentResponse })
  amendment!: AmendmentResponse;

  @ApiProperty({
    type: [String],
    format: 'uuid',
    description: 'Asks whose owner has more to answer for and whom the officer has to tell himself',
  })
  asksToTell!: string[];
}

export const amendedRequestResponse = ({
  request,
  amendment,
  toTell,
}: AmendedRequest): AmendedRequestResponse => ({
  ...requestStateResponse(request),
  amendment: amendmentResponse(amendment),
  asksToTell: [...toTell],
});
