// Finds or installs the real servers that tests run against. `node test/support/servers/install.mjs` does it for all of
// them beforehand, e.g. in CI, and prints one line per server; installing again changes nothing. Programs go to a cache
// folder outside the repository. Plain JavaScript without packages, so that it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, rmdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'camera-antt-servers');

const PROGRAMS = {
  'redis-server': { by: 'apt', from: 'redis-server' },
  nginx: { by: 'apt', from: 'nginx' },
  // The last commit before the project was archived.
  minio: { by: 'go', from: 'github.com/minio/minio@v0.0.0-20260212201848-7aac2a2c5b7c' },
  imapmemserver: { by: 'go', from: 'github.com/emersion/go-imap/v2/cmd/imapmemserver@v2.0.0-beta.8' },
  versitygw: { by: 'go', from: 'github.com/versity/versitygw/cmd/versitygw@v1.8.0' },
};

/** Path of an installed program, or undefined. */
export function findProgram(name) {
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    process.env.GOBIN,
    ...(process.env.GOPATH ?? '').split(delimiter).map((folder) => folder && join(folder, 'bin')),
    join(homedir(), 'go', 'bin'),
    CACHE,
  ];
  return folders
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find(isProgram);
}

/**
 * The program, installed when it is missing and can be.
 * @returns {{ path: string } | { unavailable: string }}
 */
export function obtainProgram(name) {
  const found = findProgram(name);
  if (found) return { path: found };
  return withLock(name, () => {
    const meanwhile = findProgram(name);
    if (meanwhile) return { path: meanwhile };
    const unavailable = PROGRAMS[name].by === 'apt' ? installByApt(name) : installByGo(name);
    const path = findProgram(name);
    return path ? { path } : { unavailable: unavailable ?? `${name} was installed but is not found` };
  });
}

function installByApt(name) {
  if (process.getuid?.() !== 0)
    return `${name} is not installed, and only root can install the Debian package`;
  if (spawnSync('apt-get', ['--version']).error) return `${name} is not installed, and there is no apt-get`;
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) =>
    spawnSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], {
      encoding: 'utf8',
      env: environment,
    });
  const install = () => apt('install', '-y', '--no-install-recommends', PROGRAMS[name].from);
  let result = install();
  if (result.status !== 0 && apt('update').status === 0) result = install();
  return result.status === 0 ? undefined : `apt-get install ${name} failed: ${lastLine(result)}`;
}

function installByGo(name) {
  const go = ['go', '/usr/local/go/bin/go'].find((program) => !spawnSync(program, ['version']).error);
  if (!go) return `${name} is not installed, and there is no Go to build it with`;
  mkdirSync(CACHE, { recursive: true });
  const result = spawnSync(go, ['install', PROGRAMS[name].from], {
    cwd: CACHE,
    encoding: 'utf8',
    env: { ...process.env, GOBIN: CACHE, GOFLAGS: '' },
  });
  return result.status === 0 ? undefined : `go install of ${name} failed: ${lastLine(result)}`;
}

/** Two test workers must not install the same program at once. A lock older than any build belongs to a dead process. */
function withLock(name, work) {
  mkdirSync(CACHE, { recursive: true });
  const lock = join(CACHE, `${name}.lock`);
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (Date.now() - statSync(lock, { throwIfNoEntry: false })?.mtimeMs > 15 * 60_000) rmdirSync(lock);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }
  }
  try {
    return work();
  } finally {
    rmdirSync(lock);
  }
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

const lastLine = (result) =>
  (result.stderr || result.stdout || String(result.error ?? 'no output')).trim().split('\n').at(-1);

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  let missing = 0;
  for (const name of Object.keys(PROGRAMS)) {
    const result = obtainProgram(name);
    if ('unavailable' in result) missing += 1;
    console.log(`${name}: ${'path' in result ? result.path : `missing: ${result.unavailable}`}`);
  }
  process.exitCode = missing > 0 ? 1 : 0;
}
