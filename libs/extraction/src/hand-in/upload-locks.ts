import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { AppError } from '#antt/kernel';
import { handInErrors } from './hand-in.errors.js';
import { UploadLockRepository, type LockSession } from './upload-lock.repository.js';

const LOOK_MS = 100;
/** A holder that was asked to let go has this long, at least; a stalled connection ends within it. */
const LONGEST_WAIT_MS = 15_000;

interface Held {
  readonly letGo: () => void;
  /** Before that it is waiting itself, and nobody asks it for anything. */
  granted: boolean;
  lost: boolean;
}

/**
 * One writer at a time for each upload, over all processes: an advisory lock of PostgreSQL, on one connection for all
 * uploads of this process. Whoever wants a lock asks its holder to let go, because the holder is often a connection
 * that the owner's telephone has long lost.
 */
@Injectable()
export class UploadLocks implements OnModuleDestroy {
  private readonly held = new Map<string, Held>();
  private session: Promise<LockSession> | undefined;

  constructor(private readonly repository: UploadLockRepository) {}

  /** @throws AppError HAND_IN_FILE_BUSY, or the signal's reason */
  async acquire(fileId: string, letGo: () => void, signal?: AbortSignal): Promise<void> {
    const deadline = Date.now() + LONGEST_WAIT_MS;
    for (;;) {
      signal?.throwIfAborted();
      const holder = this.held.get(fileId);
      if (holder === undefined) {
        // Kept before anything is waited for: the session itself would grant its own lock twice.
        const mine: Held = { letGo, granted: false, lost: false };
        this.held.set(fileId, mine);
        try {
          const session = await this.open();
          if (await session.tryLock(fileId)) {
            mine.granted = true;
            return;
          }
          await session.ask(fileId);
        } catch (error) {
          this.forget(fileId, mine);
          throw error;
        }
        this.forget(fileId, mine);
      } else if (holder.granted) {
        holder.letGo();
      }
      if (Date.now() > deadline) throw new AppError(handInErrors, 'HAND_IN_FILE_BUSY');
      await pause(LOOK_MS, undefined, signal === undefined ? {} : { signal });
    }
  }

  /** Takes a lock only if it is free, and without asking anybody for it. */
  async tryAcquire(name: string): Promise<boolean> {
    if (this.held.has(name)) return false;
    const mine: Held = { letGo: () => undefined, granted: false, lost: false };
    this.held.set(name, mine);
    try {
      const session = await this.open();
      mine.granted = await session.tryLock(name);
    } finally {
      if (!mine.granted) this.forget(name, mine);
    }
    return mine.granted;
  }

  /** Whether this process may still write: false once the connection that held the lock is gone. */
  holds(fileId: string): boolean {
    const mine = this.held.get(fileId);
    return mine !== undefined && mine.granted && !mine.lost;
  }

  async release(fileId: string): Promise<void> {
    const mine = this.held.get(fileId);
    if (mine === undefined) return;
    try {
      if (!mine.lost) await (await this.session)?.unlock(fileId);
    } catch {
      // The connection is gone, and its locks with it.
    } finally {
      this.forget(fileId, mine);
    }
  }

  async onModuleDestroy(): Promise<void> {
    const session = await this.session?.catch(() => undefined);
    this.session = undefined;
    await session?.close();
  }

  private forget(fileId: string, mine: Held): void {
    if (this.held.get(fileId) === mine) this.held.delete(fileId);
  }

  private open(): Promise<LockSession> {
    if (this.session !== undefined) return this.session;
    const opening: Promise<LockSession> = this.repository.openSession({
      asked: (fileId) => {
        const mine = this.held.get(fileId);
        if (mine?.granted === true) mine.letGo();
      },
      lost: () => this.lose(opening),
    });
    opening.catch(() => this.lose(opening));
    this.session = opening;
    return opening;
  }

  private lose(session: Promise<LockSession>): void {
    if (this.session !== session) return;
    this.session = undefined;
    for (const mine of this.held.values()) {
      mine.lost = true;
      mine.letGo();
    }
    void session.then((gone) => gone.close()).catch(() => undefined);
  }
}
