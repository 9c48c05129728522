import { Injectable } from '@nestjs/common';
import { DataSource, type QueryRunner } from 'typeorm';

const CHANNEL = 'hand_in_upload';

interface NotifyingClient {
  on(event: 'notification', listener: (message: { readonly payload?: string }) => void): unknown;
  on(event: 'error' | 'end', listener: () => void): unknown;
}

/** One connection whose advisory locks say which uploads this process is writing to. */
export class LockSession {
  constructor(private readonly runner: QueryRunner) {}

  async tryLock(fileId: string): Promise<boolean> {
    const [row]: { locked: boolean }[] = await this.runner.query(
      `SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS locked`,
      [`hand-in-file:${fileId}`],
    );
    return row?.locked === true;
  }

  async unlock(fileId: string): Promise<void> {
    await this.runner.query(`SELECT pg_advisory_unlock(hashtextextended($1, 0))`, [`hand-in-file:${fileId}`]);
  }

  /** Asks whoever holds the lock, in whatever process, to let go. */
  async ask(fileId: string): Promise<void> {
    await this.runner.query('SELECT pg_notify($1, $2)', [CHANNEL, fileId]);
  }

  async close(): Promise<void> {
    await this.runner.query('UNLISTEN *').catch(() => undefined);
    await this.runner.query('SELECT pg_advisory_unlock_all()').catch(() => undefined);
    await this.runner.release().catch(() => undefined);
  }
}

@Injectable()
export class UploadLockRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** A connection taken from the pool for as long as the session lasts. */
  async openSession(handlers: {
    readonly asked: (fileId: string) => void;
    readonly lost: () => void;
  }): Promise<LockSession> {
    const runner = this.dataSource.createQueryRunner();
    const client = (await runner.connect()) as NotifyingClient;
    client.on('notification', ({ payload }) => handlers.asked(payload ?? ''));
    client.on('error', handlers.lost);
    client.on('end', handlers.lost);
    await runner.query(`LISTEN ${CHANNEL}`);
    return new LockSession(runner);
  }
}
