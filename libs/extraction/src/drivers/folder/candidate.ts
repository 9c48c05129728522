import type { Mp4Index } from '#antt/media';

/** A file that the window may need, with what reading it has shown. */
export interface Candidate {
  readonly ref: string;
  /** Start by its name, in the recorder's clock, as an instant. */
  readonly namedMs: number;
  readonly note?: string;
  readonly reading: Reading;
}

export type Reading = Footage | Growing | Trouble | Unsupported;

export interface Footage {
  readonly kind: 'footage';
  readonly durationUs: number;
  readonly holes: Mp4Index['holes'];
  readonly size: number;
  readonly modified: Date;
  /** More is being written to it: it will reach further than `durationUs`. */
  readonly growing: boolean;
}

/** Still being written, and readable only once it is finished. */
export interface Growing {
  readonly kind: 'growing';
}

export interface Trouble {
  readonly kind: 'trouble';
  readonly cause: 'damaged' | 'not-a-video';
  readonly detail: string;
}

export interface Unsupported {
  readonly kind: 'unsupported';
  readonly container: string;
  readonly codec: string;
  readonly size: number;
}
