import { ApiProperty } from '@nestjs/swagger';
import type { ClipVerification, ListedClip, SeenClip, Verification } from '#antt/clips';

export class ClipSummaryResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  extractionId!: string;

  @ApiProperty({ enum: ['sealed-original', 'kept-recording'] })
  role!: string;

  @ApiProperty({ description: 'File name of a download' })
  name!: string;

  @ApiProperty({ pattern: '^[0-9a-f]{64}$' })
  sha256!: string;

  @ApiProperty()
  sizeBytes!: number;

  @ApiProperty()
  mediaType!: string;

  @ApiProperty({ format: 'date-time' })
  sealedAt!: string;

  @ApiProperty({ format: 'date-time' })
  retainUntil!: string;

  @ApiProperty()
  legalHold!: boolean;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  verifiedAt!: string | null;

  @ApiProperty({ enum: ['intact', 'altered', 'missing'] })
  verification!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Seen by a grant only, until then; null: seen by a role of the caller',
  })
  grantedUntil!: string | null;
}

export class ClipPageResponse {
  @ApiProperty({ type: [ClipSummaryResponse] })
  items!: ClipSummaryResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class ClipVerificationResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ enum: ['intact', 'altered', 'missing', 'unreachable'] })
  outcome!: string;

  @ApiProperty({ type: String, nullable: true, description: 'What the stored bytes hash to now' })
  sha256!: string | null;

  @ApiProperty({ type: String, nullable: true })
  detail!: string | null;
}

export class ClipResponse extends ClipSummaryResponse {
  @ApiProperty({ format: 'uuid' })
  unitId!: string;

  @ApiProperty({ format: 'uuid', type: String, nullable: true })
  requestId!: string | null;

  @ApiProperty({ format: 'uuid', isArray: true, type: String })
  caseIds!: readonly string[];

  @ApiProperty({ type: Object, description: 'How the clip came to be; sealed with it' })
  manifest!: object;

  @ApiProperty({ type: [ClipVerificationResponse] })
  verifications!: ClipVerificationResponse[];
}

export function clipSummary({ clip, grantedUntil }: ListedClip): ClipSummaryResponse {
  return {
    id: clip.id,
    extractionId: clip.extractionId,
    role: clip.role,
    name: clip.name,
    sha256: clip.sha256,
    sizeBytes: clip.sizeBytes,
    mediaType: clip.mediaType,
    sealedAt: clip.sealedAt.toISOString(),
    retainUntil: clip.retainUntil.toISOString(),
    legalHold: clip.legalHold,
    verifiedAt: clip.verifiedAt?.toISOString() ?? null,
    verification: clip.verification,
    grantedUntil: grantedUntil?.toISOString() ?? null,
  };
}

export function verificationResponse(row: Verification | ClipVerification): ClipVerificationResponse {
  return {
    id: row.id,
    at: row.at.toISOString(),
    outcome: row.outcome,
    sha256: row.sha256,
    detail: row.detail,
  };
}

export function clipResponse(seen: SeenClip): ClipResponse {
  return {
    ...clipSummary(seen),
    unitId: seen.unitId,
    requestId: seen.requestId,
    caseIds: seen.caseIds,
    manifest: seen.clip.manifest,
    verifications: seen.verifications.map(verificationResponse),
  };
}
