import { expect } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { TimeRange } from '#antt/kernel';
import { FileSource, planCut, readMp4Index, writeCut, type CutPiece, type CutPlan } from '#antt/media';
import { decodeErrors, packetTimes, shownFrames } from '../../support/recordings.js';

/** The instant at which the recordings of these tests begin. */
export const START_MS = Date.UTC(2026, 10, 24, 1, 2, 3);
export const START_US = START_MS * 1000;

export function windowOf(fromSeconds: number, toSeconds: number): TimeRange {
  return new TimeRange(
    new Date(START_MS + Math.round(fromSeconds * 1000)),
    new Date(START_MS + Math.round(toSeconds * 1000)),
  );
}

export async function openPiece(path: string, startsAtUs: number): Promise<CutPiece> {
  const source = await FileSource.open(path);
  return { source, index: await readMp4Index(source), startsAtUs, label: basename(path) };
}

/** Places files one after the other in true time, each `gapSeconds` after the end of the one before. */
export async function chainPieces(
  paths: readonly string[],
  gapsSeconds: readonly number[] = [],
): Promise<CutPiece[]> {
  const pieces: CutPiece[] = [];
  let at = START_US;
  for (const [i, path] of paths.entries()) {
    const piece = await openPiece(path, at);
    pieces.push(piece);
    at = Math.round(at + piece.index.durationUs + (gapsSeconds[i] ?? 0) * 1e6);
  }
  return pieces;
}

export interface TrueFrame {
  /** Seconds since {@link START_MS}. */
  readonly at: number;
  readonly md5: string;
}

/** All frames that ffmpeg shows of a recording, placed in true time. */
export async function trueFrames(piece: CutPiece): Promise<TrueFrame[]> {
  const frames = await shownFrames((piece.source as FileSource).path);
  const first = frames[0]?.seconds ?? 0;
  const start = (piece.startsAtUs - START_US) / 1e6;
  return frames.map(({ seconds, md5 }) => ({ at: start + seconds - first, md5 }));
}

const HALF_MICROSECOND = 5e-7;

export const framesWithin = (frames: readonly TrueFrame[], from: number, to: number): TrueFrame[] =>
  frames.filter(({ at }) => at >= from - HALF_MICROSECOND * 2 && at < to - HALF_MICROSECOND * 2);

/** Cuts, and holds the file against what ffmpeg shows of the sources. */
export async function expectExactCut(
  pieces: readonly CutPiece[],
  [from, to]: readonly [number, number],
  target: string,
  sources?: readonly TrueFrame[],
  openGroups = false,
): Promise<CutPlan> {
  const plan = planCut({ pieces, window: windowOf(from, to) });
  const result = await writeCut(plan, target);
  const bytes = await readFile(target);
  expect(result).toEqual({
    sizeBytes: plan.sizeBytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  expect(bytes.byteLength).toBe(plan.sizeBytes);

  const all = sources ?? (await Promise.all(pieces.map(trueFrames))).flat();
  const wanted = framesWithin(all, from, to);
  const got = await shownFrames(target);
  expect(got.map((frame) => frame.md5)).toEqual(wanted.map((frame) => frame.md5));
  for (const [i, frame] of got.entries()) {
    expect(Math.abs(frame.seconds - (wanted[i]!.at - from))).toBeLessThan(0.0002);
  }
  expect(plan.frames).toBe(wanted.length);
  expect(soundDecode(await decodeErrors(target), openGroups)).toBe('');
  await expectLittleHidden(plan, pieces, target);
  return plan;
}

/**
 * Decoding that begins at an open group meets references to the group before, which it never had: FFmpeg mentions
 * that after every seek in such a stream, the source file included, and nothing is wrong with the shown pictures.
 */
const OPEN_GROUP_REMARKS =
  /mmco: unref short failure|illegal short term buffer state|co located POCs unavailable|Last message repeated/;

function soundDecode(messages: string, openGroups: boolean): string {
  const lines = messages.split('\n');
  return (openGroups ? lines.filter((line) => !OPEN_GROUP_REMARKS.test(line)) : lines).join('\n');
}

/** Invariant I3: what is in the file beyond the window is at most one group of pictures per join, and declared. */
export async function expectLittleHidden(
  plan: CutPlan,
  pieces: readonly CutPiece[],
  target: string,
): Promise<void> {
  const maxGopUs = Math.max(...pieces.map(({ index }) => index.video.maxGopUs));
  const declared = plan.hidden.reduce((sum, { frames }) => sum + frames, 0);
  const all = await packetTimes(target, true);
  expect(all.count - plan.frames).toBe(declared);
  for (const { us } of plan.hidden) expect(us).toBeLessThanOrEqual(maxGopUs + 200_000);
  expect(plan.prerollUs).toBeLessThanOrEqual(maxGopUs + 200_000);
}
