import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckStep } from './step.js';

interface Lock {
  readonly packages: Record<string, { readonly hasInstallScript?: boolean }>;
}

/** Every package that wants to run a script at installation is allowed or refused by name in package.json. */
export function installScriptsStep(root: string): CheckStep {
  return {
    name: 'install scripts',
    run: async () => {
      const { allowScripts = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
        allowScripts?: Record<string, boolean>;
      };
      const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
      const wanting = Object.entries(lock.packages)
        .filter(([path, entry]) => path !== '' && entry.hasInstallScript)
        .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
      return [...new Set(wanting)]
        .filter((name) => !(name in allowScripts))
        .map(
          (name) =>
            `${name} wants to run an install script: allow or refuse it in package.json, allowScripts`,
        );
    },
  };
}
