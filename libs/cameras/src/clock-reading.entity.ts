import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { milliseconds } from './bigint-milliseconds.js';
import { ClockPhotograph } from './clock-photograph.entity.js';
import { Recorder } from './recorder.entity.js';

export const CLOCK_METHODS = [
  'phone-side-by-side',
  'photograph',
  'typed-pair',
  'time-server',
  'estimate',
] as const;
export type ClockMethod = (typeof CLOCK_METHODS)[number];

/** Somebody compared a recorder's clock with the true time. Readings are kept for ever: clips rest on them. */
@Entity('clock_reading')
@Index('clock_reading_recorder_index', ['recorderId', 'trueTime'])
@Check('clock_reading_uncertainty_check', 'uncertainty_ms >= 0')
@Check(
  'clock_reading_method_check',
  `method IN ('phone-side-by-side', 'photograph', 'typed-pair', 'time-server', 'estimate')`,
)
export class ClockReading {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Recorder, { name: 'clock_reading_recorder_fk' })
  @Column('uuid')
  recorderId!: string;

  @Column('timestamptz')
  trueTime!: Date;

  /** Recorder time − true time. */
  @Column('bigint', {
    transformer: milliseconds,
    comment: 'recorder time minus true time; negative: the recorder is slow',
  })
  offsetMs!: number;

  @Column('bigint', { transformer: milliseconds })
  uncertaintyMs!: number;

  @Column('text')
  method!: ClockMethod;

  @Column('uuid', { nullable: true })
  readBy!: string | null;

  @Column('text', { nullable: true })
  note!: string | null;

  /** The photograph of the display, when there is one. */
  @ForeignKey(() => ClockPhotograph, { name: 'clock_reading_photograph_fk' })
  @Column('uuid', { nullable: true })
  photographId!: string | null;

  /** Zone the display was read in: the offset stays right when the recorder's zone is corrected later. */
  @Column('text', {
    nullable: true,
    comment: 'the zone the display was read in; null: the zone the recorder is registered with',
  })
  timeZone!: string | null;

  @Column('timestamptz')
  createdAt!: Date;
}
