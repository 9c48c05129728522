import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { milliseconds } from './bigint-milliseconds.js';
import type { PictureType } from './picture-type.js';
import { Recorder } from './recorder.entity.js';

/**
 * A photograph of a recorder's display, the evidence of a reading; kept for ever like the readings. In the database, so
 * that it, the reading and their custody event appear in one commit.
 */
@Entity('clock_photograph')
@Index('clock_photograph_recorder_sha256_key', ['recorderId', 'sha256'], { unique: true })
@Check('clock_photograph_media_type_check', `media_type IN ('image/jpeg', 'image/png')`)
@Check('clock_photograph_size_check', 'octet_length(content) <= 12582912')
export class ClockPhotograph {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Recorder, { name: 'clock_photograph_recorder_fk' })
  @Column('uuid')
  recorderId!: string;

  @Column('text')
  sha256!: string;

  @Column('text')
  mediaType!: PictureType;

  @Column('bytea')
  content!: Buffer;

  /** A hint: telephones are mostly right, and anybody can set them wrong. */
  @Column('timestamptz', {
    nullable: true,
    comment: 'what the camera that took it says (EXIF): a hint, never a proof',
  })
  deviceTakenAt!: Date | null;

  /** False: the picture names no zone, and the recorder's was assumed. */
  @Column('boolean', { default: false })
  deviceZoneStated!: boolean;

  @Column('bigint', {
    nullable: true,
    transformer: milliseconds,
    comment: 'how far the sending device was ahead of the server at the upload',
  })
  deviceAheadMs!: number | null;

  @Column('uuid', { nullable: true })
  uploadedBy!: string | null;

  @Column('timestamptz')
  uploadedAt!: Date;
}
