import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** Every crash point in the sources, found by its call, with the file it stands in. */
export function crashpointsInSources(): Map<string, string> {
  const found = new Map<string, string>();
  for (const top of ['libs', 'apps']) {
    for (const name of readdirSync(resolve(top), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts') || name.endsWith('.spec.ts') || name.includes('node_modules')) continue;
      const path = join(resolve(top), name);
      for (const [, point] of readFileSync(path, 'utf8').matchAll(/\bcrashpoint\('([^']+)'\)/g)) {
        if (point !== 'name') found.set(point ?? '', relative(process.cwd(), path));
      }
    }
  }
  return found;
}
