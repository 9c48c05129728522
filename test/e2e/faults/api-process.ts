import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { apiClient, type ApiClient } from '../../support/api.js';

/** The API, as production runs it. */
const ENTRY = resolve('dist/programs/api.js');

/** One real API process. */
export class ApiUnderTest {
  private log = '';
  private url = '';

  private constructor(private readonly child: ChildProcess) {
    child.stderr?.on('data', (chunk: Buffer) => (this.log += chunk.toString()));
  }

  /** Starts it on a free port and waits until it serves. @throws Error with its words when it does not */
  static async start(env: Readonly<Record<string, string>>): Promise<ApiUnderTest> {
    const child = fork(ENTRY, [], {
      execArgv: ['--enable-source-maps'],
      env: {
        PATH: process.env['PATH'] ?? '',
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '',
        NODE_ENV: 'test',
        LOG_LEVEL: 'info',
        DATABASE_POOL: '4',
        PORT: '0',
        ...env,
      },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const api = new ApiUnderTest(child);
    const [message] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as unknown[];
    const { url } = (message ?? {}) as { url?: string };
    if (url === undefined) throw new Error(`the API did not start:\n${api.log}`);
    api.url = url;
    return api;
  }

  /** As one person, by the token of his session, or as nobody. */
  client(token?: string): ApiClient {
    return apiClient(this.url, token);
  }

  /** What it logged, to be shown when a test fails. */
  get words(): string {
    return this.log.slice(-6000);
  }

  async ended(): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit');
    return { code: this.child.exitCode, signal: this.child.signalCode };
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    const ended = this.ended();
    this.child.kill(signal);
    await ended;
  }
}
