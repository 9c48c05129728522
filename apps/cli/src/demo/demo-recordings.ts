import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import ffmpeg from '@ffmpeg-installer/ffmpeg';
import { VIETNAM_OFFSET_MS } from '#antt/kernel';

const FILE_SECONDS = 60;

/**
 * Makes recordings as a recorder would have left them: one-minute MP4 files of H.264 and AAC, named by the recorder's
 * own clock in Vietnam's time. The picture is a test pattern that counts its seconds.
 * @param folder where the files go, e.g. `.../recordings/dau-ghi-mau/1`
 * @param startsAt what the recorder's clock showed at the first frame; whole minutes
 */
export async function makeDemoRecordings(folder: string, startsAt: Date, files: number): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const working = await mkdtemp(join(folder, '.making-'));
  try {
    const seconds = files * FILE_SECONDS;
    await run(ffmpeg.path, [
      ...['-v', 'error', '-nostdin'],
      ...['-f', 'lavfi', '-i', `testsrc=size=480x270:rate=12:duration=${seconds}`],
      ...['-f', 'lavfi', '-i', `sine=frequency=440:sample_rate=16000:duration=${seconds}`],
      ...['-c:v', 'libx264', '-preset', 'superfast', '-crf', '30', '-pix_fmt', 'yuv420p', '-g', '24'],
      ...['-force_key_frames', 'expr:gte(t,n_forced*2)', '-c:a', 'aac', '-b:a', '32k', '-shortest'],
      ...['-f', 'segment', '-segment_time', String(FILE_SECONDS), '-reset_timestamps', '1'],
      join(working, 'part-%d.mp4'),
    ]);
    const made: string[] = [];
    for (let part = 0; part < files; part++) {
      const begins = new Date(startsAt.getTime() + part * FILE_SECONDS * 1000);
      const path = join(folder, `${recorderName(begins)}.mp4`);
      await rename(join(working, `part-${part}.mp4`), path);
      const ended = new Date(begins.getTime() + FILE_SECONDS * 1000);
      await utimes(path, ended, ended);
      made.push(path);
    }
    return made;
  } finally {
    await rm(working, { recursive: true, force: true });
  }
}

/** `2026-11-24_21-14-00`: the pattern `%Y-%m-%d_%H-%M-%S` in Vietnam's time. */
const recorderName = (instant: Date): string =>
  new Date(instant.getTime() + VIETNAM_OFFSET_MS)
    .toISOString()
    .slice(0, 19)
    .replace('T', '_')
    .replaceAll(':', '-');

function run(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let words = '';
    child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(words.trim() || `exit ${code}`)),
    );
  });
}
