import { TimeRange } from '#antt/kernel';
import { cutManifest, planCut, readMp4Index, writeCut, type CutGap, type CutPiece } from '#antt/media';
import { nameGaps } from './name-gaps.js';
import type { Coverage, FootageGap, PulledFootage } from './recorder.driver.js';

export interface CutFootage {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly coveredMs: number;
  readonly gaps: readonly FootageGap[];
  readonly byteRanges: number;
  readonly prerollMs: number;
  readonly shownMs: number;
  readonly videoCodec: string;
  readonly audioCodec?: string;
}

export interface CutFootageOptions {
  readonly signal: AbortSignal;
  readonly onPlanned: (bytesTotal: number) => void;
  readonly onProgress: (bytesDone: number, bytesTotal: number) => void;
}

/**
 * Cuts exactly `window` out of what was pulled into the file at `path`, hashing while it writes.
 * @throws AppError MEDIA_NOTHING_IN_WINDOW, MEDIA_FORMAT_UNSUPPORTED, MEDIA_CHANGED_WHILE_READING and the other
 * errors of the media library
 */
export async function cutFootage(
  footage: PulledFootage,
  coverage: Coverage,
  window: TimeRange,
  path: string,
  options: CutFootageOptions,
): Promise<CutFootage> {
  const { signal } = options;
  const pieces: CutPiece[] = [];
  for (const { source, startsAtUs, label } of footage.recordings) {
    const index = await readMp4Index(source, { signal });
    // A day of one-minute files must not hold its descriptors until their turn comes.
    await source.release?.();
    pieces.push({ source, index, startsAtUs, label });
  }
  const plan = planCut({ pieces, window });
  options.onPlanned(plan.sizeBytes);
  const { sha256, sizeBytes } = await writeCut(plan, path, { signal, onProgress: options.onProgress });
  await footage.requireUnchanged();
  const gaps = namedGaps(plan.gaps, coverage);
  const missingMs = gaps.reduce((sum, gap) => sum + gap.to.getTime() - gap.from.getTime(), 0);
  return {
    sha256,
    sizeBytes,
    coveredMs: window.durationMs - missingMs,
    gaps,
    byteRanges: cutManifest(plan).pieces.reduce((sum, piece) => sum + piece.byteRanges, 0),
    prerollMs: plan.prerollUs / 1000,
    shownMs: (plan.shownToUs - plan.shownFromUs) / 1000,
    videoCodec: plan.codecString,
    ...(plan.audioCodecString !== undefined && { audioCodec: plan.audioCodecString }),
  };
}

/** The gaps of the finished cut, which is the last word on them, with the causes the recorder's answer gives. */
function namedGaps(gaps: readonly CutGap[], coverage: Coverage): FootageGap[] {
  const known = coverage.gaps.map(({ from, to, cause, detail }) => ({
    range: new TimeRange(from, to),
    cause,
    ...(detail !== undefined && { detail }),
  }));
  return gaps.flatMap(({ fromUs, toUs, cause }) => {
    // Outwards to whole milliseconds, so that no uncovered moment is rounded away.
    const range = new TimeRange(new Date(Math.floor(fromUs / 1000)), new Date(Math.ceil(toUs / 1000)));
    const troubles = cause === 'damaged' ? [{ range, cause }, ...known] : known;
    return nameGaps([range], troubles, coverage.heldSince);
  });
}
