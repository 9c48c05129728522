import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Camera } from '#antt/cameras';
import { ExtractionRequest, OwnerAsk, OwnerLink } from '#antt/requests';
import type { HandInState } from './hand-in.lifecycle.js';

/** Open: its bytes lie as they came. Sealed: they are encrypted to a key that only the owner's approval releases. */
export type HandInKind = 'open' | 'sealed';

/** Why a hand-in was destroyed. */
export type DestructionCause = 'not-approved' | 'not-released' | 'not-needed';

/** One delivery of footage by an owner, of one camera, for one ask. */
@Entity('hand_in')
@Index('hand_in_ask_index', ['askId', 'cameraId'])
@Index('hand_in_open_index', ['stateAt'], {
  where: `(state = ANY (ARRAY['receiving'::text, 'received'::text]))`,
})
@Check('hand_in_kind_check', `kind IN ('open', 'sealed')`)
@Check('hand_in_state_check', `state IN ('receiving', 'received', 'used', 'abandoned', 'destroyed')`)
@Check(
  'hand_in_sealed_check',
  `(kind = 'sealed') = (decide_by IS NOT NULL) AND (kind = 'sealed' OR released_at IS NULL)`,
)
@Check(
  'hand_in_destroyed_check',
  `(state = 'destroyed') = (destroyed_at IS NOT NULL) AND (state = 'destroyed') = (destruction_cause IS NOT NULL)`,
)
export class HandIn {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => OwnerAsk, { name: 'hand_in_ask_fk' })
  @Column('uuid')
  askId!: string;

  /** The link it was opened by. */
  @ForeignKey(() => OwnerLink, { name: 'hand_in_link_fk' })
  @Column('uuid')
  linkId!: string;

  @ForeignKey(() => ExtractionRequest, { name: 'hand_in_scope_fk' })
  @Column('uuid', {
    nullable: true,
    comment:
      'the one request whose items it serves, when the link it came by opens no other; null: all of the ask',
  })
  scopeRequestId!: string | null;

  @ForeignKey(() => Camera, { name: 'hand_in_camera_fk' })
  @Column('uuid')
  cameraId!: string;

  @Column('text')
  kind!: HandInKind;

  @Column('text')
  state!: HandInState;

  @Column('timestamptz')
  stateAt!: Date;

  @Column('text', { nullable: true, comment: "the owner's own words about what he hands in" })
  note!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz', {
    nullable: true,
    comment: 'a sealed one that is not released by then is destroyed',
  })
  decideBy!: Date | null;

  @Column('timestamptz', { nullable: true })
  releasedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  destroyedAt!: Date | null;

  @Column('text', { nullable: true })
  destructionCause!: DestructionCause | null;

  @Column('boolean', { default: false })
  demo!: boolean;
}
