import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { until } from '../../support/until.js';

/** The worker, as production runs it. */
const ENTRY = resolve('dist/programs/worker.js');

export interface WorkerEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** One real worker process. */
export class WorkerUnderTest {
  private log = '';

  private constructor(private readonly child: ChildProcess) {
    child.stderr?.on('data', (chunk: Buffer) => (this.log += chunk.toString()));
  }

  /** Starts it and waits until it takes jobs, or has died. */
  static async start(env: Readonly<Record<string, string>>): Promise<WorkerUnderTest> {
    const child = fork(ENTRY, [], {
      execArgv: [],
      env: {
        PATH: process.env['PATH'] ?? '',
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '',
        NODE_ENV: 'test',
        LOG_LEVEL: 'info',
        DATABASE_POOL: '4',
        ...env,
      },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const worker = new WorkerUnderTest(child);
    await Promise.race([once(child, 'message'), once(child, 'exit')]);
    return worker;
  }

  /** What it logged, to be shown when a test fails. */
  get words(): string {
    return this.log.slice(-6000);
  }

  /** Waits until it has stopped itself at a step. @throws Error with its words when it does not come there */
  async stopped(step: string, withinMs: number): Promise<void> {
    await until(() => Promise.resolve(this.log.includes(`stopped at ${step}\n`)), withinMs).catch(
      (error: unknown) => {
        throw new Error(`${String(error)}: it did not come to ${step}\n${this.words}`);
      },
    );
  }

  /** After it was {@link stopped}. */
  goOn(): void {
    this.child.kill('SIGCONT');
  }

  /** @throws Error with its words when it still runs after `withinMs` */
  async ended(withinMs?: number): Promise<WorkerEnd> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const signal = withinMs === undefined ? undefined : AbortSignal.timeout(withinMs);
      await once(this.child, 'exit', { ...(signal && { signal }) }).catch((error: unknown) => {
        throw new Error(`${String(error)}: it still runs\n${this.words}`);
      });
    }
    return { code: this.child.exitCode, signal: this.child.signalCode };
  }

  async end(signal: NodeJS.Signals): Promise<WorkerEnd> {
    const ended = this.ended();
    this.child.kill(signal);
    return ended;
  }
}
