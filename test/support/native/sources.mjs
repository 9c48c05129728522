// Lets Node load this repository's TypeScript as it stands. Imports name what will have been compiled (`./period.js`,
// `#antt/cases`); here they mean the sources. swc strips the types, by the settings the programs are built with, and
// keeps the decorator metadata that Nest, TypeORM and class-validator read at run time. `npm run check` checks types.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync, version } from '@swc/core';

const ROOT = new URL('../../../', import.meta.url);
const GLOBALS = new URL('globals.mjs', import.meta.url).href;
const LIB = /^#antt\/([a-z-]+)$/;

const { jsc, module } = JSON.parse(readFileSync(new URL('.swcrc', ROOT), 'utf8'));
const SETTINGS = { swcrc: false, jsc, module, sourceMaps: 'inline' };

/** What was compiled before, each under a name that says from which text, by which compiler and how. */
const COMPILED = new URL('node_modules/.cache/antt-test-sources/', ROOT);
mkdirSync(COMPILED, { recursive: true });
const COMPILER = `${version} ${JSON.stringify(SETTINGS)}`;

function compiled(path) {
  const source = readFileSync(path, 'utf8');
  const name = createHash('sha256').update(`${COMPILER} ${path} ${source}`).digest('hex');
  const kept = fileURLToPath(new URL(`${name}.js`, COMPILED));
  if (existsSync(kept)) return readFileSync(kept, 'utf8');
  const { code } = transformSync(source, { ...SETTINGS, filename: path });
  // The other worker may be about to keep the same: whoever comes last puts a whole file in its place.
  const draft = `${kept}.${process.pid}`;
  writeFileSync(draft, code);
  renameSync(draft, kept);
  return code;
}

const source = (url) => ({ url: url.href, format: 'module', shortCircuit: true });

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === '@jest/globals') return source(new URL(GLOBALS));
    if (context.parentURL?.endsWith('.ts')) {
      const lib = LIB.exec(specifier)?.[1];
      if (lib !== undefined) return source(new URL(`libs/${lib}/src/index.ts`, ROOT));
      if (/^\.{1,2}\/.*\.js$/.test(specifier)) {
        const url = new URL(specifier.replace(/js$/, 'ts'), context.parentURL);
        if (existsSync(url)) return source(url);
      }
    }
    return next(specifier, context);
  },
  load(url, context, next) {
    if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
    return { format: 'module', source: compiled(fileURLToPath(url)), shortCircuit: true };
  },
});
