import { Extraction } from '#antt/extraction';
import { User } from '#antt/access';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ClipManifest } from './clip-manifest.js';

/** PostgreSQL hands bigint over as text; a clip stays far below 2^53 bytes. */
const asNumber = {
  to: (value: number): number => value,
  from: (value: string): number => Number(value),
};

export type ClipRole = 'sealed-original' | 'kept-recording';
export type ClipState = 'intact' | 'altered' | 'missing';
export type VerificationOutcome = ClipState | 'unreachable';

/** A sealed piece of footage. Its bytes never change; the row changes only in what was found when it was checked. */
@Entity('clip')
@Index('clip_sealed_original_key', ['extractionId'], {
  unique: true,
  where: "(role = 'sealed-original'::text)",
})
@Index('clip_extraction_index', ['extractionId'])
@Index('clip_verified_index', ['verifiedAt'])
@Check('clip_role_check', `role IN ('sealed-original', 'kept-recording')`)
@Check('clip_sha256_check', `sha256 ~ '^[0-9a-f]{64}$'`)
@Check('clip_verification_check', `verification IN ('intact', 'altered', 'missing')`)
export class Clip {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Extraction, { name: 'clip_extraction_fk' })
  @Column('uuid')
  extractionId!: string;

  @Column('text', {
    comment: 'kept-recording: a recorder file kept whole because its format cannot be cut yet',
  })
  role!: ClipRole;

  /** File name for a download: plain ASCII. */
  @Column('text')
  name!: string;

  @Column('text')
  sha256!: string;

  @Column('bigint', { transformer: asNumber })
  sizeBytes!: number;

  @Column('text')
  objectKey!: string;

  @Column('text', { nullable: true })
  versionId!: string | null;

  @Column('text')
  store!: string;

  @Column('text')
  mediaType!: string;

  @Column('jsonb')
  manifest!: ClipManifest;

  @Column('timestamptz')
  sealedAt!: Date;

  @Column('timestamptz')
  retainUntil!: Date;

  @Column('boolean', { default: false })
  legalHold!: boolean;

  @Column('timestamptz', { nullable: true })
  verifiedAt!: Date | null;

  @Column('text', { default: 'intact' })
  verification!: ClipState;
}

/** One check of a clip against its seal. */
@Entity('clip_verification')
@Index('clip_verification_clip_index', ['clipId', 'at'])
@Check('clip_verification_outcome_check', `outcome IN ('intact', 'altered', 'missing', 'unreachable')`)
export class ClipVerification {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Clip, { name: 'clip_verification_clip_fk' })
  @Column('uuid')
  clipId!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('text')
  outcome!: VerificationOutcome;

  @Column('text', { nullable: true })
  sha256!: string | null;

  @Column('text', { nullable: true })
  detail!: string | null;

  @Column('text')
  askedBy!: string;
}

export type ViewPurpose = 'view' | 'download';

/** One sitting of one person with one clip, for the reason he gave. */
@Entity('clip_view', {
  comment:
    'one sitting of one person with one clip and his reason; its many range requests make no further custody event',
})
@Index('clip_view_clip_index', ['clipId', 'openedAt'])
@Check('clip_view_purpose_check', `purpose IN ('view', 'download')`)
export class ClipView {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Clip, { name: 'clip_view_clip_fk' })
  @Column('uuid')
  clipId!: string;

  @ForeignKey(() => User, { name: 'clip_view_user_fk' })
  @Column('uuid')
  userId!: string;

  @Column('text')
  purpose!: ViewPurpose;

  @Column('text')
  reason!: string;

  @Column('timestamptz')
  openedAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;
}

export const CLIPS_ENTITIES = [Clip, ClipVerification, ClipView];
