import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** One worker process of the queue's conformance suite. */
export class ProbeProcess {
  private constructor(private readonly child: ChildProcess) {}

  /** Forks it; returns at once. */
  static fork(env: Record<string, string>, graceMs = 10_000): ProbeProcess {
    const child = fork(resolve('test/support/queue/probe-worker.mjs'), [String(graceMs)], {
      env: {
        PATH: process.env['PATH'] ?? '',
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '',
        NODE_ENV: 'test',
        LOG_LEVEL: 'error',
        ...env,
      },
      execArgv: [],
      stdio: ['ignore', 'inherit', process.env['PROBE_LOG'] ? 'inherit' : 'ignore', 'ipc'],
    });
    return new ProbeProcess(child);
  }

  /** Forks one that takes no jobs and relays nothing: it publishes `key`, hands it over by itself, and ends. */
  static publisher(env: Record<string, string>, key: string): ProbeProcess {
    return ProbeProcess.fork({ ...env, PROBE_PUBLISH: key });
  }

  /** Forks it and waits until it takes jobs. */
  static async start(env: Record<string, string>, graceMs?: number): Promise<ProbeProcess> {
    const probe = ProbeProcess.fork(env, graceMs);
    await once(probe.child, 'message');
    return probe;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Ends it with a signal and waits; returns how it ended. */
  async end(signal: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
    const ended = this.ended();
    this.child.kill(signal);
    return ended;
  }

  async ended(): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit');
    return { code: this.child.exitCode, signal: this.child.signalCode };
  }
}
