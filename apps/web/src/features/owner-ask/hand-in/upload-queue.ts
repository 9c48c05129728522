import type { Failure } from '../../../api/failure';
import { forgetReceiptCode } from './receipt-codes';
import type { FileUpload } from './upload-file';

export interface QueuedUpload {
  readonly key: string;
  readonly handInId: string;
  readonly file: File;
  readonly state: 'queued' | 'sending' | 'waiting' | 'paused' | 'failed' | 'done';
  readonly sentBytes: number;
  /** At the server, once it is announced. */
  readonly fileId?: string;
  readonly failure?: Failure;
}

/** Files on their way, one at a time: on a poor line several at once only break off more often. */
export class UploadQueue {
  private entries: readonly QueuedUpload[] = [];
  private readonly running = new Map<string, FileUpload>();
  private readonly listeners = new Set<() => void>();
  private readonly unfinished = new Map<string, readonly string[]>();
  private serial = 0;

  /** @param changed called when there is something new at the server */
  constructor(
    private readonly token: string,
    private readonly changed: () => void,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): readonly QueuedUpload[] => this.entries;

  /** @param unfinished ids of files of the hand-in that are not whole yet */
  add(handInId: string, files: readonly File[], unfinished: readonly string[]): void {
    for (const file of files) {
      this.serial += 1;
      const key = String(this.serial);
      this.entries = [...this.entries, { key, handInId, file, state: 'queued', sentBytes: 0 }];
    }
    this.unfinished.set(handInId, unfinished);
    this.told();
    this.next();
  }

  async pause(key: string): Promise<void> {
    this.change(key, { state: 'paused' });
    await this.running.get(key)?.pause();
    this.next();
  }

  resume(key: string): void {
    this.change(key, { state: 'queued' });
    this.next();
  }

  /** When the line is back there is no need to wait for the next try. */
  async lineIsBack(): Promise<void> {
    const waiting = this.entries.find(({ state }) => state === 'waiting');
    if (waiting === undefined) return;
    await this.running.get(waiting.key)?.pause();
    this.resume(waiting.key);
  }

  async remove(key: string): Promise<void> {
    this.change(key, { state: 'paused' });
    // On a dead line the server keeps its half: its row stays, and can be removed from there.
    await this.running
      .get(key)
      ?.remove()
      .catch(() => undefined);
    this.running.delete(key);
    this.entries = this.entries.filter((entry) => entry.key !== key);
    this.told();
    this.changed();
    this.next();
  }

  private next(): void {
    if (this.entries.some(({ state }) => state === 'sending' || state === 'waiting')) return;
    const first = this.entries.find(({ state }) => state === 'queued');
    if (first === undefined) return;
    this.change(first.key, { state: 'sending' });
    const begun = this.running.get(first.key);
    if (begun === undefined) void this.start(first);
    else begun.resume();
  }

  private async start({ key, handInId, file }: QueuedUpload): Promise<void> {
    try {
      const { uploadFile } = await import('./upload-file');
      const what = { token: this.token, handInId, file };
      const upload = await uploadFile(what, this.unfinished.get(handInId) ?? [], {
        progressed: (sentBytes, fileId) => {
          const { state } = this.entries.find((entry) => entry.key === key) ?? {};
          if (state === 'paused') return;
          this.change(key, { state: 'sending', sentBytes, ...(fileId === undefined ? {} : { fileId }) });
        },
        waiting: () => this.change(key, { state: 'waiting' }),
        failed: (failure) => this.failed(key, handInId, failure),
        done: (fileId) => {
          this.ended(key, { state: 'done', fileId, sentBytes: file.size });
          this.changed();
        },
      });
      this.running.set(key, upload);
    } catch {
      // The program itself did not come through, or the file is not there any more.
      this.ended(key, { state: 'failed', failure: { kind: 'unreachable' } });
    }
  }

  private failed(key: string, handInId: string, failure: Failure): void {
    if (failure.kind === 'problem' && failure.code === 'HAND_IN_KEY_MISSING') {
      // The code was a wrong one: it is asked for again, and the file begins anew with the right one.
      forgetReceiptCode(handInId);
      this.running.delete(key);
    }
    this.ended(key, { state: 'failed', failure });
  }

  private ended(key: string, changes: Partial<QueuedUpload>): void {
    this.change(key, changes);
    this.next();
  }

  private change(key: string, changes: Partial<QueuedUpload>): void {
    this.entries = this.entries.map((entry) => (entry.key === key ? { ...entry, ...changes } : entry));
    this.told();
  }

  private told(): void {
    for (const listener of this.listeners) listener();
  }
}
