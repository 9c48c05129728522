import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { AppError } from '#antt/kernel';
import { databaseErrors } from '../database.errors.js';
import { stopOrphan } from './orphaned-server.js';
import { canEnter, findPostgresPrograms, serverUser, type ServerUser } from './postgres-programs.js';

export interface EmbeddedPostgresOptions {
  /** Folder of the server's own: `cluster/`, `postgres.log` and `password` go into it. */
  readonly folder: string;
  /** Name of the application's database; created when missing. */
  readonly database: string;
  /** The loopback port to listen on; absent: any free one. */
  readonly port?: number;
  /** Additional `-c name=value` settings, e.g. `fsync=off` for tests. */
  readonly settings?: readonly string[];
}

const ROLE = 'antt';

/**
 * A real PostgreSQL server from npm, on a loopback port of its own, with its data kept in a folder. It stops with
 * this process, also when this process is killed: a tiny shell waits for the end of its standard input and then
 * asks the server for a fast shutdown.
 */
export class EmbeddedPostgres {
  private constructor(
    private readonly server: ChildProcess,
    private readonly watchdog: ChildProcess,
    readonly url: string,
    readonly port: number,
    readonly logFile: string,
  ) {}

  /** Process id of the server, for tests that kill it. */
  get pid(): number {
    return this.server.pid ?? 0;
  }

  /** @throws AppError DATABASE_START_FAILED, DATABASE_PLATFORM_UNSUPPORTED or DATA_FOLDER_PRIVATE */
  static async start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    const user = serverUser();
    const cluster = join(options.folder, 'cluster');
    mkdirSync(options.folder, { recursive: true, mode: 0o755 });
    if (user !== undefined && !canEnter(options.folder, user)) {
      throw new AppError(databaseErrors, 'DATA_FOLDER_PRIVATE', {
        params: { user: user.name, folder: options.folder },
      });
    }
    const programs = await findPostgresPrograms(user);
    const password = keepPassword(join(options.folder, 'password'));
    if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(programs.initdb, cluster, password, user);
    await stopOrphan(cluster);

    const logFile = join(options.folder, 'postgres.log');
    const port = options.port ?? (await freePort());
    const log = openSync(logFile, 'a');
    const settings = [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'max_connections=200',
      'log_min_messages=warning',
      'log_line_prefix=%m [%p] %a ',
      'timezone=UTC',
      ...(options.settings ?? []),
    ];
    const server = spawn(
      programs.postgres,
      ['-D', cluster, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
      {
        cwd: cluster,
        stdio: ['ignore', log, log],
        // A group of its own: Ctrl-C in the terminal must reach our drain first, not the database.
        detached: true,
        ...(user && { uid: user.uid, gid: user.gid }),
        // Nothing of our settings (which hold secrets) is handed to the server.
        env: { LC_ALL: 'C' },
      },
    );
    closeSync(log);
    const watchdog = spawn('sh', ['-c', 'cat >/dev/null; kill -INT "$0" 2>/dev/null', String(server.pid)], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    });
    watchdog.on('error', () => undefined);
    watchdog.stdin?.on('error', () => undefined);
    (watchdog.stdin as unknown as { unref?: () => void } | null)?.unref?.();
    watchdog.unref();

    const admin = `postgres://${ROLE}:${password}@127.0.0.1:${port}`;
    try {
      await untilReady(server, `${admin}/postgres`);
      await ensureDatabase(`${admin}/postgres`, options.database);
    } catch (cause) {
      watchdog.kill('SIGKILL');
      server.kill('SIGINT');
      throw new AppError(databaseErrors, 'DATABASE_START_FAILED', {
        params: { reason: lastLine(logFile, cause), log: logFile },
        cause,
      });
    }
    return new EmbeddedPostgres(server, watchdog, `${admin}/${options.database}`, port, logFile);
  }

  /** Called when the server ends without {@link stop}. */
  onUnexpectedExit(listener: () => void): void {
    this.server.once('exit', listener);
  }

  /** Fast shutdown: open transactions are rolled back, everything committed is kept. */
  async stop(): Promise<void> {
    this.watchdog.kill('SIGKILL');
    if (this.server.exitCode !== null || this.server.signalCode !== null) return;
    this.server.removeAllListeners('exit');
    const ended = new Promise<void>((resolve) => this.server.once('exit', () => resolve()));
    this.server.kill('SIGINT');
    await ended;
  }
}

function keepPassword(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const password = randomBytes(24).toString('hex');
  writeFileSync(file, password, { mode: 0o600 });
  return password;
}

function initialise(initdb: string, cluster: string, password: string, user: ServerUser | undefined): void {
  // No PG_VERSION: whatever is there was left half-made by an earlier start.
  rmSync(cluster, { recursive: true, force: true });
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  if (user) chownSync(cluster, user.uid, user.gid);
  chmodSync(cluster, 0o700);
  const passwordFile = `${cluster}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  const result = spawnSync(
    initdb,
    [
      `--pgdata=${cluster}`,
      `--username=${ROLE}`,
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--data-checksums',
    ],
    {
      cwd: dirname(cluster),
      encoding: 'utf8',
      ...(user && { uid: user.uid, gid: user.gid }),
      env: { LC_ALL: 'C', TZ: 'UTC' },
    },
  );
  rmSync(passwordFile, { force: true });
  if (result.status === 0) return;
  rmSync(cluster, { recursive: true, force: true });
  throw new AppError(databaseErrors, 'DATABASE_START_FAILED', {
    params: {
      reason: (result.stderr || String(result.error)).trim().split('\n').at(-1) ?? '',
      log: 'initdb',
    },
  });
}

async function untilReady(server: ChildProcess, url: string): Promise<void> {
  let failed: string | undefined;
  server.once('error', (error) => (failed = error.message));
  server.once('exit', (code, signal) => (failed = `it ended with ${signal ?? `code ${code}`}`));
  for (let tries = 0; ; tries++) {
    if (failed !== undefined) throw new Error(failed);
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return;
    } catch (error) {
      // Crash recovery of a large database may take a while; a server that ended is noticed above.
      if (tries > 1200) throw error;
      await sleep(tries < 50 ? 20 : 100);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

async function ensureDatabase(url: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

function lastLine(logFile: string, cause: unknown): string {
  const lines = existsSync(logFile) ? readFileSync(logFile, 'utf8').trim().split('\n') : [];
  const fatal = lines.slice(-20).findLast((line) => /FATAL|PANIC|ERROR/.test(line));
  return fatal ?? (cause instanceof Error ? cause.message : String(cause));
}
