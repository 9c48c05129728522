import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A row of the custody log. Inserted only; the database refuses every change (invariant I5). */
@Entity('audit_event')
@Check('audit_event_actor_check', `actor_kind IN ('user', 'owner', 'system')`)
@Index('audit_event_effect_key', ['effectKey'], { unique: true, where: '(effect_key IS NOT NULL)' })
@Index('audit_event_object_index', ['objectType', 'objectId', 'at'])
@Index('audit_event_request_index', ['requestId', 'at'])
@Index('audit_event_case_index', ['caseId', 'at'])
@Index('audit_event_unit_index', ['unitId', 'at'])
export class AuditEvent {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('text')
  action!: string;

  @Column('text')
  objectType!: string;

  @Column('text')
  objectId!: string;

  @Column('text', { nullable: true })
  objectName!: string | null;

  @Column('text')
  actorKind!: 'user' | 'owner' | 'system';

  @Column('text', { nullable: true })
  actorId!: string | null;

  @Column('text')
  actorName!: string;

  @Column('text', { nullable: true })
  actorRole!: string | null;

  @Column('uuid', { nullable: true })
  unitId!: string | null;

  @Column('text', { nullable: true, comment: 'as it was at the time; never looked up again' })
  unitName!: string | null;

  @Column('uuid', { nullable: true })
  requestId!: string | null;

  @Column('uuid', { nullable: true })
  caseId!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('jsonb', { nullable: true })
  before!: object | null;

  @Column('jsonb', { nullable: true })
  after!: object | null;

  @Column('jsonb', { nullable: true })
  client!: { ip?: string; userAgent?: string } | null;

  @Column('text', {
    nullable: true,
    comment: 'names the one effect this event records, so that a repeated attempt cannot record it twice',
  })
  effectKey!: string | null;
}

export const LEDGER_ENTITIES = [AuditEvent];
