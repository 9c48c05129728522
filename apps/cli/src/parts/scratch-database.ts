import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres, migrate } from '#antt/database';

/** A migrated, empty database for the time of one piece of work; nothing of it is kept. */
export async function withScratchDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'antt-scratch-'));
  chmodSync(folder, 0o755);
  try {
    const server = await EmbeddedPostgres.start({
      folder,
      database: 'scratch',
      settings: ['fsync=off', 'full_page_writes=off'],
    });
    try {
      await migrate(server.url);
      return await work(server.url);
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
