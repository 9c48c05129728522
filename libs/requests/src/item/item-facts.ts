import { recorderWindows } from '#antt/cameras';
import { TimeRange } from '#antt/kernel';
import { windowOf } from './item-windows.js';
import type { ItemState } from './item.lifecycle.js';
import type { ClockFacts } from './recorder-window.js';
import type { OverwriteConfidence, RequestItem } from './request-item.entity.js';

/** Everything the extraction of one item needs to know. */
export interface ItemFacts {
  readonly id: string;
  readonly requestId: string;
  readonly requestNumber: string;
  readonly caseId: string;
  readonly unitId: string;
  readonly demo: boolean;
  readonly cameraId: string;
  readonly recorderId: string;
  readonly cameraName: string;
  readonly channel: string;
  readonly state: ItemState;
  /** True time, as it was asked for. */
  readonly window: TimeRange;
  /** True time, as the owner agreed to it. */
  readonly approved: TimeRange | null;
  /** The asked window as the recorder's clock may have shown it, widened by the uncertainty; the likeliest first. */
  readonly askedOfRecorder: readonly TimeRange[];
  readonly clock: ClockFacts;
  readonly overwriteAt: Date | null;
  readonly overwriteConfidence: OverwriteConfidence;
}

export const clockOf = (item: RequestItem): ClockFacts => ({
  readingId: item.clockReadingId,
  offsetMs: item.clockOffsetMs,
  uncertaintyMs: item.clockUncertaintyMs,
  method: item.clockMethod,
  alternatives: item.clockAlternatives,
});

/** What its owner is asked for, by his recorder's clock; the likeliest first. */
export const askedOfRecorder = (item: RequestItem): [TimeRange, ...TimeRange[]] =>
  recorderWindows(windowOf(item), clockOf(item));

export const approvedRange = (item: RequestItem): TimeRange | null =>
  item.approvedFrom === null || item.approvedTo === null
    ? null
    : new TimeRange(item.approvedFrom, item.approvedTo);
