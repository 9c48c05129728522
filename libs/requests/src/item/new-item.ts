import { recorderWindows } from '#antt/cameras';
import { newId, type TimeRange } from '#antt/kernel';
import type { RequestedCamera } from '../request/camera-checks.js';
import type { ExtractionRequest } from '../request/extraction-request.entity.js';
import { ITEM_LIFECYCLE } from './item.lifecycle.js';
import { linkExpiry, overwriteDeadline, type RetentionFacts } from './overwrite-deadline.js';
import type { ClockFacts } from './recorder-window.js';
import { RequestItem } from './request-item.entity.js';

/** All of an item that follows from its window and what is known of its recorder's clock. */
export type ClockColumns = Pick<
  RequestItem,
  | 'recorderFrom'
  | 'recorderTo'
  | 'clockReadingId'
  | 'clockOffsetMs'
  | 'clockUncertaintyMs'
  | 'clockMethod'
  | 'clockAlternatives'
  | 'clockAt'
>;

/** All of an item that follows from its window. */
export type WindowFacts = ClockColumns &
  Pick<RequestItem, 'windowFrom' | 'windowTo' | 'overwriteAt' | 'overwriteConfidence' | 'answerBy'>;

export function clockColumns(window: TimeRange, clock: ClockFacts, now: Date): ClockColumns {
  const [shown] = recorderWindows(window, clock);
  return {
    recorderFrom: shown.from,
    recorderTo: shown.to,
    clockReadingId: clock.readingId,
    clockOffsetMs: clock.offsetMs,
    clockUncertaintyMs: clock.uncertaintyMs,
    clockMethod: clock.method,
    clockAlternatives: [...clock.alternatives],
    clockAt: now,
  };
}

export function windowFacts(
  window: TimeRange,
  retention: RetentionFacts,
  clock: ClockFacts,
  now: Date,
): WindowFacts {
  const deadline = overwriteDeadline(window, retention);
  return {
    windowFrom: window.from,
    windowTo: window.to,
    ...clockColumns(window, clock, now),
    overwriteAt: deadline.overwriteAt,
    overwriteConfidence: deadline.confidence,
    answerBy: linkExpiry(deadline, now),
  };
}

export function newItem(
  request: ExtractionRequest,
  askId: string,
  { camera, recorder, clock }: RequestedCamera,
  window: TimeRange,
  now: Date,
): RequestItem {
  return Object.assign(new RequestItem(), {
    id: newId(),
    requestId: request.id,
    askId,
    cameraId: camera.id,
    recorderId: recorder.id,
    cameraName: camera.name,
    state: ITEM_LIFECYCLE.initial,
    ...windowFacts(window, recorder, clock, now),
    handInBy: null,
    approvedFrom: null,
    approvedTo: null,
    lossCause: null,
    lossBy: null,
    lossNote: null,
    stateAt: now,
    version: 1,
  });
}
