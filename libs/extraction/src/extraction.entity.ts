import { Camera, Recorder } from '#antt/cameras';
import { ExtractionRequest, RequestItem } from '#antt/requests';
import { Unit } from '#antt/units';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { HAND_IN_ENTITIES } from './hand-in/hand-in.entities.js';
import type { ExtractionState } from './extraction.lifecycle.js';
import type { StoredGap, StoredObject, AcquisitionRecord } from './sealing.js';

/** PostgreSQL hands bigint over as text; ours stay far below 2^53. */
const asNumber = {
  to: (value: number | null): number | null => value,
  from: (value: string | null): number | null => (value === null ? null : Number(value)),
};

export interface ExtractionProgressFacts {
  readonly step: ExtractionState | 'waiting';
  readonly bytesDone?: number;
  readonly bytesTotal?: number;
  /** Why it waits. */
  readonly note?: string;
}

/** What a later attempt can build on. */
export interface ExtractionWork {
  /** Since when it waits for the recorder to finish a file. */
  readonly waitingSince?: string;
  /** The clip is in the store: it need not be cut again, even when the recorder has overwritten the footage since. */
  readonly stored?: { readonly object: StoredObject; readonly acquisition: AcquisitionRecord };
}

/** One camera, one approved window, the work of obtaining it. */
@Entity('extraction')
@Index('extraction_item_key', ['itemId'], { unique: true })
@Index('extraction_sealed_index', ['sealedAt'], { where: "(state = 'sealed'::text)" })
@Index('extraction_open_index', ['stateAt'], {
  where: `(state = ANY (ARRAY['queued'::text, 'pulling'::text, 'cutting'::text, 'storing'::text, 'verifying'::text, 'failed'::text]))`,
})
@Index('extraction_request_index', ['requestId'])
@Index('extraction_import_index', ['importId'])
@Check('extraction_origin_check', `origin IN ('system', 'imported')`)
@Check(
  'extraction_state_check',
  `state IN ('queued', 'pulling', 'cutting', 'storing', 'verifying', 'sealed', 'failed', 'format-unsupported', 'nothing-recorded')`,
)
@Check('extraction_sealed_check', `(state = 'sealed') = (sealed_at IS NOT NULL)`)
@Check('extraction_window_check', `window_to > window_from`)
export class Extraction {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  origin!: 'system' | 'imported';

  @ForeignKey(() => RequestItem, { name: 'extraction_item_fk' })
  @Column({ type: 'uuid', nullable: true })
  itemId!: string | null;

  @ForeignKey(() => ExtractionRequest, { name: 'extraction_request_fk' })
  @Column({ type: 'uuid', nullable: true })
  requestId!: string | null;

  @ForeignKey(() => Camera, { name: 'extraction_camera_fk' })
  @Column({ type: 'uuid', nullable: true })
  cameraId!: string | null;

  @ForeignKey(() => Recorder, { name: 'extraction_recorder_fk' })
  @Column({ type: 'uuid', nullable: true })
  recorderId!: string | null;

  @ForeignKey(() => Unit, { name: 'extraction_unit_fk' })
  @Column({ type: 'uuid' })
  unitId!: string;

  @Column({ type: 'timestamptz' })
  windowFrom!: Date;

  @Column({ type: 'timestamptz' })
  windowTo!: Date;

  @Column({ type: 'text' })
  state!: ExtractionState;

  @Column({ type: 'timestamptz' })
  stateAt!: Date;

  @Column({ type: 'integer', default: 0 })
  attempt!: number;

  /** Number of the lease under which the present worker writes; an older one changes nothing any more. */
  @Column({ type: 'bigint', default: 0, transformer: asNumber })
  fence!: number;

  @Column({ type: 'timestamptz', nullable: true })
  leaseUntil!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  retryAt!: Date | null;

  @Column({ type: 'jsonb', nullable: true })
  progress!: ExtractionProgressFacts | null;

  @Column({ type: 'text', nullable: true })
  failureCode!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  failureParams!: Record<string, string | number> | null;

  @Column({ type: 'bigint', nullable: true, transformer: asNumber })
  coveredMs!: number | null;

  @Column({ type: 'jsonb', default: [] })
  gaps!: StoredGap[];

  @Column({ type: 'jsonb', default: {} })
  work!: ExtractionWork;

  @Column({ type: 'timestamptz' })
  queuedAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  sealedAt!: Date | null;

  @Column({ type: 'uuid', nullable: true })
  importId!: string | null;

  @Column({ type: 'integer', nullable: true })
  importRow!: number | null;

  @Column({ type: 'text', nullable: true })
  sourceNote!: string | null;

  @Column({ type: 'boolean', default: false })
  demo!: boolean;
}

/** Who may read a recorder now. One row per recorder, kept for ever so that fences only grow. */
@Entity('recorder_lease')
export class RecorderLease {
  @ForeignKey(() => Recorder, { name: 'recorder_lease_recorder_fk' })
  @PrimaryColumn({ type: 'uuid' })
  recorderId!: string;

  @Column({ type: 'uuid', nullable: true })
  extractionId!: string | null;

  @Column({ type: 'bigint', default: 0, transformer: asNumber })
  fence!: number;

  @Column({ type: 'timestamptz', nullable: true })
  leasedUntil!: Date | null;
}

export const EXTRACTION_ENTITIES = [Extraction, RecorderLease, ...HAND_IN_ENTITIES];
