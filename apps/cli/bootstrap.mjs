// The one door of every npm script. It runs on any Node >= 20 with nothing installed: it installs the packages of
// package-lock.json when they are missing or out of date, compiles the programs and builds the web application when
// their sources changed, and then hands over to the pinned Node. Plain JavaScript on purpose: nothing it needs has been built yet.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const bin = (name) => join(root, 'node_modules', '.bin', name);
const say = (text) => process.stderr.write(`${text}\n`);

const lockOf = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

function installPackages() {
  const lock = lockOf();
  const stamp = join(root, 'node_modules', '.camera-antt-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  // A developer's own `npm install` leaves no stamp, but npm's copy of the lock file tells that all is there.
  const hidden = join(root, 'node_modules', '.package-lock.json');
  const installed =
    existsSync(hidden) &&
    existsSync(bin('node')) &&
    statSync(hidden).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
  if (!installed) {
    say('Đang cài các gói phần mềm (lần đầu mất chừng một phút) / installing packages …');
    const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
    const result = spawnSync(npm[0], [...npm.slice(1), 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      // npm passes its own settings on as variables; those of the outer script must not steer the inner install.
      env: Object.fromEntries(
        Object.entries(process.env).filter(([name]) => !/^npm_(lifecycle|package)_/.test(name)),
      ),
    });
    if (result.status !== 0) {
      say(
        'Không cài được các gói phần mềm: xem thông báo của npm ở trên, kiểm tra mạng rồi chạy lại. / npm ci failed: see its message above, check the network, run again.',
      );
      process.exit(result.status ?? 1);
    }
  }
  writeFileSync(stamp, lock);
}

/** Tells apart any two states of the sources: a newer, renamed or removed file gives another text. */
function stateOf(folders, pattern) {
  let newest = 0;
  const names = createHash('sha256');
  const look = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && entry.name !== 'node_modules') look(path);
      if (!entry.isFile() || !pattern.test(entry.name)) continue;
      newest = Math.max(newest, statSync(path).mtimeMs);
      names.update(path);
    }
  };
  for (const folder of folders) look(join(root, folder));
  return `${newest}:${names.digest('hex')}`;
}

/** What is built, from which sources, into which folders of dist. Each part is built anew only when its own changed. */
const PARTS = [
  {
    stamp: '.stamp',
    // The packages are joined into the programs: other packages give others.
    state: () =>
      `${stateOf(['apps/api', 'apps/cli', 'apps/worker', 'libs'], /\.(ts|json)$|join-programs\.mjs$/)}:${lockOf()}`,
    folders: ['apps', 'libs', 'programs'],
    programs: [[bin('nest'), 'build'], [join(root, 'apps', 'cli', 'join-programs.mjs')]],
  },
  {
    stamp: '.web-stamp',
    state: () => stateOf(['apps/web'], /./),
    folders: ['web'],
    programs: [
      [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', 'apps/web', '--logLevel', 'warn'],
    ],
  },
];

/** Builds whatever is out of date, side by side. */
async function buildSources() {
  const dist = join(root, 'dist');
  mkdirSync(dist, { recursive: true });
  const builds = PARTS.map(async ({ stamp, state, folders, programs }) => {
    const file = join(dist, stamp);
    const now = state();
    if (existsSync(file) && readFileSync(file, 'utf8') === now) return;
    for (const folder of folders) rmSync(join(dist, folder), { recursive: true, force: true });
    rmSync(file, { force: true });
    for (const program of programs) await run(bin('node'), program);
    writeFileSync(file, now);
  });
  await Promise.all(builds);
}

/** Resolves when the program has ended well; ends this process with its words when it has not. */
function run(program, args) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let words = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (words += chunk));
    child.once('error', (error) => {
      say(String(error));
      process.exit(1);
    });
    child.once('close', (code) => {
      if (code === 0) return resolve();
      say(words);
      process.exit(code ?? 1);
    });
  });
}

const [command, ...rest] = process.argv.slice(2);
installPackages();
await buildSources();
const entry = join(root, 'dist', 'apps', 'cli', 'src', 'main.js');
const args = command === 'cli' ? rest : [command, ...rest];
const child = spawn(bin('node'), ['--enable-source-maps', entry, ...args], {
  cwd: root,
  // The channel carries nothing: it closes when this process is killed, and the child then drains and stops.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
// A terminal sends Ctrl-C to the whole process group; a service manager signals only this process. Either way the
// child drains and decides the exit code, so this process only waits.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
}
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
