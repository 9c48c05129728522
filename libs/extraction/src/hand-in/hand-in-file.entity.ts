import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { StoredObject } from '../sealing.js';
import { HandIn } from './hand-in.entity.js';
import type { HandInFileState } from './hand-in-file.lifecycle.js';
import type { RecordingHint, TimeSource, VerdictCode } from './inspection/inspection.js';

const asNumber = {
  to: (value: number | null): number | null => value,
  from: (value: string | null): number | null => (value === null ? null : Number(value)),
};

/** A stretch inside a recording without a frame, from its first shown frame. */
export interface RecordedHole {
  readonly fromMs: number;
  readonly toMs: number;
}

/** One uploaded file. */
@Entity('hand_in_file')
@Index('hand_in_file_hand_in_index', ['handInId'])
@Index('hand_in_file_open_index', ['activeAt'], {
  where: `(state = ANY (ARRAY['receiving'::text, 'received'::text]))`,
})
@Check('hand_in_file_size_check', `size_bytes > 0 AND received_bytes BETWEEN 0 AND size_bytes`)
@Check(
  'hand_in_file_state_check',
  `state IN ('receiving', 'received', 'checked', 'rejected', 'removed', 'destroyed')`,
)
@Check(
  'hand_in_file_time_check',
  `(recorder_start IS NULL) = (time_source IS NULL) AND (time_source IS NULL OR time_source IN ('creation-time', 'name-and-creation-time', 'declared'))`,
)
export class HandInFile {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => HandIn, { name: 'hand_in_file_hand_in_fk' })
  @Column('uuid')
  handInId!: string;

  @Column('text', { comment: "what the owner's device calls it; never a path" })
  name!: string;

  @Column('bigint', { transformer: asNumber })
  sizeBytes!: number;

  @Column('bigint', {
    transformer: asNumber,
    default: 0,
    comment: 'for screens and for reckoning disk room; the file itself is the truth',
  })
  receivedBytes!: number;

  @Column('text')
  state!: HandInFileState;

  @Column('timestamptz')
  stateAt!: Date;

  @Column('timestamptz')
  createdAt!: Date;

  /** When bytes last came. */
  @Column('timestamptz')
  activeAt!: Date;

  @Column('timestamptz', { nullable: true })
  receivedAt!: Date | null;

  /** Of the plaintext, read again on the server. */
  @Column('text', { nullable: true })
  sha256!: string | null;

  @Column('text', { nullable: true })
  container!: string | null;

  @Column('text', { nullable: true })
  codec!: string | null;

  @Column('bigint', { transformer: asNumber, nullable: true })
  durationUs!: number | null;

  @Column('jsonb', { default: [] })
  holes!: RecordedHole[];

  @Column('jsonb', { default: [] })
  hints!: RecordingHint[];

  /** When the file says it was made, by whoever's clock. */
  @Column('timestamptz', { nullable: true })
  createdTime!: Date | null;

  @Column('text', {
    nullable: true,
    comment:
      "the recorder's local time in the first picture, as its owner reads it, e.g. 2026-11-23T21:03:05",
  })
  declaredStart!: string | null;

  @Column('timestamptz', {
    nullable: true,
    comment: "the first picture by the recorder's own clock, as an instant",
  })
  recorderStart!: Date | null;

  @Column('text', { nullable: true })
  timeSource!: TimeSource | null;

  @Column('text', { nullable: true })
  verdict!: VerdictCode | null;

  @Column('jsonb', { default: {} })
  verdictFacts!: Record<string, string | number>;

  @Column('jsonb', {
    nullable: true,
    comment: 'where the original lies in the clip store once the hand-in was used',
  })
  kept!: StoredObject | null;
}
