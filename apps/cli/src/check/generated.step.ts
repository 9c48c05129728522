import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateFiles } from '../generate/generate-command.js';
import type { CheckStep } from './step.js';

export function generatedStep(root: string): CheckStep {
  return {
    name: 'generated files',
    run: async () => {
      const wrong: string[] = [];
      for (const { path, text } of await generateFiles(root)) {
        const file = join(root, path);
        if (!existsSync(file)) wrong.push(`${path} is missing: run npm run generate`);
        else if (readFileSync(file, 'utf8') !== text)
          wrong.push(`${path} is out of date: run npm run generate`);
      }
      return wrong;
    },
  };
}
