import pg from 'pg';
import { APPLICATION_ROLE } from '#antt/database';
import type { Log } from '#antt/telemetry';
import { listenForNews } from './outbox.repository.js';
import { rarely } from './rarely.js';

/** Hears of committed news over a connection of its own, which it makes anew whenever it is lost. */
export class OutboxListener {
  private client: pg.Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;
  private readonly complain: (error: Error) => void;

  constructor(
    private readonly databaseUrl: string,
    private readonly heard: () => void,
    log: Log,
  ) {
    this.complain = rarely((error, unsaid) => log.warn('the outbox is polled only', { error, unsaid }));
  }

  start(): void {
    void this.listen();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.databaseUrl,
      options: `-c role=${APPLICATION_ROLE}`,
      application_name: 'camera-antt outbox',
      connectionTimeoutMillis: 5000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    this.client = client;
    let over = false;
    const again = (error?: Error): void => {
      if (over) return;
      over = true;
      if (this.stopped) return;
      if (error !== undefined) this.complain(error);
      client.end().catch(() => undefined);
      this.retry = setTimeout(() => void this.listen(), 1000);
    };
    client.on('notification', this.heard);
    client.on('error', again);
    client.on('end', () => again());
    try {
      await client.connect();
      await listenForNews(client);
      // Whatever was committed while nobody listened.
      this.heard();
    } catch (error) {
      again(error as Error);
    }
  }
}
