import { Neighbourhood, Unit } from '#antt/units';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Owner } from './owner.entity.js';
import { Programme } from './programme.entity.js';
import { Recorder, type DeviceStatus } from './recorder.entity.js';

/** Whether the camera conforms to QCVN 135:2024/BTTTT. */
export const CONFORMITIES = ['yes', 'no', 'unknown'] as const;
export type Conformity = (typeof CONFORMITIES)[number];

/** Mắt camera: one viewpoint. */
@Entity('camera')
@Index('camera_unit_code_key', ['unitId', 'code'], { unique: true })
@Index('camera_recorder_channel_key', ['recorderId', 'channel'], {
  unique: true,
  where: `status <> 'removed'`,
})
@Index('camera_owner_index', ['ownerId'])
@Index('camera_programme_index', ['programmeId'])
// On an expression, point(longitude, latitude), which TypeORM cannot say.
@Index('camera_position_index', { synchronize: false })
@Check('camera_latitude_check', 'latitude BETWEEN -90 AND 90')
@Check('camera_longitude_check', 'longitude BETWEEN -180 AND 180')
@Check('camera_status_check', `status IN ('working', 'broken', 'removed')`)
@Check('camera_conformity_check', `conformity IN ('yes', 'no', 'unknown')`)
export class Camera {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  code!: string;

  @Column('text')
  name!: string;

  @ForeignKey(() => Unit, { name: 'camera_unit_fk' })
  @Column('uuid')
  unitId!: string;

  @ForeignKey(() => Neighbourhood, { name: 'camera_neighbourhood_fk' })
  @Column('uuid', { nullable: true })
  neighbourhoodId!: string | null;

  @ForeignKey(() => Programme, { name: 'camera_programme_fk' })
  @Column('uuid', { nullable: true })
  programmeId!: string | null;

  /** The recorder's owner, repeated here because reports count by it. */
  @ForeignKey(() => Owner, { name: 'camera_owner_fk' })
  @Column('uuid')
  ownerId!: string;

  @ForeignKey(() => Recorder, { name: 'camera_recorder_fk' })
  @Column('uuid')
  recorderId!: string;

  /** The recorder's name for this viewpoint: "1", "D3", "cam-cong". */
  @Column('text')
  channel!: string;

  @Column('text')
  address!: string;

  @Column('double precision')
  latitude!: number;

  @Column('double precision')
  longitude!: number;

  /** Where the camera looks, degrees clockwise from north, [0, 360). */
  @Column('double precision', { nullable: true })
  bearingDeg!: number | null;

  /** Width of the view, degrees, (0, 360]. */
  @Column('double precision', { nullable: true })
  fieldOfViewDeg!: number | null;

  /** How far a person can be made out, metres. */
  @Column('double precision', { nullable: true })
  rangeM!: number | null;

  @Column('text', { nullable: true, comment: 'sha256 of the camera_thumbnail it shows' })
  thumbnailKey!: string | null;

  /** Whether a sign says that recording takes place. */
  @Column('boolean', { nullable: true })
  signage!: boolean | null;

  @Column('text', { default: 'unknown' })
  conformity!: Conformity;

  @Column('text', { default: 'working' })
  status!: DeviceStatus;

  /** The day it was taken out of use; null while it is in use, and when nobody noted the day. */
  @Column('date', { nullable: true })
  endedOn!: string | null;

  @Column('text', { nullable: true })
  endReason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;

  @Column('boolean', { default: false })
  demo!: boolean;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  updatedAt!: Date;
}
