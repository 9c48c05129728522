import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { NetworkWatch } from '../../support/network-watch.js';
import {
  childOf,
  dataFolder,
  eventually,
  processesUsing,
  runProgram,
  type RunningProgram,
} from '../../support/running-system.js';

jest.setTimeout(180_000);

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

describe('npm start', () => {
  const folder = dataFolder();
  // Everything below runs under it; what it saw is told last.
  const watch = new NetworkWatch();
  let port = '';
  beforeAll(async () => {
    port = String(await freePort());
  });
  afterAll(() => {
    folder.remove();
    watch.remove();
  });
  const environment = (): Record<string, string> => ({
    ...watch.environment,
    ANTT_DATA_DIR: folder.path,
    PORT: port,
  });

  it('--once --json: carries one window from filing to the month and ends with one line', async () => {
    const run = runProgram(['start', '--once', '--json'], environment());
    watch.lookAt(run.child.pid ?? 0);
    const { code, stdout } = await run.ended;
    watch.stop();
    expect(stdout.trim().split('\n')).toHaveLength(1);
    const result = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(result.year).toEqual({ year: 2024, extractions: 1028, casesClarified: 152 });
    expect(createHash('sha256').update(readFileSync(result.clipFile)).digest('hex')).toBe(result.sha256);
    expect(existsSync(result.monthFile)).toBe(true);
    for (const name of ['requestId', 'decisionId', 'extractionId', 'clipId', 'caseId']) {
      expect(result[name]).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect(await processesUsing(folder.path)).toEqual([]);
  });

  it('run twice, it stays right', async () => {
    const { code, stdout } = await runProgram(['start', '--once', '--json'], environment()).ended;
    expect(code).toBe(0);
    expect(JSON.parse(stdout).year).toEqual({ year: 2024, extractions: 1028, casesClarified: 152 });
  });

  describe('serving', () => {
    let running: RunningProgram;
    let url = '';
    beforeAll(async () => {
      running = runProgram(['start'], environment());
      url = await running.url();
    });
    afterAll(() => running.stop());

    it('answers under the address it printed', async () => {
      expect((await fetch(`${url}/api/v1/health`)).status).toBe(200);
    });

    it('refuses a second instance on the same data folder', async () => {
      const { code, stderr } = await runProgram(['start'], environment()).ended;
      expect(code).toBe(1);
      expect(stderr).toContain('DATA_FOLDER_IN_USE');
    });

    it('says so when the chosen port is busy', async () => {
      const other = dataFolder();
      const { code, stderr } = await runProgram(['start', '--no-demo'], {
        ANTT_DATA_DIR: other.path,
        PORT: port,
      }).ended;
      other.remove();
      expect(code).toBe(1);
      expect(stderr).toContain('START_PORT_BUSY');
    });

    it('starts a killed API again', async () => {
      const api = await childOf(running.child.pid, join('dist', 'programs', 'api.js'));
      process.kill(api as number, 'SIGKILL');
      await eventually(async () => (running.stdout.includes('api process ended') ? true : undefined));
      await eventually(async () => {
        const answer = await fetch(`${url}/api/v1/health`).catch(() => undefined);
        return answer?.status === 200 ? true : undefined;
      });
    });

    it('drains and stops everything on SIGTERM', async () => {
      const { code } = await running.stop('SIGTERM');
      expect(code).toBe(0);
      expect(await processesUsing(folder.path)).toEqual([]);
      expect(existsSync(join(folder.path, 'camera-antt.lock'))).toBe(false);
    });
  });

  it('leaves nothing running when it is killed, and starts again over the stale lock with its data', async () => {
    const first = runProgram(['start'], environment());
    await first.url();
    await first.stop('SIGKILL');
    await eventually(async () => ((await processesUsing(folder.path)).length === 0 ? true : undefined));
    expect(existsSync(join(folder.path, 'camera-antt.lock'))).toBe(true);
    const again = runProgram(['start'], environment());
    await again.url();
    expect((await again.stop()).code).toBe(0);
    expect(again.stdout).not.toContain('dữ liệu mẫu / demo data');
  });

  it('stops when the process that started it is gone', async () => {
    const running = runProgram(['start'], environment());
    await running.url();
    running.child.disconnect();
    expect((await running.ended).code).toBe(0);
    expect(await processesUsing(folder.path)).toEqual([]);
  });

  const asRoot = process.getuid?.() === 0 ? it : it.skip;
  asRoot('just works for root in a folder that only root may enter', async () => {
    const hidden = dataFolder();
    chmodSync(hidden.path, 0o700);
    const running = runProgram(['start', '--no-demo'], { ANTT_DATA_DIR: hidden.path, PORT: '' });
    await running.url();
    const [, kept = ''] = /PostgreSQL giữ dữ liệu ở (\S+)/.exec(running.stdout) ?? [];
    expect(existsSync(join(kept, 'cluster', 'PG_VERSION'))).toBe(true);
    expect((await running.stop()).code).toBe(0);
    hidden.remove();
    rmSync(kept, { recursive: true });
  });

  it('names a data folder that cannot be written', async () => {
    const file = join(folder.path, 'a-file');
    writeFileSync(file, '');
    const { code, stderr } = await runProgram(['start'], { ANTT_DATA_DIR: join(file, 'data'), PORT: port })
      .ended;
    expect(code).toBe(1);
    expect(stderr).toContain('DATA_FOLDER_UNWRITABLE');
  });

  it('turns to nobody outside this machine, in any process of the above', () => {
    expect(watch.foreign()).toEqual([]);
    const watched = watch.nodeProcesses();
    const programs = [
      join('apps', 'cli', 'src', 'main.js'),
      ...['api.js', 'worker.js'].map((name) => join('programs', name)),
    ];
    for (const program of programs) {
      const processes = watched.filter(({ argv }) => argv[0]?.endsWith(program));
      expect([program, processes.length > 0]).toEqual([program, true]);
      // Each speaks to the database here: a record without that would prove nothing.
      expect(processes.some(({ contacts }) => contacts.length > 0)).toBe(true);
    }
    const outside = process.platform === 'linux' ? ['node', 'postgres'] : [];
    expect(watch.programsSeen()).toEqual(expect.arrayContaining(outside));
  });
});
