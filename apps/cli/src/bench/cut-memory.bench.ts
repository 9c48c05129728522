import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { link, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ffmpegInstaller from '@ffmpeg-installer/ffmpeg';
import { TimeRange } from '#antt/kernel';
import { FileSource, planCut, readMp4Index, writeCut, type CutPiece } from '#antt/media';
import type { Bench, BenchOptions, BenchRow } from './bench.js';
import { row } from './figures.js';

const run = promisify(execFile);
const CHILD = '--cut-memory-child';
const START_MS = Date.UTC(2026, 10, 24, 0, 0, 0);
const MINUTE = 60;

interface Job {
  readonly path: string;
  readonly fileSeconds: number;
  readonly windowSeconds: number;
  readonly target: string;
}

interface Layout {
  readonly name: string;
  readonly path: string;
  readonly fileSeconds: number;
}

export const bench: Bench = {
  id: 'cut-memory',
  title: 'Peak memory of a process that cuts a four-hour window, against a ten-minute one',
  async run(options: BenchOptions): Promise<BenchRow> {
    const runs = options.runs ?? 3;
    const [short, long] = options.quick ? [2 * MINUTE, 10 * MINUTE] : [10 * MINUTE, 240 * MINUTE];
    const folder = await mkdtemp(join(tmpdir(), 'antt-bench-memory-'));
    try {
      options.log('making a minute and an hour of video');
      const layouts = await makeLayouts(folder, options.quick === true ? 5 : 60);
      const rows: { layout: Layout; row: BenchRow }[] = [];
      for (const layout of layouts) {
        const measured = { short: [] as number[], long: [] as number[] };
        for (let i = 1; i <= runs; i++) {
          const job = { ...layout, target: join(folder, 'cut.mp4') };
          measured.short.push(await peakInChild({ ...job, windowSeconds: short }));
          measured.long.push(await peakInChild({ ...job, windowSeconds: long }));
          options.log(
            `run ${i}, ${layout.name}: ${measured.long.at(-1)!.toFixed(1)} MiB for ${long / MINUTE} min, ` +
              `${measured.short.at(-1)!.toFixed(1)} MiB for ${short / MINUTE} min`,
          );
        }
        rows.push({
          layout,
          row: row(
            'cut-memory',
            'MiB',
            `the same for ${short / MINUTE} minutes`,
            measured.long,
            measured.short,
          ),
        });
      }
      const worst = rows.reduce((a, b) => (b.row.ratio > a.row.ratio ? b : a));
      const note = rows
        .map(
          ({ layout, row: { ours, rival } }) =>
            `${layout.name}: ${ours.toFixed(1)} against ${rival.toFixed(1)}`,
        )
        .join('; ');
      return { ...worst.row, note: `${note}; the worse of the two is the row` };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** One minute and one long file of small pictures with sound; a day is played from links to the same file. */
async function makeLayouts(folder: string, minutes: number): Promise<Layout[]> {
  const minute = join(folder, 'minute.mp4');
  await run(ffmpegInstaller.path, [
    ...['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=25'],
    ...['-f', 'lavfi', '-i', 'aevalsrc=0.3*sin(2*PI*440*t):s=44100', '-t', String(MINUTE)],
    ...[
      '-c:v',
      'libx264',
      '-preset',
      'veryfast',
      '-b:v',
      '500k',
      '-g',
      '50',
      '-bf',
      '2',
      '-pix_fmt',
      'yuv420p',
    ],
    ...['-c:a', 'aac', '-b:a', '64k', minute],
  ]);
  const list = join(folder, 'list.txt');
  await writeFile(list, `file '${minute}'\nduration ${MINUTE}\n`.repeat(minutes));
  const long = join(folder, 'long.mp4');
  await run(ffmpegInstaller.path, [
    ...['-v', 'error', '-f', 'concat', '-safe', '0', '-i', list, '-c', 'copy', long],
  ]);
  return [
    { name: 'one-minute files', path: minute, fileSeconds: MINUTE },
    { name: 'one-hour files', path: long, fileSeconds: MINUTE * minutes },
  ];
}

async function peakInChild(job: Job): Promise<number> {
  const child = fork(fileURLToPath(import.meta.url), [CHILD, JSON.stringify(job)]);
  const [peak] = (await once(child, 'message')) as [number];
  await rm(job.target, { force: true });
  return peak;
}

async function cutAsChild(job: Job): Promise<void> {
  const count = Math.ceil(job.windowSeconds / job.fileSeconds) + 1;
  const pieces: CutPiece[] = [];
  for (let i = 0; i < count; i++) {
    const path = `${job.path}.${process.pid}.${i}`;
    await link(job.path, path);
    const source = await FileSource.open(path);
    const startsAtUs = (START_MS + i * job.fileSeconds * 1000) * 1000;
    pieces.push({ source, index: await readMp4Index(source), startsAtUs, label: `${i}` });
    await source.release();
  }
  const from = new Date(START_MS + 13_400);
  const window = new TimeRange(from, new Date(from.getTime() + job.windowSeconds * 1000));
  await writeCut(planCut({ pieces, window }), job.target);
  process.send?.(process.resourceUsage().maxRSS / 1024);
}

if (process.argv[2] === CHILD) {
  await cutAsChild(JSON.parse(process.argv[3] ?? '{}') as Job);
  process.disconnect();
}
