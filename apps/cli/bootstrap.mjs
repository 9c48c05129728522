// The one door of every npm script. It runs on any Node >= 20 with nothing installed: it installs the packages of
// package-lock.json when they are missing or out of date, compiles the sources when they changed, and then hands
// over to the pinned Node. Plain JavaScript on purpose: nothing it needs has been built yet.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const bin = (name) => join(root, 'node_modules', '.bin', name);
const say = (text) => process.stderr.write(`${text}\n`);

function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
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

function newestChange(folder) {
  let newest = 0;
  let names = '';
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.(ts|json)$/.test(entry.name)) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    newest = Math.max(newest, statSync(path).mtimeMs);
    names += path;
  }
  return `${newest}:${createHash('sha256').update(names).digest('hex')}`;
}

/** Compiles apps and libs to dist when a source is newer, renamed or removed. */
function compileSources() {
  const stamp = join(root, 'dist', '.stamp');
  const state = ['apps', 'libs'].map((folder) => newestChange(join(root, folder))).join('\n');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return;
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const result = spawnSync(bin('node'), [bin('nest'), 'build'], { cwd: root, encoding: 'utf8' });
  if (result.status !== 0) {
    say(result.stdout + result.stderr);
    process.exit(result.status ?? 1);
  }
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, state);
}

const [command, ...rest] = process.argv.slice(2);
installPackages();
compileSources();
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
