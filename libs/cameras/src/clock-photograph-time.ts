import exifr from 'exifr';
import { shownTime } from './recorder-time.js';

/** When a picture says it was taken. */
export interface PhotographTime {
  readonly takenAt: Date;
  /** False: the picture names no zone, and the given one was assumed. */
  readonly zoneStated: boolean;
}

/** Where EXIF stands: a JPEG's first segments, a PNG's first chunks. What comes behind is the picture itself. */
const HEAD_BYTES = 256 * 1024;
const OPTIONS = {
  reviveValues: false,
  translateKeys: true,
  tiff: true,
  ifd0: {},
  exif: true,
  gps: false,
  interop: false,
  ifd1: false,
  makerNote: false,
  userComment: false,
  xmp: false,
  icc: false,
  iptc: false,
  jfif: false,
  ihdr: false,
} as const;

/**
 * The time in a picture's EXIF block: what the telephone's clock said, a hint for the person who types the true time.
 * Anything unreadable counts as no time.
 * @param assumedZone of pictures that name none
 */
export async function photographTime(
  content: Buffer,
  assumedZone: string,
): Promise<PhotographTime | undefined> {
  const tags = await exifr.parse(content.subarray(0, HEAD_BYTES), OPTIONS).catch(() => undefined);
  if (typeof tags !== 'object' || tags === null) return undefined;
  const { DateTimeOriginal: taken, OffsetTimeOriginal: zone } = tags as Record<string, unknown>;
  const match = typeof taken === 'string' ? /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(taken) : null;
  if (match === null) return undefined;
  const text = `${match[1]}-${match[2]}-${match[3]}T${match[4]}`;
  if (typeof zone === 'string' && /^[+-]\d\d:\d\d$/.test(zone)) {
    const at = new Date(`${text}${zone}`);
    if (!Number.isNaN(at.getTime())) return { takenAt: at, zoneStated: true };
  }
  const shown = shownTime(text, assumedZone);
  return shown === undefined ? undefined : { takenAt: shown.instant, zoneStated: false };
}
