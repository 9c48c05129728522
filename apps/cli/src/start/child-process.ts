import { fork, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '#antt/kernel';
import { cliErrors } from '../cli.errors.js';

export interface ReadyMessage {
  readonly ready: true;
  readonly url?: string;
  /** Of the worker: false when its queue does not answer yet. */
  readonly queueReached?: boolean;
}

/** Grace a process gets to finish what it holds before it is killed. */
const DRAIN_MS = 25_000;

/**
 * One process of ours under supervision: started, waited for, started again when it dies, drained at the end. The
 * channel between the two closes when the supervisor dies, which the child takes as the order to drain.
 */
export class SupervisedProcess {
  private child: ChildProcess | undefined;
  private stopping = false;
  private failuresInARow = 0;

  constructor(
    private readonly name: string,
    private readonly entry: string,
    private readonly environment: Record<string, string>,
    private readonly say: (text: string) => void,
  ) {}

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Resolves with the child's word that it serves. @throws AppError PROCESS_ENDED_EARLY */
  async start(): Promise<ReadyMessage> {
    const child = fork(this.entry, [], {
      env: this.environment,
      execArgv: ['--enable-source-maps'],
      // Standard output stays ours: it may carry one line of JSON. The child's words go to standard error.
      stdio: ['ignore', 2, 2, 'ipc'],
      detached: true,
    });
    this.child = child;
    const ready = await new Promise<ReadyMessage | string>((resolve) => {
      child.on('message', (message: ReadyMessage) => {
        if (message?.ready === true) resolve(message);
      });
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`));
    });
    if (typeof ready === 'string') {
      throw new AppError(cliErrors, 'PROCESS_ENDED_EARLY', { params: { process: this.name, how: ready } });
    }
    const startedAt = Date.now();
    child.once('exit', (code, signal) => {
      if (this.stopping) return;
      this.failuresInARow = Date.now() - startedAt > 60_000 ? 0 : this.failuresInARow + 1;
      void this.startAgain(signal ?? `exit ${code}`);
    });
    return ready;
  }

  private async startAgain(how: string): Promise<void> {
    const waitMs = Math.min(200 * 2 ** this.failuresInARow, 15_000);
    this.say(
      `Tiến trình ${this.name} dừng đột ngột (${how}); khởi động lại / the ${this.name} process ended (${how}), starting it again`,
    );
    await sleep(waitMs);
    if (this.stopping) return;
    await this.start().catch((error: unknown) => {
      this.failuresInARow += 1;
      if (!this.stopping) void this.startAgain(error instanceof Error ? error.message : String(error));
    });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const child = this.child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const killer = setTimeout(() => {
      this.say(
        `Tiến trình ${this.name} không dừng kịp, buộc dừng / the ${this.name} process did not drain in time, killing it`,
      );
      child.kill('SIGKILL');
    }, DRAIN_MS);
    await ended;
    clearTimeout(killer);
  }
}
