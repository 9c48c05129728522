/** What the bytes of a file hint at; never a reason to refuse it. */
export type RecordingHint =
  /** Its metadata is that of a phone's camera. */
  | 'phone-metadata'
  /** It is turned by 90 degrees for showing, as phones do and recorders do not. */
  | 'turned-picture'
  /** Its frames are not evenly spaced. */
  | 'uneven-frames';

/** Where a recording's start is known from. A name alone is never enough. */
export type TimeSource = 'creation-time' | 'name-and-creation-time' | 'declared';

export const VERDICT_CODES = [
  'covers',
  'covers-part',
  'other-day',
  'outside-window',
  'other-clock',
  'time-missing',
  'time-unsure',
  'format-unsupported',
  'not-a-video',
  'truncated',
  'damaged',
  'duplicate',
] as const;
/** What is told to the owner of a file, at once. */
export type VerdictCode = (typeof VERDICT_CODES)[number];

/** What a file is, by its content. */
export type Inspection = FoundRecording | FoundFormat | NoRecording;

export interface FoundRecording {
  readonly kind: 'recording';
  readonly container: 'mp4';
  readonly codec: string;
  readonly durationUs: number;
  readonly holes: readonly { readonly fromMs: number; readonly toMs: number }[];
  readonly createdAt: Date | undefined;
  readonly hints: readonly RecordingHint[];
}

/** Video that cannot be read yet; it is kept whole. */
export interface FoundFormat {
  readonly kind: 'unsupported';
  readonly container: string;
  readonly codec: string;
}

export interface NoRecording {
  readonly kind: 'unusable';
  readonly verdict: 'not-a-video' | 'truncated' | 'damaged';
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Filmed from a screen, as far as the content tells. */
export const looksFilmed = (hints: readonly RecordingHint[]): boolean =>
  hints.includes('phone-metadata') || hints.includes('turned-picture');
