import { ApiProperty } from '@nestjs/swagger';
import { citationOf, REQUEST_STATES, type ExtractionRequest, type RequestState } from '#antt/requests';
import { instantText } from './instant-text.js';
import { WindowResponse, windowResponse } from './window.response.js';

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
    endedAt: instantText(row.endedAt),
    demo: row.demo,
  };
}
