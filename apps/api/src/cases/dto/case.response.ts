import { ApiProperty } from '@nestjs/swagger';
import {
  CASE_PERMISSIONS,
  CASE_STATES,
  CASE_TRACKS,
  IDENTIFIED_THINGS,
  VERDICTS,
  type CaseFile,
  type CaseReference,
  type CaseState,
  type CaseSummary,
  type CaseTrack,
  type CaseUse,
  type CaseView,
  type Contribution,
  type IdentifiedThing,
  type Verdict,
} from '#antt/cases';

export class CaseCategoryResponse {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  nameVi!: string;

  @ApiProperty()
  nameEn!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Not offered from this day on' })
  retiredOn!: string | null;
}

export class CaseReferenceResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  number!: string;

  @ApiProperty()
  title!: string;
}

export class CaseSummaryResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  number!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ format: 'uuid' })
  unitId!: string;

  @ApiProperty()
  unitName!: string;

  @ApiProperty()
  category!: string;

  @ApiProperty({ enum: CASE_STATES })
  state!: CaseState;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  occurredAt!: string | null;

  @ApiProperty({ format: 'date-time' })
  openedAt!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  clarifiedOn!: string | null;

  @ApiProperty({ description: 'Extractions the case uses' })
  extractions!: number;

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

export class CasePageResponse {
  @ApiProperty({ type: [CaseSummaryResponse] })
  items!: CaseSummaryResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

/** A case as it stands after a change; GET /cases/:id tells all of it. */
export class CaseStateResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  number!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ format: 'uuid' })
  unitId!: string;

  @ApiProperty()
  category!: string;

  @ApiProperty({ enum: CASE_TRACKS })
  track!: CaseTrack;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  occurredAt!: string | null;

  @ApiProperty({ enum: CASE_STATES })
  state!: CaseState;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  clarifiedOn!: string | null;

  @ApiProperty({ type: String, nullable: true })
  decisionReference!: string | null;

  @ApiProperty({ format: 'date-time' })
  openedAt!: string;

  @ApiProperty({ description: 'Sample data' })
  demo!: boolean;

  @ApiProperty({ description: 'To be named by the next change' })
  version!: number;
}

export class ContributionResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  extractionId!: string;

  @ApiProperty({ enum: VERDICTS })
  verdict!: Verdict;

  @ApiProperty({ enum: IDENTIFIED_THINGS, isArray: true })
  identified!: IdentifiedThing[];

  @ApiProperty({ type: String, nullable: true })
  note!: string | null;

  @ApiProperty()
  signedByName!: string;

  @ApiProperty({ format: 'date-time' })
  signedAt!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'null: this one counts' })
  supersededBy!: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The case it was signed for, when a merge has moved it',
  })
  mergedFromCaseId!: string | null;
}

export class CaseExtractionResponse {
  @ApiProperty({ format: 'uuid' })
  extractionId!: string;

  @ApiProperty({ format: 'uuid', description: 'The case it was linked to first, before any merge' })
  originalCaseId!: string;

  @ApiProperty()
  originalCaseNumber!: string;

  @ApiProperty({ format: 'date-time' })
  linkedAt!: string;
}

export class CaseResponse extends CaseStateResponse {
  @ApiProperty()
  unitName!: string;

  @ApiProperty({
    type: CaseReferenceResponse,
    nullable: true,
    description: 'The case that now holds everything',
  })
  mergedInto!: CaseReferenceResponse | null;

  @ApiProperty({ type: [CaseReferenceResponse] })
  mergedFrom!: CaseReferenceResponse[];

  @ApiProperty({ type: [CaseExtractionResponse] })
  extractions!: CaseExtractionResponse[];

  @ApiProperty({ type: [ContributionResponse], description: 'Oldest first, superseded ones among them' })
  contributions!: ContributionResponse[];

  @ApiProperty({ enum: CASE_STATES, isArray: true, description: 'States it may move to next' })
  nextStates!: CaseState[];

  @ApiProperty({ enum: CASE_PERMISSIONS, isArray: true, description: 'What the caller may do with it' })
  permissions!: string[];

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Seen by a grant only, until then; null: seen by a role of the caller',
  })
  grantedUntil!: string | null;
}

export class ExtractionSharedResponse {
  @ApiProperty({ format: 'uuid' })
  caseId!: string;

  @ApiProperty({ format: 'uuid' })
  extractionId!: string;

  @ApiProperty({ description: 'false: the case used it already' })
  added!: boolean;
}

const text = (instant: Date | null): string | null => instant?.toISOString() ?? null;

export function caseSummaryResponse(row: CaseSummary): CaseSummaryResponse {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    unitId: row.unitId,
    unitName: row.unitName,
    category: row.categoryCode,
    state: row.state,
    occurredAt: text(row.occurredAt),
    openedAt: row.openedAt.toISOString(),
    clarifiedOn: row.clarifiedOn,
    extractions: row.extractions,
    demo: row.demo,
    grantedUntil: text(row.grantedUntil),
  };
}

export function caseStateResponse(row: CaseFile): CaseStateResponse {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    unitId: row.unitId,
    category: row.categoryCode,
    track: row.track,
    occurredAt: text(row.occurredAt),
    state: row.state,
    clarifiedOn: row.clarifiedOn,
    decisionReference: row.decisionReference,
    openedAt: row.openedAt.toISOString(),
    demo: row.demo,
    version: row.version,
  };
}

export function contributionResponse(row: Contribution): ContributionResponse {
  return {
    id: row.id,
    extractionId: row.extractionId,
    verdict: row.verdict,
    identified: row.identified,
    note: row.note,
    signedByName: row.signedByName,
    signedAt: row.signedAt.toISOString(),
    supersededBy: row.supersededBy,
    mergedFromCaseId: row.mergedFromCaseId,
  };
}

const referenceResponse = ({ id, number, title }: CaseReference): CaseReferenceResponse => ({
  id,
  number,
  title,
});

const useResponse = (use: CaseUse): CaseExtractionResponse => ({
  extractionId: use.extractionId,
  originalCaseId: use.originalCaseId,
  originalCaseNumber: use.originalCaseNumber,
  linkedAt: use.linkedAt.toISOString(),
});

export function caseResponse(view: CaseView): CaseResponse {
  return {
    ...caseStateResponse(view.caseFile),
    unitName: view.unitName,
    grantedUntil: text(view.grantedUntil),
    mergedInto: view.mergedInto === undefined ? null : referenceResponse(view.mergedInto),
    mergedFrom: view.mergedFrom.map(referenceResponse),
    extractions: view.uses.map(useResponse),
    contributions: view.contributions.map(contributionResponse),
    nextStates: [...view.nextStates],
    permissions: [...view.permissions],
  };
}
