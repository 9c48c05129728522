import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, type ValueTransformer } from 'typeorm';
import { Recorder } from './recorder.entity.js';

export const CLOCK_METHODS = ['phone-side-by-side', 'typed-pair', 'time-server', 'estimate'] as const;
export type ClockMethod = (typeof CLOCK_METHODS)[number];

/** Milliseconds fit a double exactly for 285,000 years; the driver hands bigint over as text. */
const milliseconds: ValueTransformer = {
  to: (value: number) => value,
  from: (value: string | number) => Number(value),
};

/** Somebody compared a recorder's clock with the true time. Readings are kept for ever: clips rest on them. */
@Entity('clock_reading')
@Index('clock_reading_recorder_index', ['recorderId', 'trueTime'])
@Check('clock_reading_uncertainty_check', 'uncertainty_ms >= 0')
@Check(
  'clock_reading_method_check',
  `method IN ('phone-side-by-side', 'typed-pair', 'time-server', 'estimate')`,
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

  @Column('timestamptz')
  createdAt!: Date;
}
