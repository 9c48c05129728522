import { ApiProperty } from '@nestjs/swagger';
import {
  citationOf,
  CODE_CHANNELS,
  ITEM_STATES,
  LOSS_CAUSES,
  OWNER_ANSWERS,
  REQUEST_PERMISSIONS,
  REQUEST_STATES,
  type CodeChannel,
  type ExtractionRequest,
  type ItemState,
  type LossCause,
  type OverwriteConfidence,
  type OwnerAnswer,
  type OwnerDecision,
  type RequestItem,
  type RequestState,
  type RequestSummary,
  type RequestView,
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

  @ApiProperty({ enum: OWNER_ANSWERS })
  answer!: OwnerAnswer;

  @ApiProperty({ type: WindowResponse, nullable: true, description: 'What may be extracted, in true time' })
  approved!: WindowResponse | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  heldSince!: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ type: String, nullable: true })
  answeredBy!: string | null;

  @ApiProperty({ enum: CODE_CHANNELS })
  codeChannel!: CodeChannel;

  @ApiProperty({ format: 'date-time' })
  decidedAt!: string;
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

  @ApiProperty({ description: 'What the owner reads out to learn whether the request is genuine' })
  checkCode!: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  revokedAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  answeredAt!: string | null;
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

  @ApiProperty({ enum: REQUEST_PERMISSIONS, isArray: true, description: 'What the caller may do with it' })
  permissions!: string[];
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
    window: windowResponse(row.windowFrom, row.windowTo),
    state: row.state,
    filedAt: row.filedAt.toISOString(),
    overwriteAt: text(row.overwriteAt),
    items: row.items,
    openItems: row.openItems,
    demo: row.demo,
  };
}

export function requestStateResponse(row: ExtractionRequest): RequestStateResponse {
  return {
    id: row.id,
    number: row.number,
    unitId: row.unitId,
    caseId: row.caseId,
    requestedByName: row.requestedByName,
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

export function decisionResponse(row: OwnerDecision): DecisionResponse {
  const { approvedFrom: from, approvedTo: to } = row;
  return {
    id: row.id,
    itemId: row.itemId,
    answer: row.answer,
    approved: from === null || to === null ? null : windowResponse(from, to),
    heldSince: text(row.heldSince),
    reason: row.reason,
    answeredBy: row.answeredBy,
    codeChannel: row.codeChannel,
    decidedAt: row.decidedAt.toISOString(),
  };
}

export function requestItemResponse(
  item: RequestItem,
  around: {
    readonly channel: string;
    readonly nextStates: readonly ItemState[];
    readonly decision: OwnerDecision | undefined;
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
    asks: view.asks.map(({ ask, ...around }) => ({
      id: ask.id,
      ownerId: ask.ownerId,
      recorderId: ask.recorderId,
      checkCode: ask.checkCode,
      expiresAt: ask.expiresAt.toISOString(),
      revokedAt: text(ask.revokedAt),
      answeredAt: text(ask.answeredAt),
      ...around,
    })),
    items: view.items.map(({ item, ...around }) => requestItemResponse(item, around)),
    nextStates: [...view.nextStates],
    permissions: [...view.permissions],
  };
}
