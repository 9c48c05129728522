import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { EntitySchema, MixedList } from 'typeorm';
import { EmbeddedPostgres, migrate } from '#antt/database';
import { migrateQueue } from '#antt/queue';
import { connectedTo, type TestDatabase } from '../../support/database.js';

const TEMPLATE = 'antt';

/** A database server of one test's own, which it may kill. It commits to the disk, as in production. */
export class DatabaseServerToKill {
  private constructor(
    private readonly folder: string,
    private server: EmbeddedPostgres,
    private readonly settings: readonly string[],
  ) {}

  /** @param connections at most, over all of its databases */
  static async start(connections = 200): Promise<DatabaseServerToKill> {
    const folder = mkdtempSync(join(tmpdir(), 'antt-kill-pg-'));
    chmodSync(folder, 0o755);
    const settings = [`max_connections=${connections}`];
    const server = await EmbeddedPostgres.start({ folder, database: TEMPLATE, settings });
    await migrate(server.url);
    await migrateQueue(server.url);
    return new DatabaseServerToKill(folder, server, settings);
  }

  /** One more database on it, migrated and empty. It goes with the server. */
  async database(entities: MixedList<Function | string | EntitySchema> = []): Promise<TestDatabase> {
    const name = `test_${randomBytes(6).toString('hex')}`;
    const admin = new pg.Client({
      connectionString: Object.assign(new URL(this.server.url), { pathname: '/postgres' }).href,
    });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`).finally(() => admin.end());
    const url = Object.assign(new URL(this.server.url), { pathname: `/${name}` }).href;
    return connectedTo(url, { entities, pool: 2, ownerPool: 1 });
  }

  /** `kill -9`, and started again with what had reached the disk. */
  async kill(): Promise<void> {
    const { port } = this.server;
    const gone = new Promise<void>((resolve) => this.server.onUnexpectedExit(resolve));
    process.kill(this.server.pid, 'SIGKILL');
    await gone;
    const { folder, settings } = this;
    this.server = await EmbeddedPostgres.start({ folder, database: TEMPLATE, port, settings });
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
