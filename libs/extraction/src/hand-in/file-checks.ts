import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Log } from '#antt/telemetry';
import { UploadLocks } from './upload-locks.js';
import { CheckFile } from './use-cases/check-file.js';

const AT_ONCE = 2;

interface Running {
  bytesDone: number;
  readonly done: Promise<void>;
}

/**
 * Checks under way in this process: begun with a file's last byte, not waited for, two at a time. What a dead process
 * leaves undone is begun again when its owner next looks, and for open files by the sweep as well.
 */
@Injectable()
export class FileChecks implements OnModuleDestroy {
  private readonly running = new Map<string, Running>();
  private readonly waiting: (() => void)[] = [];
  private readonly stop = new AbortController();
  private active = 0;

  constructor(
    private readonly checkFile: CheckFile,
    private readonly locks: UploadLocks,
    private readonly log: Log,
  ) {}

  /** @param key the file's own, for a sealed hand-in; forgotten when the check has ended */
  begin(fileId: string, key?: Buffer): void {
    if (this.running.has(fileId) || this.stop.signal.aborted) return;
    const running: Running = { bytesDone: 0, done: this.run(fileId, key) };
    this.running.set(fileId, running);
    void running.done.finally(() => this.running.delete(fileId));
  }

  /** Bytes hashed so far; undefined when this process is not at it. */
  progressOf(fileId: string): number | undefined {
    return this.running.get(fileId)?.bytesDone;
  }

  async settled(): Promise<void> {
    await Promise.all([...this.running.values()].map(({ done }) => done));
  }

  async onModuleDestroy(): Promise<void> {
    this.stop.abort(new Error('the process is stopping'));
    await this.settled();
  }

  private async run(fileId: string, key: Buffer | undefined): Promise<void> {
    await this.turn();
    const lock = `check ${fileId}`;
    let locked = false;
    try {
      locked = await this.locks.tryAcquire(lock);
      // Another process is at it.
      if (!locked) return;
      await this.checkFile.execute(fileId, {
        key,
        signal: this.stop.signal,
        onProgress: (bytesDone) => {
          const running = this.running.get(fileId);
          if (running !== undefined) running.bytesDone = bytesDone;
        },
      });
    } catch (error) {
      if (!this.stop.signal.aborted) this.log.warn('an uploaded file was not checked', { fileId, error });
    } finally {
      if (locked) await this.locks.release(lock);
      key?.fill(0);
      this.active -= 1;
      this.waiting.shift()?.();
    }
  }

  private async turn(): Promise<void> {
    while (this.active >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.active += 1;
  }
}
