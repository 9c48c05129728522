import { wallOf, type Wall } from '../../language/moment';
import type { Stretch } from './owner-ask';

/** How a recorder tells the time, worked out from the two pairs of times the API shows. */
export interface RecorderClock {
  /** Recorder's face minus Vietnam's face; negative: slow. */
  readonly offsetMs: number;
  /** What was added at each end because the offset is known only that well. */
  readonly uncertaintyMs: number;
  /** The recorder's face at an instant. */
  faceAt(instant: number): Wall;
  /** The instant at which the recorder shows this. */
  instantOf(face: Wall): number;
}

export function recorderClock(shown: Stretch): RecorderClock {
  const trueFrom = wallOf(shown.trueFrom);
  const atStart = wallOf(shown.recorderFrom) - trueFrom;
  const atEnd = wallOf(shown.recorderTo) - wallOf(shown.trueTo);
  const offsetMs = Math.round((atStart + atEnd) / 2000) * 1000;
  // Both show the start of the window in whole seconds.
  const start = Math.floor(Date.parse(shown.window.from) / 1000) * 1000;
  return {
    offsetMs,
    uncertaintyMs: Math.max(0, (atEnd - atStart) / 2),
    faceAt: (instant) => trueFrom + offsetMs + (instant - start),
    instantOf: (face) => start + (face - trueFrom - offsetMs),
  };
}

/** Vietnam's face at an instant. */
export function trueFaceAt(shown: Stretch, instant: number): Wall {
  return wallOf(shown.trueFrom) + (instant - Math.floor(Date.parse(shown.window.from) / 1000) * 1000);
}
