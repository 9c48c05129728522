import { Unit } from '#antt/units';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Owner } from './owner.entity.js';

/** How far a retention may be believed, most first. */
export const RETENTION_CONFIDENCES = ['observed', 'declared', 'card', 'unknown'] as const;
export type RetentionConfidence = (typeof RETENTION_CONFIDENCES)[number];

/** How footage is had: read from a folder this system sees, or sent by the owner. */
export const RECORDER_REACHES = ['folder', 'owner-upload'] as const;
export type RecorderReach = (typeof RECORDER_REACHES)[number];

export const DEVICE_STATUSES = ['working', 'broken', 'removed'] as const;
export type DeviceStatus = (typeof DEVICE_STATUSES)[number];

/** Đầu ghi: the DVR, NVR or card that holds what cameras record. */
@Entity('recorder')
@Index('recorder_unit_code_key', ['unitId', 'code'], { unique: true })
@Index('recorder_owner_index', ['ownerId'])
@Check('recorder_channels_check', 'channels BETWEEN 1 AND 1024')
@Check('recorder_retention_check', 'retention_hours IS NULL OR retention_hours > 0')
@Check('recorder_confidence_check', `retention_confidence IN ('observed', 'declared', 'card', 'unknown')`)
@Check('recorder_reach_check', `reach IN ('folder', 'owner-upload')`)
@Check('recorder_status_check', `status IN ('working', 'broken', 'removed')`)
export class Recorder {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  code!: string;

  @ForeignKey(() => Unit, { name: 'recorder_unit_fk' })
  @Column('uuid')
  unitId!: string;

  @ForeignKey(() => Owner, { name: 'recorder_owner_fk' })
  @Column('uuid')
  ownerId!: string;

  @Column('text', { nullable: true })
  make!: string | null;

  @Column('text', { nullable: true })
  model!: string | null;

  @Column('text', { nullable: true })
  serial!: string | null;

  @Column('integer', { default: 1 })
  channels!: number;

  /** Hours a moment stays on the recorder before it is recorded over. */
  @Column('integer', { nullable: true })
  retentionHours!: number | null;

  @Column('text', { default: 'unknown' })
  retentionConfidence!: RetentionConfidence;

  @Column('timestamptz', { nullable: true })
  retentionAsOf!: Date | null;

  @Column('text', { default: 'owner-upload' })
  reach!: RecorderReach;

  /** Real path of the folder, under one of the recordings roots; only with reach `folder`. */
  @Column('text', { nullable: true })
  location!: string | null;

  @Column('text', { nullable: true })
  filePattern!: string | null;

  /** IANA name of the zone the recorder's clock is set to. */
  @Column('text', { default: 'Asia/Ho_Chi_Minh' })
  timeZone!: string;

  @Column('text', { default: 'working' })
  status!: DeviceStatus;

  /** The day it was taken out of use; null while it is in use, and when nobody noted the day. */
  @Column('date', { nullable: true })
  endedOn!: string | null;

  @Column('text', { nullable: true })
  endReason!: string | null;

  /** The recorder that took its place. */
  @ForeignKey(() => Recorder, { name: 'recorder_replaced_by_fk' })
  @Column('uuid', { nullable: true })
  replacedBy!: string | null;

  @Column('integer', { default: 1 })
  version!: number;

  @Column('boolean', { default: false })
  demo!: boolean;

  @Column('timestamptz')
  createdAt!: Date;
}
