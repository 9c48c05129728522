import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ffmpegInstaller from '@ffmpeg-installer/ffmpeg';
import { TimeRange } from '#antt/kernel';
import { FileSource, planCut, readMp4Index, writeCut, type CutPiece } from '#antt/media';
import type { Bench, BenchOptions, BenchRow } from './bench.js';
import { row } from './figures.js';

const run = promisify(execFile);
const START_MS = Date.UTC(2026, 10, 24, 1, 0, 0);
const FILE_SECONDS = 60;

export const bench: Bench = {
  id: 'cut',
  title: 'A ten-minute window cut out of one-minute files, SHA-256 included, against ffmpeg and a hash pass',
  async run(options: BenchOptions): Promise<BenchRow> {
    const runs = options.runs ?? 7;
    const files = options.quick ? 3 : 11;
    // 613.4 s to 1241.7 s of a day that is kept in one-minute files: the files from the eleventh on.
    const window = { from: 13.4, to: options.quick ? 130.2 : 641.7 };
    const folder = await mkdtemp(join(tmpdir(), 'antt-bench-cut-'));
    try {
      options.log('encoding a minute of 1080p25 at 4 Mb/s');
      const paths = await makeRecordings(folder, files);
      const ours: number[] = [];
      const rival: number[] = [];
      let bytes = 0;
      const target = join(folder, 'cut.mp4');
      const sides = [
        { took: ours, cut: async () => (bytes = await cutOurs(paths, window, target)) },
        { took: rival, cut: () => cutWithFfmpeg(folder, paths, window, target) },
      ];
      for (let i = 0; i <= runs; i++) {
        // In turns: neither side always comes after the other.
        for (const { took, cut } of i % 2 === 0 ? sides : sides.toReversed()) {
          await settle(folder);
          took.push(await timed(cut));
          await rm(target);
        }
        const [tookOurs, tookRival] = [ours.at(-1)!, rival.at(-1)!];
        options.log(
          `${i === 0 ? 'warm-up' : `run ${i}`}: ours ${tookOurs.toFixed(3)} s, ffmpeg ${tookRival.toFixed(3)} s`,
        );
        if (i === 0) ours.length = rival.length = 0;
      }
      const note =
        `${(window.to - window.from).toFixed(1)} s of video, ${Math.round(bytes / 1e6)} MB; ` +
        'warm page cache; both sides flush to disk; ours in this process, ffmpeg in one of its own';
      const rivalName = 'ffmpeg -c copy -movflags +faststart, then SHA-256 with Node';
      return row('cut', 's', rivalName, ours, rival, note);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** Lets the disk finish what was written and removed before, so that no run pays for another one's leftovers. */
async function settle(path: string): Promise<void> {
  const opened = await open(path);
  await opened.sync();
  await opened.close();
}

async function makeRecordings(folder: string, count: number): Promise<string[]> {
  const first = join(folder, '000.mp4');
  await run(ffmpegInstaller.path, [
    ...['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=1920x1080:rate=25'],
    ...['-f', 'lavfi', '-i', 'aevalsrc=0.3*sin(2*PI*440*t):s=44100', '-t', String(FILE_SECONDS)],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-pix_fmt', 'yuv420p'],
    ...['-b:v', '4M', '-minrate', '4M', '-maxrate', '4M', '-bufsize', '4M', '-x264-params', 'nal-hrd=cbr'],
    ...['-c:a', 'aac', '-b:a', '64k', first],
  ]);
  const paths = [first];
  for (let i = 1; i < count; i++) {
    const path = join(folder, `${String(i).padStart(3, '0')}.mp4`);
    await copyFile(first, path);
    paths.push(path);
  }
  for (const path of paths) await settle(path);
  return paths;
}

interface WindowSeconds {
  readonly from: number;
  readonly to: number;
}

async function cutOurs(paths: readonly string[], window: WindowSeconds, target: string): Promise<number> {
  const pieces: CutPiece[] = [];
  for (const [i, label] of paths.entries()) {
    const source = await FileSource.open(label);
    const startsAtUs = (START_MS + i * FILE_SECONDS * 1000) * 1000;
    pieces.push({ source, index: await readMp4Index(source), startsAtUs, label });
  }
  const at = (seconds: number): Date => new Date(START_MS + Math.round(seconds * 1000));
  const plan = planCut({ pieces, window: new TimeRange(at(window.from), at(window.to)) });
  const { sizeBytes } = await writeCut(plan, target);
  await Promise.all(pieces.map(({ source }) => source.close()));
  return sizeBytes;
}

/** The right ffmpeg way: durations in the list, the seek before the input. Without either it cuts wrongly. */
async function cutWithFfmpeg(
  folder: string,
  paths: readonly string[],
  window: WindowSeconds,
  target: string,
): Promise<void> {
  const list = join(folder, 'list.txt');
  await writeFile(list, paths.map((path) => `file '${path}'\nduration ${FILE_SECONDS}\n`).join(''));
  await run(ffmpegInstaller.path, [
    ...['-v', 'error', '-y', '-f', 'concat', '-safe', '0', '-ss', String(window.from), '-i', list],
    ...['-t', String(window.to - window.from), '-c', 'copy', '-movflags', '+faststart', target],
  ]);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(target, { highWaterMark: 1024 * 1024 }))
    hash.update(chunk as Buffer);
  hash.digest('hex');
  const file = await open(target, 'r+');
  await file.sync();
  await file.close();
}
