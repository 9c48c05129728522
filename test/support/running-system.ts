import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The program that `npm start` hands over to, compiled. */
const ENTRY = join(process.cwd(), 'dist', 'apps', 'cli', 'src', 'main.js');
const NODE = join(process.cwd(), 'node_modules', '.bin', 'node');

export interface EndedProgram {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A `start` in a process group of its own, with a parent's channel like the one npm's script keeps. */
export class RunningProgram {
  stdout = '';
  stderr = '';
  readonly ended: Promise<EndedProgram>;
  private readonly listeners = new Set<() => void>();

  constructor(readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => {
      this.stdout += chunk.toString();
      this.listeners.forEach((listener) => listener());
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      this.stderr += chunk.toString();
      this.listeners.forEach((listener) => listener());
    });
    // Not the child's 'close' event: with a channel that this side has closed, Node never emits it.
    const drained = [child.stdout, child.stderr].map(
      (stream) => new Promise<void>((resolve) => stream?.once('close', () => resolve())),
    );
    this.ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        void Promise.all(drained).then(() => {
          resolve({ code, signal, stdout: this.stdout, stderr: this.stderr });
          this.listeners.forEach((listener) => listener());
        });
      });
    });
  }

  /** Resolves with the first match in what the program said; rejects with its words when it ends before. */
  until(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(this.stdout) ?? pattern.exec(this.stderr);
        if (match) {
          this.listeners.delete(look);
          resolve(match);
        } else if (this.child.exitCode !== null || this.child.signalCode !== null) {
          this.listeners.delete(look);
          reject(new Error(`ended before ${pattern}:\n${this.stdout}\n${this.stderr}`));
        }
      };
      this.listeners.add(look);
      look();
    });
  }

  /** The address it serves under. */
  async url(): Promise<string> {
    const match = await this.until(/Camera ANTT: (http:\/\/\S+)/);
    return match[1] ?? '';
  }

  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<EndedProgram> {
    this.child.kill(signal);
    return this.ended;
  }
}

export function runProgram(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): RunningProgram {
  return new RunningProgram(
    spawn(NODE, ['--enable-source-maps', ENTRY, ...args], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        NODE_ENV: 'test',
        DATABASE_URL: '',
        REDIS_URL: '',
        CLIP_STORE_URL: '',
        ...environment,
      },
    }),
  );
}

/** A data folder that anybody may enter, as PostgreSQL's own user has to when the tests run as root. */
export function dataFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'antt-data-'));
  chmodSync(path, 0o755);
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Processes whose command line names `folder`: what a stopped system must not leave behind. */
export async function processesUsing(folder: string): Promise<string[]> {
  return (await processLines('pid=,args=')).filter((line) => line.includes(folder));
}

/** The process that `parent` started from `program`; another system may run the same program at the same time. */
export async function childOf(parent: number | undefined, program: string): Promise<number | undefined> {
  const lines = (await processLines('ppid=,pid=,args=')).map((line) => line.trim().split(/ +/));
  const found = lines.find(
    ([ppid, , ...args]) => ppid === String(parent) && args.join(' ').includes(program),
  );
  return found === undefined ? undefined : Number(found[1]);
}

function processLines(columns: string): Promise<string[]> {
  return new Promise((resolve) => {
    const child = spawn('ps', ['-eo', columns]);
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.once('close', () => resolve(text.split('\n')));
  });
}

/** Asks again until `look` answers; for states that come about in other processes. */
export async function eventually<T>(look: () => Promise<T | undefined>, milliseconds = 20_000): Promise<T> {
  const until = Date.now() + milliseconds;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > until) throw new Error(`not within ${milliseconds} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
