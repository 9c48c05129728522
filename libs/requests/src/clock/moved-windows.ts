import { askedOfRecorder } from '../item/item-facts.js';
import type { RequestItem } from '../item/request-item.entity.js';

/**
 * Those of the changed items for whose footage the recorder may show a time that its owner was not asked for of that
 * camera: what he has copied by then is not enough.
 * @param before all that he was asked for, by the clock as it was known
 * @returns their ids
 */
export function movesBeyond(
  before: readonly RequestItem[],
  changed: readonly RequestItem[],
): ReadonlySet<string> {
  const told = Map.groupBy(before, ({ cameraId }) => cameraId);
  return new Set(
    changed
      .filter((item) => {
        const known = (told.get(item.cameraId) ?? []).flatMap((each) => askedOfRecorder(each));
        return askedOfRecorder(item).some((window) => window.gaps(known).length > 0);
      })
      .map(({ id }) => id),
  );
}
