import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const pages = [
  'README.md',
  ...['docs', 'docker', 'libs']
    .flatMap((top) => readdirSync(top, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name)),
];

describe('the documents', () => {
  it.each(pages)('%s links only to what is there', (page) => {
    const links = [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#\s]+)(#[^)]*)?\)/g)].map(
      ([, to]) => to ?? '',
    );
    const broken = links.filter((to) => !/^[a-z]+:/.test(to) && !existsSync(join(dirname(page), to)));
    expect(broken).toEqual([]);
  });
});
