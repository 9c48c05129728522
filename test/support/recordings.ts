import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ffmpegInstaller from '@ffmpeg-installer/ffmpeg';
import ffprobeInstaller from '@ffprobe-installer/ffprobe';

const run = promisify(execFile);
const MAX_OUTPUT = 256 * 1024 * 1024;

/** Runs the real ffmpeg and returns what it printed. */
export async function ffmpeg(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  return run(ffmpegInstaller.path, ['-hide_banner', '-nostdin', '-y', ...args], { maxBuffer: MAX_OUTPUT });
}

export async function ffprobe(...args: string[]): Promise<string> {
  return (await run(ffprobeInstaller.path, ['-v', 'error', ...args], { maxBuffer: MAX_OUTPUT })).stdout;
}

export interface RecordingOptions {
  readonly seconds: number;
  readonly framesPerSecond?: number | string;
  readonly size?: string;
  /** Frames between key frames. */
  readonly gop?: number;
  readonly bFrames?: number;
  readonly openGop?: boolean;
  readonly audio?: boolean;
  readonly preset?: string;
  readonly bitrate?: string;
  readonly codec?: string;
  /** An ffmpeg video filter applied to the test picture. */
  readonly filter?: string;
  readonly profile?: string;
  /** More output options, e.g. of the container. */
  readonly output?: readonly string[];
  /** Name of the file, or a pattern with `%03d` for the segment muxer. */
  readonly name?: string;
}

/**
 * Makes a recording of a moving test picture in which every frame differs, or takes it from the cache in the
 * system's temporary folder; the same options always name the same files.
 */
export async function recordings(options: RecordingOptions): Promise<string[]> {
  const args = recordingArguments(options);
  const key = createHash('sha256')
    .update(JSON.stringify([2, args, options.name]))
    .digest('hex')
    .slice(0, 24);
  const folder = join(tmpdir(), 'antt-recordings', key);
  if (!existsSync(folder)) {
    const draft = `${folder}.${randomUUID()}`;
    await mkdir(draft, { recursive: true });
    await ffmpeg('-v', 'error', ...args, join(draft, options.name ?? 'recording.mp4'));
    // Another process may have made the same recording meanwhile: then its one is as good.
    await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
  }
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name));
}

export async function recording(options: RecordingOptions): Promise<string> {
  const [path] = await recordings(options);
  if (path === undefined) throw new Error('ffmpeg made no file');
  return path;
}

function recordingArguments(options: RecordingOptions): string[] {
  const { seconds, framesPerSecond = 25, size = '320x180', gop = 25, bFrames = 0 } = options;
  const inputs = ['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=${framesPerSecond}`];
  if (options.audio === true) {
    // A tone that climbs, so that a shift of the sound can be heard and measured.
    inputs.push('-f', 'lavfi', '-i', 'aevalsrc=0.4*sin(2*PI*(300+40*t)*t):s=44100');
  }
  const x264 = [
    `keyint=${gop}`,
    `min-keyint=${gop}`,
    'scenecut=0',
    `open-gop=${options.openGop === true ? 1 : 0}`,
  ];
  const codec = options.codec ?? 'libx264';
  return [
    ...inputs,
    '-t',
    String(seconds),
    ...(options.filter === undefined ? [] : ['-vf', options.filter, '-vsync', 'vfr']),
    '-c:v',
    codec,
    '-preset',
    options.preset ?? 'veryfast',
    ...(options.profile === undefined ? [] : ['-profile:v', options.profile]),
    ...(codec === 'libx264' ? ['-x264-params', x264.join(':')] : []),
    '-bf',
    String(bFrames),
    '-g',
    String(gop),
    '-pix_fmt',
    'yuv420p',
    '-threads',
    '1',
    ...(options.bitrate === undefined ? [] : ['-b:v', options.bitrate]),
    ...(options.audio === true ? ['-c:a', 'aac', '-b:a', '64k'] : []),
    '-map_metadata',
    '-1',
    ...(options.output ?? []),
  ];
}

export interface ShownFrame {
  /** Presentation time in seconds on the file's own time line. */
  readonly seconds: number;
  readonly md5: string;
}

/** The frames a player shows, decoded by ffmpeg, with the MD5 of their pixels. */
export async function shownFrames(path: string, ...before: string[]): Promise<ShownFrame[]> {
  const { stdout } = await ffmpeg(
    ...[
      '-v',
      'error',
      ...before,
      '-copyts',
      '-i',
      path,
      '-map',
      '0:v:0',
      '-vsync',
      '0',
      '-enc_time_base',
      '-1',
    ],
    ...['-f', 'framemd5', '-'],
  );
  const timeBase = /#tb 0: (\d+)\/(\d+)/.exec(stdout);
  if (timeBase === null) return [];
  const tick = Number(timeBase[1]) / Number(timeBase[2]);
  return stdout
    .split('\n')
    .filter((line) => /^\d/.test(line))
    .map((line) => line.split(',').map((cell) => cell.trim()))
    .map((cells) => ({ seconds: Number(cells[2]) * tick, md5: cells[5] ?? '' }))
    .sort((a, b) => a.seconds - b.seconds);
}

/** What ffmpeg complains about when it decodes all of a file; nothing for a sound one. */
export async function decodeErrors(path: string): Promise<string> {
  const { stderr } = await ffmpeg(
    '-v',
    'error',
    '-i',
    path,
    '-vsync',
    '0',
    '-enc_time_base',
    '-1',
    '-f',
    'null',
    '-',
  );
  return stderr.trim();
}

export interface PacketTimes {
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

/** Times of all video packets in a file, those hidden by an edit list included when `ignoreEdits`. */
export async function packetTimes(path: string, ignoreEdits: boolean): Promise<PacketTimes> {
  const out = await ffprobe(
    ...(ignoreEdits ? ['-ignore_editlist', '1'] : []),
    ...['-select_streams', 'v:0', '-show_entries', 'packet=pts_time', '-of', 'csv=p=0', path],
  );
  const times = out
    .split('\n')
    .map((line) => parseFloat(line))
    .filter((time) => !Number.isNaN(time));
  return { count: times.length, first: Math.min(...times), last: Math.max(...times) };
}
