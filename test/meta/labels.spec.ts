import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { ErrorDefinition } from '#antt/kernel';

/** Facts that are code words wherever they stand in a message. */
const CODE_WORDS = ['device', 'lastFailure', 'permission', 'reach', 'role', 'state', 'status'];
/** Facts that are states of a lifecycle in the error of an illegal move, and times or numbers elsewhere. */
const MOVE_WORDS = ['from', 'to'];

const files = ['apps', 'libs'].flatMap((top) =>
  readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.errors.ts'))
    .filter((entry) => !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name)),
);

async function definitions(): Promise<[code: string, definition: ErrorDefinition][]> {
  const modules: Record<string, Record<string, ErrorDefinition>>[] = [];
  for (const file of files) modules.push(await import(resolve(file)));
  return modules.flatMap((module) =>
    Object.entries(module)
      .filter(([name]) => name.endsWith('Errors'))
      .flatMap(([, catalogue]) => Object.entries(catalogue)),
  );
}

const placeholders = ({ vi, en }: ErrorDefinition): Set<string> =>
  new Set(
    [vi.message, vi.remedy, en.message, en.remedy].flatMap((text) =>
      [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''),
    ),
  );

describe('messages of errors', () => {
  it('I12: say code words as people say them, in both languages', async () => {
    let labelled = 0;
    const bare: string[] = [];
    for (const [code, definition] of await definitions()) {
      const coded = [...CODE_WORDS, ...(code.endsWith('_MOVE_ILLEGAL') ? MOVE_WORDS : [])];
      for (const name of placeholders(definition)) {
        if (!coded.includes(name)) continue;
        if (definition.labels?.[name] === undefined) bare.push(`${code} {${name}}`);
        else labelled += 1;
      }
    }
    expect(bare).toEqual([]);
    expect(labelled).toBeGreaterThan(10);
  });

  it('have labels only for facts they tell, each in both languages', async () => {
    for (const [code, definition] of await definitions()) {
      for (const [name, labels] of Object.entries(definition.labels ?? {})) {
        expect([code, [...placeholders(definition)]]).toEqual([code, expect.arrayContaining([name])]);
        for (const [word, label] of Object.entries(labels)) {
          expect([code, word, label]).toEqual([
            code,
            word,
            { vi: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) },
          ]);
        }
      }
    }
  });

  it('tell the same facts in both languages', async () => {
    for (const [code, { vi, en }] of await definitions()) {
      const facts = (text: { message: string; remedy: string }): string[] =>
        [
          ...new Set([...`${text.message} ${text.remedy}`.matchAll(/\{(\w+)\}/g)].map(([whole]) => whole)),
        ].sort();
      expect([code, facts(vi)]).toEqual([code, facts(en)]);
    }
  });
});
