import type { PossibleClock } from '#antt/cameras';
import type { EntityManager } from 'typeorm';
import type { AuditActor } from '#antt/ledger';
import type { FootageGap, RecorderClock } from './recorder.driver.js';

/** What was stored, as the store confirmed it. */
export interface StoredObject {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly key: string;
  readonly versionId?: string;
  readonly store: string;
  readonly retainUntil: string;
}

/** One recording the clip was made from, or that is kept whole. Instants as RFC 3339 text. */
export interface SourceRecording {
  readonly ref: string;
  readonly sizeBytes: number;
  readonly modifiedAt?: string;
  readonly from?: string;
  readonly to?: string;
  /** Start as its name tells it, and what was added to join it to the recording before. */
  readonly namedFrom?: string;
  readonly correctionMs?: number;
  readonly resolutionMs?: number;
}

/** Everything known of how the footage came to be: the part of the manifest that only the extraction knows. */
export interface AcquisitionRecord {
  readonly window: { readonly from: string; readonly to: string };
  /** The same window as the recorder's clock showed it, by its offset alone: what was cut. */
  readonly recorderWindow: { readonly from: string; readonly to: string };
  /** What the owner was asked for by that clock: the asked window, wider by its uncertainty, for each place it may have stood. */
  readonly askedOfRecorder: readonly { readonly from: string; readonly to: string }[];
  readonly clock: RecorderClock & {
    readonly mode: string;
    /** How far outside the footage the event may lie for the uncertainty of the clock. */
    readonly mayLieOutsideMs: number;
    /** Where the clock may have stood otherwise than it is taken for here. */
    readonly alternatives: readonly PossibleClock[];
  };
  readonly recorder: {
    readonly id: string;
    readonly code: string;
    readonly make: string | null;
    readonly model: string | null;
    readonly timeZone: string;
    readonly reach: string;
    readonly channel: string;
  };
  readonly camera: { readonly id: string; readonly name: string };
  readonly coveredMs: number;
  readonly gaps: readonly StoredGap[];
  readonly sources: readonly SourceRecording[];
  /** Only for a cut clip. */
  readonly cut?: {
    readonly byteRanges: number;
    /** Hidden by an edit list, needed to decode the first shown frame. */
    readonly prerollMs: number;
    readonly shownMs: number;
    readonly videoCodec: string;
    readonly audioCodec?: string;
  };
  readonly notes: readonly string[];
}

/** A gap as it stands in rows and manifests: instants as RFC 3339 text. */
export type StoredGap = Omit<FootageGap, 'from' | 'to'> & { readonly from: string; readonly to: string };

export interface ClipToSeal {
  readonly extractionId: string;
  readonly requestId: string;
  readonly requestNumber: string;
  readonly caseId: string;
  readonly unitId: string;
  readonly role: 'sealed-original' | 'kept-recording';
  readonly mediaType: string;
  /** The recorder's own name for a recording kept whole; goes into the manifest only. */
  readonly originalName?: string;
  readonly stored: StoredObject;
  readonly acquisition: AcquisitionRecord;
  readonly sealedAt: Date;
  readonly actor: AuditActor;
}

/**
 * Makes the clip row, its manifest and its custody event in the transaction that seals the extraction. Implemented by
 * the clips library, which lies above this one.
 */
export abstract class Sealing {
  /** Safe to repeat: a clip of this extraction with these bytes that is there already is answered again. */
  abstract execute(tx: EntityManager, clip: ClipToSeal): Promise<{ readonly clipId: string }>;
}
