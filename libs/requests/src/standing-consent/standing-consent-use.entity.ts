import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RequestItem } from '../item/request-item.entity.js';
import { StandingConsent } from './standing-consent.entity.js';

/** One item that was approved by a consent. */
@Entity('standing_consent_use')
@Index('standing_consent_use_item_key', ['itemId'], { unique: true, where: '(ended_at IS NULL)' })
@Index('standing_consent_use_consent_index', ['consentId'])
export class StandingConsentUse {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => StandingConsent, { name: 'standing_consent_use_consent_fk' })
  @Column('uuid')
  consentId!: string;

  @ForeignKey(() => RequestItem, { name: 'standing_consent_use_item_fk' })
  @Column('uuid')
  itemId!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('timestamptz', {
    nullable: true,
    comment: 'when a revocation took the approval back, before any footage was taken',
  })
  endedAt!: Date | null;
}
