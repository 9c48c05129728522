import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const sources = ['apps', 'libs', 'test'].flatMap((top) =>
  readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name)),
);
const titles = sources.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/\b(?:it|it\.each\([^]*?\)|describe)\(\s*['"`]([^'"`]+)/g)].map(
    ([, title]) => title ?? '',
  ),
);
const invariants = [...readFileSync('docs/design/invariants.md', 'utf8').matchAll(/^- \*\*(I\d+)\*\*/gm)].map(
  ([, id]) => id ?? '',
);

describe('the invariants', () => {
  it('are all listed', () => expect(invariants).toHaveLength(12));

  it.each(invariants)('%s names the test that shows it', (id) => {
    expect(titles.filter((title) => new RegExp(`(^|[ ,])${id}\\b`).test(title))).not.toHaveLength(0);
  });
});
