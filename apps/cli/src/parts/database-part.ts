import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '#antt/config';
import { EmbeddedPostgres, serverFolder } from '#antt/database';
import { setTimeout as sleep } from 'node:timers/promises';

/** The database this installation uses, whichever it is, for as long as a command needs it. */
export interface DatabasePart {
  readonly url: string;
  readonly embedded: boolean;
  stop(): Promise<void>;
}

const wantedFolder = (environment: Environment): string => join(environment.dataDir, 'postgres');

export const embeddedFolder = (environment: Environment): string => serverFolder(wantedFolder(environment));

/** The server that DATABASE_URL names; else the embedded one, watched and started again on the same port if it dies. */
export async function startDatabase(
  environment: Environment,
  say: (text: string) => void,
): Promise<DatabasePart> {
  if (environment.databaseUrl !== undefined) {
    return { url: environment.databaseUrl, embedded: false, stop: () => Promise.resolve() };
  }
  const folder = embeddedFolder(environment);
  if (folder !== wantedFolder(environment)) {
    say(
      `Thư mục dữ liệu chỉ root vào được: PostgreSQL giữ dữ liệu ở ${folder} / only root may enter the data folder: PostgreSQL keeps its data there`,
    );
  }
  const options = { folder, database: 'camera_antt' };
  let server = await EmbeddedPostgres.start(options);
  let stopping = false;
  const watch = (): void =>
    server.onUnexpectedExit(() => {
      if (!stopping) void startAgain();
    });
  const startAgain = async (): Promise<void> => {
    say('PostgreSQL dừng đột ngột; khởi động lại / PostgreSQL ended unexpectedly, starting it again');
    for (let tries = 0; !stopping; tries++) {
      try {
        server = await EmbeddedPostgres.start({ ...options, port: server.port });
        watch();
        return;
      } catch (error) {
        if (tries > 30) throw error;
        await sleep(Math.min(200 * (tries + 1), 3000));
      }
    }
  };
  watch();
  return {
    url: server.url,
    embedded: true,
    stop: async () => {
      stopping = true;
      await server.stop();
    },
  };
}

/**
 * For a command beside a running `npm start`: its embedded server; when none runs, one for the command's own time.
 */
export async function joinDatabase(
  environment: Environment,
  say: (text: string) => void,
): Promise<DatabasePart> {
  const running = environment.databaseUrl ?? runningEmbedded(environment);
  if (running !== undefined) {
    return { url: running, embedded: environment.databaseUrl === undefined, stop: () => Promise.resolve() };
  }
  return startDatabase(environment, say);
}

function runningEmbedded(environment: Environment): string | undefined {
  const folder = embeddedFolder(environment);
  const pidFile = join(folder, 'cluster', 'postmaster.pid');
  if (!existsSync(pidFile)) return undefined;
  const [pid, , , port] = readFileSync(pidFile, 'utf8').split('\n');
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
  }
  const password = readFileSync(join(folder, 'password'), 'utf8').trim();
  return `postgres://antt:${password}@127.0.0.1:${port}/camera_antt`;
}
