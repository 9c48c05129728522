import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

const PLACE = /(["'`])THE SHELL OF THIS BUILD\1/;
/** Not of the bundle, but of the page. */
const BESIDES = ['icon.svg'];

type Bundle = Rolldown.OutputBundle;

/**
 * Tells the worker of a page, once it is built, which files the page is made of. Its own bytes change with each of them,
 * and by that a browser knows that there is a new release.
 * @param page the page it keeps
 * @param worker the worker's file
 */
export function listShell(page: string, worker: string): Plugin {
  let folder = '';
  return {
    name: 'list-shell',
    apply: 'build',
    configResolved: (config) => {
      folder = config.build.outDir;
    },
    writeBundle: (_options, bundle) => {
      const made = filesOf(bundle, page);
      const content = createHash('sha256');
      for (const file of [page, ...BESIDES, ...made]) content.update(readFileSync(join(folder, file)));
      const shell = {
        release: content.digest('hex').slice(0, 16),
        files: ['/', ...[...BESIDES, ...made].map((file) => `/${file}`)],
      };
      const path = join(folder, worker);
      const before = readFileSync(path, 'utf8');
      if (!PLACE.test(before)) throw new Error(`${worker} has no place for its list`);
      if (/^\s*import\b|\bexport\b/m.test(before)) throw new Error(`${worker} has to be one file`);
      writeFileSync(
        path,
        before.replace(PLACE, () => JSON.stringify(JSON.stringify(shell))),
      );
    },
  };
}

/** Everything a page may load: also what it fetches only when it needs it. */
function filesOf(bundle: Bundle, page: string): string[] {
  const entry = Object.values(bundle).find(
    (each) => each.type === 'chunk' && each.isEntry && each.facadeModuleId?.endsWith(`/${page}`) === true,
  );
  if (entry === undefined) throw new Error(`${page} is not in the bundle`);
  const found = new Set<string>();
  const waiting = [entry.fileName];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    const chunk = bundle[name];
    if (chunk?.type !== 'chunk') continue;
    waiting.push(...chunk.imports, ...chunk.dynamicImports);
    for (const file of chunk.viteMetadata?.importedCss ?? []) waiting.push(file);
    for (const file of chunk.viteMetadata?.importedAssets ?? []) waiting.push(file);
  }
  return [...found].sort();
}
