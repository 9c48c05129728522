import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Longer than any process of ours takes to end. */
const ENDS_WITHIN_MS = 40_000;

/** The api or worker as a service manager starts it. */
export class ServingProcess {
  private log = '';

  private constructor(
    private readonly child: ChildProcess,
    readonly environment: Readonly<Record<string, string>>,
  ) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.log += chunk.toString()));
    }
  }

  /** Empty for a worker. */
  url = '';

  /** Resolves once it serves. @throws Error with its words when it ends before */
  static async start(
    app: 'api' | 'worker',
    environment: Readonly<Record<string, string>>,
  ): Promise<ServingProcess> {
    const child = fork(join(process.cwd(), 'dist', 'programs', `${app}.js`), [], {
      execArgv: ['--enable-source-maps'],
      env: {
        PATH: process.env['PATH'] ?? '',
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '',
        NODE_ENV: 'test',
        DATABASE_POOL: '4',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const started = new ServingProcess(child, environment);
    const [message] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [
      { ready?: boolean; url?: string } | number | null,
    ];
    if (message === null || typeof message !== 'object' || message.ready !== true) {
      throw new Error(`the ${app} did not start:\n${started.words}`);
    }
    started.url = message.url ?? '';
    return started;
  }

  /** What it logged, to be shown when a test fails. */
  get words(): string {
    return this.log.slice(-6000);
  }

  /** Asks it to end. @returns its exit code, null when a signal ended it */
  async stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = once(this.child, 'exit', { signal: AbortSignal.timeout(ENDS_WITHIN_MS) });
      this.child.kill(signal);
      await ended.catch((error: unknown) => {
        throw new Error(`${String(error)}: it still runs\n${this.words}`);
      });
    }
    return this.child.exitCode;
  }
}
