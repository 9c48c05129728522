import { ApiProperty } from '@nestjs/swagger';
import { REQUEST_STATES, type RequestState, type RequestSummary } from '#antt/requests';
import { instantText } from './instant-text.js';
import { WindowResponse, windowResponse } from './window.response.js';

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
    overwriteAt: instantText(row.overwriteAt),
    items: row.items,
    openItems: row.openItems,
    demo: row.demo,
    grantedUntil: instantText(row.grantedUntil),
  };
}
