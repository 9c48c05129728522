import type { Edit } from './edit-list.js';
import type { AudioEntry, VideoEntry } from './sample-entry.js';
import type { SampleTable } from './sample-table.js';

/** A half-open span in microseconds. */
export interface SpanUs {
  readonly fromUs: number;
  readonly toUs: number;
}

export interface TrackIndex {
  /** Ticks in a second. */
  readonly timescale: number;
  readonly sampleCount: number;
  readonly table: SampleTable;
  /** What is shown of the track; `movieStart` counts from the first video frame that is shown. */
  readonly edits: readonly Edit[];
}

export interface VideoIndex extends TrackIndex {
  readonly codec: 'h264';
  /** RFC 6381, e.g. `avc1.64001f`. */
  readonly codecString: string;
  readonly width: number;
  readonly height: number;
  readonly syncCount: number;
  /** On the file's own time line, where an empty edit may come first. */
  readonly firstPresentationUs: number;
  readonly endPresentationUs: number;
  /** The longest stretch from one sync sample to the next. */
  readonly maxGopUs: number;
  /** Some frames are decoded after a key frame but shown before it: not every key frame can follow other pictures. */
  readonly openGroups: boolean;
  /** The usual duration of a frame, in ticks. */
  readonly frameTicks: number;
  /** How many frames last more than a fiftieth longer or shorter than that. */
  readonly unevenFrames: number;
  /** Spans of media time, in ticks, in which no frame was taken although the file goes on. */
  readonly holeTicks: readonly { readonly from: number; readonly to: number }[];
  readonly description: VideoEntry;
  /** Matrix, width and height of the track header: 44 bytes that carry a rotation and the pixel shape. */
  readonly placement: Uint8Array;
}

export interface AudioIndex extends TrackIndex {
  readonly codec: 'aac';
  readonly codecString: string;
  readonly channels: number;
  readonly sampleRate: number;
  readonly description: AudioEntry;
}

/** All that has to be known of an MP4 recording to cut it: a few bytes per frame, and none of the pictures. */
export interface Mp4Index {
  readonly container: 'mp4';
  readonly sizeBytes: number;
  /** Written in fragments: readable while it still grows, up to its last whole fragment. */
  readonly fragmented: boolean;
  /** From the first shown frame to the end of the last. */
  readonly durationUs: number;
  readonly video: VideoIndex;
  readonly audio: AudioIndex | undefined;
  /** When the recorder says that it made the file, by its own clock. */
  readonly createdAt: Date | undefined;
  /** Spans without a frame inside the file, counted from its first shown frame. */
  readonly holes: readonly SpanUs[];
  /** Handler types of tracks that a cut leaves out, such as subtitles or time codes. */
  readonly otherTracks: readonly string[];
}
