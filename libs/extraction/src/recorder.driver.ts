import type { TimeRange } from '#antt/kernel';
import type { RandomAccessSource } from '#antt/media';

/** What a driver has to know of a recorder to read one of its cameras. Everything in it may come from a person. */
export interface RecorderSource {
  readonly recorderId: string;
  readonly reach: string;
  /** The item it is asked for, where what there is was given for one purpose only: an owner's uploads. */
  readonly itemId?: string;
  /** Where it is, in the driver's own terms; a folder for the folder driver. */
  readonly location: string | null;
  readonly filePattern: string | null;
  readonly channel: string;
  readonly channels: number;
  /** IANA name of the zone its clock is set to. */
  readonly timeZone: string;
  readonly clock: RecorderClock;
}

export interface RecorderClock {
  /** Recorder minus true time; negative when the recorder is slow. */
  readonly offsetMs: number;
  readonly uncertaintyMs: number;
  readonly method: string;
  readonly readingId: string | null;
}

/** Why a part of a window has no footage. */
export type GapCause =
  /** Older than anything the recorder still holds. */
  | 'overwritten'
  /** The recorder holds footage from before and after, but not of this. */
  | 'not-recorded'
  /** A file is there and cannot be read: broken off or damaged. */
  | 'damaged'
  /** A file with a recording's name that holds no video. */
  | 'not-a-video'
  /** Later than what the recorder has finished writing, and it did not finish in time. */
  | 'not-finished'
  /** What the owner has uploaded does not reach over it. */
  | 'not-handed-in';

/** A named gap, in true time. */
export interface FootageGap {
  readonly from: Date;
  readonly to: Date;
  readonly cause: GapCause;
  /** The file or fact it was seen by. */
  readonly detail?: string;
}

/** Footage the recorder holds: one recording, placed in true time, of which the window wants a part. */
export interface FootageSpan {
  readonly from: Date;
  readonly to: Date;
  /** `from` in microseconds since 1970, as exact as the driver knows it. */
  readonly startsAtUs: number;
  /** The driver's own handle for `pull`; also the name recorded in the manifest. */
  readonly ref: string;
  readonly sizeBytes: number;
  readonly modifiedAt?: Date;
  /** Start as its name or index tells it, in true time; `from` differs from it by `correctionMs`. */
  readonly namedFrom: Date;
  readonly correctionMs: number;
  /** How finely `namedFrom` is told. */
  readonly resolutionMs: number;
}

/** A recording that lies in the window and cannot be cut yet. */
export interface UnsupportedRecording {
  readonly ref: string;
  readonly container: string;
  readonly codec: string;
  readonly sizeBytes: number;
}

/**
 * What a recorder holds of a window. Every moment of the window is in a span or in a named gap (I4), unless
 * `unfinished` says that it is too early to tell.
 */
export interface Coverage {
  /** In order of `from`. They may overlap: recorders do that at file borders and after a clock was set. */
  readonly spans: readonly FootageSpan[];
  readonly gaps: readonly FootageGap[];
  readonly unsupported: readonly UnsupportedRecording[];
  /** Set when a recording the window needs is still being written. */
  readonly unfinished?: { readonly ref: string; readonly lookAgainMs: number };
  /** Earliest moment the recorder holds of this camera, in true time; undefined when it holds nothing. */
  readonly heldSince?: Date;
  /** Latest moment a recording of this camera begins at, in true time; looked for only where nothing touches the window. */
  readonly heldUntil?: Date;
  /** Where the times come from. */
  readonly clockMode: 'measured-offset' | 'offset-not-measured';
  /** Facts for the record that are neither spans nor gaps. */
  readonly notes: readonly string[];
}

/** One recording, open for the cutter. */
export interface PulledRecording {
  readonly source: RandomAccessSource;
  /** True time of the first shown frame, in microseconds since 1970. */
  readonly startsAtUs: number;
  readonly label: string;
  readonly container: 'mp4';
}

/** Footage that was pulled. Release it in any case. */
export interface PulledFootage {
  readonly recordings: readonly PulledRecording[];
  /** @throws AppError RECORDING_CHANGED when what was read may no longer be what was opened. */
  requireUnchanged(): Promise<void>;
  release(): Promise<void>;
}

/** A recording handed over whole, because it cannot be cut. */
export interface WholeRecording {
  readonly ref: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Names the container in the clip's media type. */
  readonly mediaType: string;
}

/**
 * A way to the recordings of one kind of recorder.
 *
 * What a driver owes, and the conformance suite checks:
 *
 *  - Windows and answers are in true time; the driver applies the clock's offset.
 *  - `coverage` changes nothing and answers for the whole window: a moment is in a span, in a named gap, or the answer
 *    says `unfinished`. It never reports a file it could not read as footage.
 *  - `pull` may give more than was asked (the common cutter is exact), never less without failing.
 *  - A recording that changes between coverage and the end of reading is noticed.
 *  - A recorder that cannot be reached is RECORDER_UNREACHABLE, never "nothing recorded".
 *  - Nothing on the recorder is written, moved or deleted.
 */
export abstract class RecorderDriver {
  /** The recorder's `reach` this driver serves. */
  abstract readonly reach: string;
  /** How many readers one recorder bears at the same time. */
  abstract readonly limits: { readonly replaySessions: number };

  abstract coverage(source: RecorderSource, window: TimeRange, signal: AbortSignal): Promise<Coverage>;

  abstract pull(
    source: RecorderSource,
    spans: readonly FootageSpan[],
    signal: AbortSignal,
  ): Promise<PulledFootage>;

  /** Opens one recording whole, byte for byte. */
  abstract whole(
    source: RecorderSource,
    recording: UnsupportedRecording,
    signal: AbortSignal,
  ): Promise<WholeRecording>;
}

/** Picks the driver for a recorder. */
export class RecorderDrivers {
  constructor(private readonly drivers: readonly RecorderDriver[]) {}

  of(reach: string): RecorderDriver | undefined {
    return this.drivers.find((driver) => driver.reach === reach);
  }
}
