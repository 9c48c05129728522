import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { ErrorDefinition } from '#antt/kernel';
import { PROBLEM_STATUS } from '../../apps/api/src/http/problem-status.js';

const files = ['apps', 'libs'].flatMap((top) =>
  readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.errors.ts'))
    .map((entry) => join(entry.parentPath, entry.name)),
);

async function allDefinitions(): Promise<{ code: string; file: string; definition: ErrorDefinition }[]> {
  const found = [];
  for (const file of files) {
    const module = (await import(resolve(file))) as Record<string, Record<string, ErrorDefinition>>;
    const catalogues = Object.entries(module).filter(([name]) => name.endsWith('Errors'));
    expect(catalogues).not.toHaveLength(0);
    for (const [, catalogue] of catalogues) {
      for (const [code, definition] of Object.entries(catalogue)) found.push({ code, file, definition });
    }
  }
  return found;
}

describe('error codes', () => {
  it('I12: each is unique, in capitals with the noun first, and says in both languages what to do', async () => {
    const seen = new Map<string, string>();
    for (const { code, file, definition } of await allDefinitions()) {
      expect(code).toMatch(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/);
      expect(`${code} ${seen.get(code) ?? file}`).toBe(`${code} ${file}`);
      seen.set(code, file);
      for (const text of [definition.vi, definition.en]) {
        expect(text.message.length).toBeGreaterThan(5);
        expect(text.remedy.length).toBeGreaterThan(5);
      }
    }
    expect(seen.size).toBeGreaterThan(50);
  });

  it('each has an HTTP status', async () => {
    for (const { code, definition } of await allDefinitions()) {
      expect([code, PROBLEM_STATUS[definition.kind].status]).toEqual([code, expect.any(Number)]);
    }
  });

  it('each stands in the reference', async () => {
    const reference = readFileSync('docs/reference/errors.md', 'utf8');
    for (const { code } of await allDefinitions()) expect(reference).toContain(`### ${code}\n`);
  });
});
