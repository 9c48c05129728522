import { ApiProperty } from '@nestjs/swagger';
import { citationOf, type BreakGlass, type BreakGlassSummary, type OutcomePermission } from '#antt/requests';
import { SealedFootageResponse } from './sealed-footage.response.js';

export class BreakGlassResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  requestId!: string;

  @ApiProperty({ format: 'uuid' })
  unitId!: string;

  @ApiProperty()
  usedByName!: string;

  @ApiProperty({ description: 'Code of the legal basis' })
  legalBasis!: string;

  @ApiProperty()
  legalBasisCitation!: string;

  @ApiProperty()
  danger!: string;

  @ApiProperty()
  incidentNumber!: string;

  @ApiProperty({ format: 'date-time' })
  usedAt!: string;

  @ApiProperty({ format: 'date-time', description: 'After that, person and unit are blocked' })
  justifyBy!: string;

  @ApiProperty({ description: 'How many commanders above were told at once; two where there are two' })
  supervisorsTold!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  justifiedAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  justifiedByName!: string | null;

  @ApiProperty({ type: String, nullable: true })
  justification!: string | null;
}

export class UsedBreakGlassResponse extends BreakGlassResponse {
  @ApiProperty({
    type: [SealedFootageResponse],
    description: 'What lies here for these items and is not opened by this approval',
  })
  sealedFootage!: SealedFootageResponse[];
}

export class BreakGlassSummaryResponse extends BreakGlassResponse {
  @ApiProperty()
  requestNumber!: string;

  @ApiProperty()
  unitName!: string;

  @ApiProperty()
  items!: number;
}

export class BreakGlassPageResponse {
  @ApiProperty({ type: [BreakGlassSummaryResponse] })
  items!: BreakGlassSummaryResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class OutcomeNoticeResponse {
  @ApiProperty()
  allowed!: boolean;

  @ApiProperty()
  setByName!: string;

  @ApiProperty({ format: 'date-time' })
  setAt!: string;
}

export function breakGlassResponse(use: BreakGlass): BreakGlassResponse {
  const { id, requestId, unitId, usedByName, legalBasis, danger, incidentNumber } = use;
  return {
    ...{ id, requestId, unitId, usedByName, legalBasis, danger, incidentNumber },
    legalBasisCitation: citationOf(legalBasis),
    usedAt: use.usedAt.toISOString(),
    justifyBy: use.justifyBy.toISOString(),
    supervisorsTold: use.supervisorIds.length,
    justifiedAt: use.justifiedAt?.toISOString() ?? null,
    justifiedByName: use.justifiedByName,
    justification: use.justification,
  };
}

export const breakGlassSummaryResponse = ({
  use,
  requestNumber,
  unitName,
  items,
}: BreakGlassSummary): BreakGlassSummaryResponse => ({
  ...breakGlassResponse(use),
  requestNumber,
  unitName,
  items,
});

export const outcomeNoticeResponse = ({
  allowed,
  setByName,
  setAt,
}: OutcomePermission): OutcomeNoticeResponse => ({ allowed, setByName, setAt: setAt.toISOString() });
