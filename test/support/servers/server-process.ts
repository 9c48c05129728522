import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { obtainProgram, type ProgramName } from './install.mjs';

const SUPERVISOR = fileURLToPath(new URL('./supervisor.mjs', import.meta.url));
const READY_WITHIN_MS = 60_000;

export interface Unavailable {
  readonly unavailable: string;
}

/** A real server for tests. */
export interface TestServer {
  /** Address of the server without a path, with credentials where it wants them. */
  readonly url: string;
  /** False for a server named by the environment, which tests must not kill. */
  readonly own: boolean;
  /** Where an own server keeps its data. */
  readonly dataDir: string | undefined;
  stop(): Promise<void>;
  /** As a power cut would. Own servers only. */
  kill9(): Promise<void>;
  /** Starts it again on the same port with the same data. Own servers only. */
  restart(): Promise<void>;
}

export interface ServerRecipe {
  readonly program: ProgramName;
  /** Variable that names a server to use instead; without one it is always an own server. */
  readonly variable?: string;
  readonly args: (port: number, dataDir: string) => readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly url: (port: number) => string;
  readonly ready: (port: number) => Promise<boolean>;
}

/** The server of the environment, else an own one on a free loopback port with its data in a temporary folder. */
export async function startServer(recipe: ServerRecipe): Promise<TestServer | Unavailable> {
  const { variable } = recipe;
  const given = variable === undefined ? undefined : process.env[variable];
  if (variable !== undefined && given) return externalServer(given.replace(/\/+$/, ''), variable);
  const program = obtainProgram(recipe.program);
  if ('unavailable' in program) {
    return {
      unavailable:
        variable === undefined ? program.unavailable : `${program.unavailable}; ${variable} is not set`,
    };
  }
  const dataDir = await mkdtemp(join(tmpdir(), `antt-${recipe.program}-`));
  const port = await freePort();
  let running: Running | undefined = await run(program.path, recipe, port, dataDir);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = running;
    running = undefined;
    if (ending === undefined) return;
    process.kill(ending.serverPid, signal);
    if (ending.supervisor.exitCode === null) await once(ending.supervisor, 'exit');
  };
  return {
    url: recipe.url(port),
    own: true,
    dataDir,
    kill9: async () => {
      await end('SIGKILL');
    },
    restart: async () => {
      await end('SIGTERM');
      running = await run(program.path, recipe, port, dataDir);
    },
    stop: async () => {
      await end('SIGKILL');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

interface Running {
  readonly supervisor: ChildProcess;
  readonly serverPid: number;
}

async function run(path: string, recipe: ServerRecipe, port: number, dataDir: string): Promise<Running> {
  const supervisor = spawn(process.execPath, [SUPERVISOR, dataDir, path, ...recipe.args(port, dataDir)], {
    cwd: dataDir,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...recipe.env },
  });
  const firstLine = await new Promise<string>((resolve) => {
    supervisor.stdout?.once('data', (chunk: Buffer) => {
      resolve(chunk.toString());
    });
    supervisor.once('exit', () => {
      resolve('');
    });
  });
  const deadline = Date.now() + READY_WITHIN_MS;
  while (firstLine !== '' && supervisor.exitCode === null && Date.now() < deadline) {
    if (await recipe.ready(port).catch(() => false)) return { supervisor, serverPid: Number(firstLine) };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const said = await readFile(join(dataDir, 'server.log'), 'utf8').catch(() => 'no log');
  supervisor.stdin?.end();
  throw new Error(`${recipe.program} did not become ready:\n${said}`);
}

function externalServer(url: string, variable: string): TestServer {
  const refuse = (): Promise<never> =>
    Promise.reject(new Error(`the server of ${variable} is not ours to kill`));
  return {
    url,
    own: false,
    dataDir: undefined,
    stop: () => Promise.resolve(),
    kill9: refuse,
    restart: refuse,
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
