import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { makeDemoRecordings } from '../../../apps/cli/src/demo/demo-recordings.js';
import { describeOnParts } from '../../support/parts/describe-on-parts.js';
import { emptyDatabase } from '../../support/empty-database.js';
import { dataFolder, runProgram, type RunningProgram } from '../../support/running-system.js';

jest.setTimeout(180_000);

const guide = readFileSync('docs/guide/first-request.md', 'utf8');
const blocks = [...guide.matchAll(/^```bash\n([^]*?)^```/gm)].map(([, block]) => block ?? '');

await describeOnParts('the guide to the first request', (parts) => {
  const folder = dataFolder();
  let running: RunningProgram;
  let url = '';
  let database: Awaited<ReturnType<typeof emptyDatabase>> | undefined;
  beforeAll(async () => {
    if (parts.kind === 'production') database = await emptyDatabase();
    running = runProgram(['start'], {
      DATABASE_URL: database?.url ?? '',
      ...parts.env,
      ANTT_DATA_DIR: folder.path,
      PORT: '',
    });
    url = await running.url();
  });
  afterAll(async () => {
    await running.stop();
    await database?.close();
    folder.remove();
  });

  it('works as it is written, block by block', async () => {
    expect(blocks).toHaveLength(6);
    const recordings = join(folder.path, 'recordings', 'shop');
    const minute = Math.floor(Date.now() / 60_000) * 60_000 - 5 * 60_000;
    await makeDemoRecordings(recordings, new Date(minute), 2);
    const working = join(folder.path, 'guide');
    mkdirSync(working);
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', blocks.join('\n')], {
      cwd: working,
      maxBuffer: 10_000_000,
      env: {
        ...process.env,
        ANTT: `${url}/api/v1`,
        RECORDINGS: recordings,
        FROM: new Date(minute + 40_000).toISOString(),
        TO: new Date(minute + 110_000).toISOString(),
      },
    });
    expect(stdout).toContain('clip.mp4: OK');
    expect(stdout).toContain('clarified');
    expect(existsSync(join(working, 'month.xlsx'))).toBe(true);
    expect(statSync(join(working, 'month.xlsx')).size).toBeGreaterThan(2000);
  });
});
