import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { CheckStep } from './step.js';

const EMPTY_WORDS = /^(common|utils?|helpers?|shared|misc|core|base|managers?)(\.[a-z.]+)?$/;

/** Names that say nothing about what is inside are the seed of a heap. */
export function namesStep(root: string): CheckStep {
  return {
    name: 'names',
    run: async () => {
      const found: string[] = [];
      for (const top of ['apps', 'libs', 'test', 'docker', 'docs']) {
        let entries;
        try {
          entries = readdirSync(join(root, top), { recursive: true, withFileTypes: true });
        } catch {
          continue;
        }
        for (const entry of entries) {
          if (entry.parentPath.includes('node_modules') || !EMPTY_WORDS.test(entry.name)) continue;
          found.push(`${relative(root, join(entry.parentPath, entry.name))}: name it after what is inside`);
        }
      }
      return found;
    },
  };
}
