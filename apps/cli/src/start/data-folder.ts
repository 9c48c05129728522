import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#antt/kernel';
import { cliErrors } from '../cli.errors.js';

/** Below this a start could not even keep its own log and write-ahead files. */
const NEEDED_MB = 300;

/** The folder of one installation, held by one process at a time. */
export class DataFolder {
  private constructor(
    readonly path: string,
    private readonly lockFile: string,
  ) {}

  /** @throws AppError DATA_FOLDER_UNWRITABLE, DATA_FOLDER_FULL or DATA_FOLDER_IN_USE */
  static open(path: string): DataFolder {
    try {
      mkdirSync(path, { recursive: true, mode: 0o755 });
      accessSync(path, constants.W_OK | constants.X_OK);
      const { bavail, bsize } = statfsSync(path);
      const free = Math.floor((bavail * bsize) / 2 ** 20);
      if (free < NEEDED_MB) {
        throw new AppError(cliErrors, 'DATA_FOLDER_FULL', {
          params: { folder: path, free, needed: NEEDED_MB },
        });
      }
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      throw new AppError(cliErrors, 'DATA_FOLDER_UNWRITABLE', {
        params: { folder: path, reason: (cause as NodeJS.ErrnoException).code ?? String(cause) },
        cause,
      });
    }
    const lockFile = join(path, 'camera-antt.lock');
    takeLock(lockFile, path);
    return new DataFolder(path, lockFile);
  }

  release(): void {
    rmSync(this.lockFile, { force: true });
  }
}

function takeLock(lockFile: string, folder: string): void {
  const mine = JSON.stringify({ pid: process.pid, born: birthOf(process.pid) });
  for (let tries = 0; ; tries++) {
    try {
      writeFileSync(lockFile, mine, { flag: 'wx' });
      return;
    } catch (cause) {
      const code = (cause as NodeJS.ErrnoException).code;
      if (code !== 'EEXIST' || tries > 3) {
        throw new AppError(cliErrors, 'DATA_FOLDER_UNWRITABLE', {
          params: { folder, reason: code ?? '' },
          cause,
        });
      }
      const holder = readHolder(lockFile);
      if (holder !== undefined && holder.born === birthOf(holder.pid)) {
        throw new AppError(cliErrors, 'DATA_FOLDER_IN_USE', { params: { folder, pid: holder.pid } });
      }
      // Its process is gone (killed, or the machine was switched off): the lock means nothing any more.
      rmSync(lockFile, { force: true });
    }
  }
}

function readHolder(lockFile: string): { pid: number; born: string } | undefined {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')) as { pid: number; born: string };
  } catch {
    return undefined;
  }
}

/** When a process was started, so that a reused process number is not taken for the one that held the lock. */
function birthOf(pid: number): string {
  const stat = `/proc/${pid}/stat`;
  if (existsSync('/proc/self/stat')) {
    if (!existsSync(stat)) return 'gone';
    return readFileSync(stat, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? 'unknown';
  }
  try {
    process.kill(pid, 0);
    return 'alive';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? 'alive' : 'gone';
  }
}
