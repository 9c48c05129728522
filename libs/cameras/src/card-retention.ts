/**
 * Days a memory card keeps when one 2-megapixel camera records on it all the time, as sellers' tables give them:
 * the shortest figure of each range, because a deadline believed too late is footage lost.
 */
const TWO_MEGAPIXEL_DAYS: readonly (readonly [sizeGb: number, days: number])[] = [
  [16, 2],
  [32, 4],
  [64, 10],
];

export interface Card {
  readonly sizeGb: number;
  readonly megapixels: number;
  /** Cameras that share the card. */
  readonly cameras?: number;
}

/**
 * Whole hours the card keeps at the least. Sizes between two of the table count as the smaller; beyond it, retention
 * grows with the size from its largest entry; a sharper picture or more cameras shorten it in proportion, and a
 * coarser picture does not lengthen it.
 * @returns undefined when the card is smaller than any of the table: nothing is known
 */
export function cardRetentionHours({ sizeGb, megapixels, cameras = 1 }: Card): number | undefined {
  const entry = TWO_MEGAPIXEL_DAYS.findLast(([size]) => size <= sizeGb);
  if (entry === undefined || !(megapixels > 0) || !(cameras >= 1)) return undefined;
  const [size, days] = entry;
  const largest = TWO_MEGAPIXEL_DAYS.at(-1)!;
  const base = size === largest[0] ? (days * sizeGb) / size : days;
  const hours = Math.floor((base * 24) / Math.max(1, megapixels / 2) / cameras);
  return hours >= 1 ? hours : undefined;
}
