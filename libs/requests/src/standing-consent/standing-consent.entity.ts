import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '#antt/access';
import { Owner } from '#antt/cameras';
import { Unit } from '#antt/units';

export const CONSENT_SOURCES = ['owner-link', 'paper'] as const;
export type ConsentSource = (typeof CONSENT_SOURCES)[number];

/** Who ended a consent before its time. */
export type ConsentRevoker = 'owner' | 'registrar' | 'departure';

/** An owner's agreement in advance, with all its limits and the very words it was given in. Only its end is written later. */
@Entity('standing_consent')
@Index('standing_consent_owner_index', ['ownerId'])
@Check('standing_consent_cameras_check', `cardinality(camera_ids) > 0 AND cardinality(category_codes) > 0`)
@Check(
  'standing_consent_hours_check',
  `(hours_from IS NULL) = (hours_to IS NULL)
        AND (hours_from IS NULL OR (hours_from BETWEEN 0 AND 1439 AND hours_to BETWEEN 0 AND 1439 AND hours_from <> hours_to))`,
)
@Check(
  'standing_consent_validity_check',
  `valid_until > valid_from AND valid_until <= valid_from + interval '366 days'`,
)
@Check(
  'standing_consent_source_check',
  `source IN ('owner-link', 'paper')
        AND (source = 'paper') = (scan_reference IS NOT NULL) AND (source = 'paper') = (signed_by IS NOT NULL)
        AND (source = 'paper') = (recorded_by IS NOT NULL)`,
)
@Check(
  'standing_consent_revoked_check',
  `(revoked_at IS NULL) = (revoked_by IS NULL)
        AND (revoked_by IS NULL OR revoked_by IN ('owner', 'registrar', 'departure'))`,
)
export class StandingConsent {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Owner, { name: 'standing_consent_owner_fk' })
  @Column('uuid')
  ownerId!: string;

  @ForeignKey(() => Unit, { name: 'standing_consent_unit_fk' })
  @Column('uuid', { comment: 'this unit and those below it may use it' })
  unitId!: string;

  @Column('uuid', { array: true })
  cameraIds!: string[];

  @Column('text', { array: true })
  categoryCodes!: string[];

  @Column('integer', {
    nullable: true,
    comment:
      'minute of the day in Vietnam from which footage is free; null with hours_to: at any hour; after hours_to: across midnight',
  })
  hoursFrom!: number | null;

  @Column('integer', { nullable: true })
  hoursTo!: number | null;

  /** Both the footage and the asking lie in `[validFrom, validUntil)`. */
  @Column('timestamptz')
  validFrom!: Date;

  @Column('timestamptz')
  validUntil!: Date;

  @Column('text')
  source!: ConsentSource;

  /** On paper: who signed it. */
  @Column('text', { nullable: true })
  signedBy!: string | null;

  /** On paper: where the scan of it lies. */
  @Column('text', { nullable: true })
  scanReference!: string | null;

  @ForeignKey(() => User, { name: 'standing_consent_user_fk' })
  @Column('uuid', { nullable: true })
  recordedBy!: string | null;

  @Column('text', { nullable: true })
  recordedByName!: string | null;

  @Column('text')
  textVersion!: string;

  @Column('text', { comment: 'the words that were agreed to' })
  text!: string;

  @Column('text')
  textSha256!: string;

  @Column('timestamptz')
  givenAt!: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;

  @Column('text', { nullable: true })
  revokedBy!: ConsentRevoker | null;

  @Column('text', { nullable: true })
  revokeReason!: string | null;
}
