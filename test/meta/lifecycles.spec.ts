import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Lifecycle } from '#antt/kernel';

const files = readdirSync('libs', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /(?<!kernel.*)\.lifecycle\.ts$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));

describe('lifecycle tables', () => {
  it('are there', () => expect(files.length).toBeGreaterThanOrEqual(4));

  it.each(files)('I6: %s names no unknown state and leaves none unreachable', async (file) => {
    const tables = Object.values((await import(resolve(file))) as Record<string, unknown>).filter(
      (value): value is Lifecycle<string> => value instanceof Lifecycle,
    );
    expect(tables).toHaveLength(1);
    expect(tables.flatMap((table) => table.problems())).toEqual([]);
  });
});
