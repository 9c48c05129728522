import { ApiProperty } from '@nestjs/swagger';
import { EXTRACTION_STATES, type SeenExtraction } from '#antt/extraction';
import { ClockResponse, clockResponse } from '../../requests/dto/request-item.response.js';
import type { Language } from '../../http/api-request.js';
import { FailureResponse, failureResponse } from './failure.response.js';

export class GapResponse {
  @ApiProperty({ format: 'date-time' })
  from!: string;

  @ApiProperty({ format: 'date-time' })
  to!: string;

  @ApiProperty({
    enum: ['overwritten', 'not-recorded', 'damaged', 'not-a-video', 'not-finished', 'not-handed-in'],
    description: 'Why there is no footage',
  })
  cause!: string;

  @ApiProperty({ required: false, description: 'The file or fact it was seen by' })
  detail?: string;
}

export class ProgressFactsResponse {
  @ApiProperty()
  step!: string;

  @ApiProperty({ required: false })
  bytesDone?: number;

  @ApiProperty({ required: false })
  bytesTotal?: number;

  @ApiProperty({ required: false })
  note?: string;
}

export class ExtractionResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: ['system', 'imported'] })
  origin!: string;

  @ApiProperty({ format: 'uuid', type: String, nullable: true })
  itemId!: string | null;

  @ApiProperty({ format: 'uuid', type: String, nullable: true })
  requestId!: string | null;

  @ApiProperty({ format: 'uuid', type: String, nullable: true })
  cameraId!: string | null;

  @ApiProperty({ format: 'uuid' })
  unitId!: string;

  @ApiProperty({ type: Object, description: 'True time, half-open', example: { from: '…', to: '…' } })
  window!: { from: string; to: string };

  @ApiProperty({ enum: EXTRACTION_STATES })
  state!: string;

  @ApiProperty({ format: 'date-time' })
  stateAt!: string;

  @ApiProperty({ enum: EXTRACTION_STATES, isArray: true })
  nextStates!: readonly string[];

  @ApiProperty({ description: 'POST /extractions/{id}/retries is possible' })
  retriable!: boolean;

  @ApiProperty()
  attempt!: number;

  @ApiProperty({ type: ProgressFactsResponse, nullable: true })
  progress!: ProgressFactsResponse | null;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  retryAt!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Stable code of the last failure' })
  failureCode!: string | null;

  @ApiProperty({ type: Object, nullable: true })
  failureParams!: Record<string, string | number> | null;

  @ApiProperty({ type: FailureResponse, nullable: true, description: 'The last failure in words' })
  failure!: FailureResponse | null;

  @ApiProperty({ type: Number, nullable: true })
  coveredMs!: number | null;

  @ApiProperty({ type: [GapResponse] })
  gaps!: readonly GapResponse[];

  @ApiProperty({
    type: ClockResponse,
    nullable: true,
    description: "What is known of the recorder's clock; null: imported",
  })
  clock!: ClockResponse | null;

  @ApiProperty({ format: 'date-time' })
  queuedAt!: string;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  sealedAt!: string | null;

  @ApiProperty()
  demo!: boolean;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Seen by a grant only, until then; null: seen by a role of the caller',
  })
  grantedUntil!: string | null;
}

export function extractionResponse(
  { row, clock, grantedUntil, nextStates, retriable }: SeenExtraction,
  language: Language,
): ExtractionResponse {
  return {
    id: row.id,
    origin: row.origin,
    itemId: row.itemId,
    requestId: row.requestId,
    cameraId: row.cameraId,
    unitId: row.unitId,
    window: { from: row.windowFrom.toISOString(), to: row.windowTo.toISOString() },
    state: row.state,
    stateAt: row.stateAt.toISOString(),
    nextStates,
    retriable,
    attempt: row.attempt,
    progress: row.progress,
    retryAt: row.retryAt?.toISOString() ?? null,
    failureCode: row.failureCode,
    failureParams: row.failureParams,
    failure: failureResponse(row.failureCode, row.failureParams, language),
    coveredMs: row.coveredMs,
    gaps: row.gaps,
    clock: clock === null ? null : clockResponse(clock),
    queuedAt: row.queuedAt.toISOString(),
    sealedAt: row.sealedAt?.toISOString() ?? null,
    demo: row.demo,
    grantedUntil: grantedUntil?.toISOString() ?? null,
  };
}
