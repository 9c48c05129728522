import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBuiltFiles, webFolder } from '../../../apps/api/src/web/built-files.js';
import { startApi, type StartedApi } from '../../support/api.js';
import { aUser, unitLines } from '../../support/builders/access.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

let db: TestDatabase;
let api: StartedApi;
beforeAll(async () => {
  db = await testDatabase();
  api = await startApi({ db });
});
afterAll(async () => {
  await api?.close();
  await db?.close();
});

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
  fetch(api.url + path, { method, headers });

describe('the pages of the web application', () => {
  it.each(['/', '/o', '/l', '/check'])(
    '%s may run, draw and call only what this address serves',
    async (path) => {
      const response = await ask(path);
      expect(response.status).toBe(200);
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|https?:|\*|data:/);
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      const html = await response.text();
      expect(html).not.toMatch(/<script(?![^>]* src=)|<style|\son\w+=|https?:\/\//);
    },
  );

  it('names that carry a hash are kept for ever, in the smallest form the browser takes', async () => {
    const [script = ''] = /\/assets\/[^"]+\.js/.exec(await (await ask('/o')).text()) ?? [];
    const plain = await ask(script, { 'accept-encoding': 'identity' });
    const packed = await ask(script, { 'accept-encoding': 'gzip, br' }, 'HEAD');
    expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(packed.headers.get('content-encoding')).toBe('br');
    expect(Number(packed.headers.get('content-length'))).toBeLessThan(
      Number(plain.headers.get('content-length')) / 2,
    );
  });

  it('answers "not modified" to who has the page already', async () => {
    const etag = (await ask('/o')).headers.get('etag') ?? '';
    expect((await ask('/o', { 'if-none-match': etag })).status).toBe(304);
  });

  it("the application's own addresses open it in a browser; anything else is told that there is nothing", async () => {
    expect((await ask('/requests/0192', { accept: 'text/html' })).headers.get('content-type')).toContain(
      'text/html',
    );
    for (const [path, accept] of [
      ['/requests/0192', 'application/json'],
      ['/assets/none.js', 'text/html'],
      ['/..%2f..%2fpackage.json', 'text/html'],
      ['/api', 'text/html'],
      ['/api/v1/nothing', 'text/html'],
    ] as const) {
      const response = await ask(path, { accept });
      expect({ path, status: response.status }).toEqual({ path, status: 404 });
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    }
    expect((await ask('/', {}, 'POST')).status).toBe(404);
  });

  it("keeps the worker and the list of the officers' shell asked for anew, and lists all it needs", async () => {
    const worker = await ask('/shell-worker.js', { 'accept-encoding': 'identity' });
    expect(Object.fromEntries(worker.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': expect.stringContaining("worker-src 'self'"),
    });
    const [, list = ''] = /JSON\.parse\((".*?[^\\]")\)/.exec(await worker.text()) ?? [];
    const shell = JSON.parse(JSON.parse(list) as string) as { release: string; files: string[] };
    expect(shell.release).toMatch(/^[0-9a-f]{16}$/);
    const html = await (await ask('/')).text();
    const [, script = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(html) ?? [];
    const [, style = ''] = /href="(\/assets\/[^"]+\.css)"/.exec(html) ?? [];
    expect(shell.files).toEqual(expect.arrayContaining(['/', '/icon.svg', script, style]));
    for (const file of shell.files)
      expect({ file, status: (await ask(file)).status }).toEqual({ file, status: 200 });
    // Nothing that only residents load.
    const residents = await (await ask('/o')).text();
    const [owners = ''] = /\/assets\/o-[^"]+\.js/.exec(residents) ?? [];
    expect(owners).not.toBe('');
    expect(shell.files).not.toContain(owners);
  });

  it('can be installed by its officers', async () => {
    const manifest = await ask('/app.webmanifest');
    expect(manifest.headers.get('content-type')).toBe('application/manifest+json');
    const { start_url: start, icons } = (await manifest.json()) as {
      start_url: string;
      icons: { src: string; type: string }[];
    };
    expect(start).toBe('/');
    for (const { src, type } of icons) {
      const icon = await ask(src, {}, 'HEAD');
      expect({ src, status: icon.status, type: icon.headers.get('content-type') }).toEqual({
        ...{ src, status: 200, type },
      });
    }
  });

  it('holds every file of the build and nothing where it was not built', () => {
    const files = readBuiltFiles(webFolder());
    const built = readdirSync(join(webFolder(), 'assets')).filter((name) => !/\.(br|gz)$/.test(name));
    expect([...files.keys()].filter((path) => path.startsWith('/assets/'))).toHaveLength(built.length);
    const empty = mkdtempSync(join(tmpdir(), 'antt-no-web-'));
    expect(readBuiltFiles(join(empty, 'web')).size).toBe(0);
    rmSync(empty, { recursive: true });
  });
});

describe('the sample sign-ins', () => {
  it('are offered in a demonstration only', async () => {
    const real = await api.anonymous.get('/demo-sign-ins');
    expect(real.body).toEqual({ password: null, people: [] });
    const { commune } = await unitLines(db);
    const user = await aUser(db, { roles: [{ role: 'commander', unitId: commune.id }] });
    await db.query('UPDATE app_user SET demo = true WHERE id = $1', [user.id]);
    const demo = await api.anonymous.get('/demo-sign-ins');
    expect(demo.body.people).toMatchObject([
      { username: user.username, role: 'commander', unitName: commune.name },
    ]);
    expect(typeof demo.body.password).toBe('string');
    await db.query(`UPDATE app_user SET status = 'disabled' WHERE id = $1`, [user.id]);
    expect((await api.anonymous.get('/demo-sign-ins')).body.people).toEqual([]);
  });
});
