import {
  openCameras,
  type AnswerName,
  type AskedCamera,
  type OwnerAsk,
  type Stretch,
  type Use,
} from './owner-ask';

/** What one answer is for: a camera with all that is asked of it, or what one request asks of it. */
export interface Subject extends Stretch {
  readonly key: string;
  readonly cameraId: string;
  readonly cameraName: string;
  /** The one request; absent: all of them. */
  readonly use?: Use;
  readonly windows: readonly Stretch[];
  /** To be named in the answer. */
  readonly itemIds: string[];
  readonly answers: readonly AnswerName[];
}

/** How finely an owner answers: once for all, for each camera, or for each request of each camera. */
export const SPLITS = ['together', 'camera', 'use'] as const;
export type Split = (typeof SPLITS)[number];

export function subjectsOf(ask: OwnerAsk, split: Split): Subject[] {
  const cameras = openCameras(ask);
  if (split !== 'use') return cameras.map((camera) => ({ ...camera, key: camera.cameraId }));
  return cameras.flatMap((camera) => usesOf(ask, camera));
}

function usesOf(ask: OwnerAsk, { cameraId, cameraName, items }: AskedCamera): Subject[] {
  return items
    .filter(({ answers }) => answers.length > 0)
    .map((item) => {
      const use = ask.uses.find(({ requestNumber }) => requestNumber === item.requestNumber);
      return {
        ...{ ...item, key: item.itemId, cameraId, cameraName, windows: [item], itemIds: [item.itemId] },
        ...(use === undefined ? {} : { use }),
      };
    });
}

/** The ways to divide the answer that make a difference for this ask. */
export function splitsOf(ask: OwnerAsk): Split[] {
  const cameras = openCameras(ask);
  return SPLITS.filter(
    (split) =>
      split === 'together' ||
      (split === 'camera' ? cameras.length > 1 : cameras.some(({ itemIds }) => itemIds.length > 1)),
  );
}

/** The camera, and whose request where only one is meant. */
export const nameOf = ({ cameraName, use }: Subject): string =>
  use === undefined ? cameraName : `${cameraName} · ${use.police}, ${use.requestNumber}`;
