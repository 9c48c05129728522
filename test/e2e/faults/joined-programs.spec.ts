import { spawnSync } from 'node:child_process';
import { expect, it } from '@jest/globals';
import { emptyDatabase } from '../../support/empty-database.js';
import { dataFolder } from '../../support/running-system.js';

it('a joined program that fails names the lines of the sources it was joined from', async () => {
  const db = await emptyDatabase();
  const folder = dataFolder();
  try {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--enable-source-maps', 'dist/programs/worker.js'],
      {
        encoding: 'utf8',
        timeout: 30_000,
        env: {
          ...process.env,
          ...{ NODE_ENV: 'test', DATABASE_URL: db.url, ANTT_DATA_DIR: folder.path },
          ...{ REDIS_URL: '', CLIP_STORE_URL: '' },
        },
      },
    );
    expect(status).toBe(1);
    // The queue's tables are missing.
    expect(stderr).toMatch(/libs\/queue\/src\/job-workers\.ts:\d+:\d+/);
    expect(stderr).toMatch(/apps\/worker\/src\/main\.ts:\d+:\d+/);
    expect(stderr).not.toContain('dist/programs');
  } finally {
    await db.close();
    folder.remove();
  }
}, 40_000);
