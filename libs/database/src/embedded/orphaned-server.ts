import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LONGEST_WAIT_MS = 20_000;

/**
 * Makes way for a new server on a data folder: a server left over from a killed process is asked to stop, and so are
 * the sessions of a server that was itself killed. One in the middle of a long statement would not notice its death
 * until the end, and while one is left the new server is refused, rightly: two on one folder would ruin it.
 */
export async function stopOrphan(cluster: string): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const [pid, dataFolder] = readFileSync(pidFile, 'utf8').split('\n');
  const server = Number(pid);
  const mine = dataFolder === cluster;
  if (mine && isPostgres(server)) process.kill(server, 'SIGINT');
  const until = Date.now() + LONGEST_WAIT_MS;
  for (let left = sessionsOf(cluster); Date.now() < until; left = sessionsOf(cluster)) {
    const running = mine && isPostgres(server);
    if (!running && left.length === 0) break;
    if (!running) left.forEach(askToEnd);
    await sleep(100);
  }
  // A number that belongs to another program by now (the machine was switched off in between), or a folder that was
  // moved: PostgreSQL would take that program for its server. Any other stale file it clears away itself.
  if (sessionsOf(cluster).length === 0 && (!mine || (isAlive(server) && !isPostgres(server))))
    rmSync(pidFile, { force: true });
}

/** Where the system tells: every process of a server has the data folder as its working folder. */
function sessionsOf(cluster: string): number[] {
  if (!existsSync('/proc/self/cwd')) return [];
  const folder = realpathSync(cluster);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && workingFolder(name) === folder)
    .map(Number)
    .filter(isPostgres);
}

function workingFolder(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // It has ended, or belongs to somebody whose processes are not ours to see.
    return undefined;
  }
}

function askToEnd(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM');
  } catch {
    // It ended by itself in the meantime.
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (!existsSync('/proc/self/stat')) return true;
  try {
    // `<pid> (postgres) S …`; one that has ended and that nobody has collected yet is a Z.
    return /^\d+ \(postgres\) [^Z]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
