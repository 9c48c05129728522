import type { Output } from '../output.js';
import { driftStep } from './drift.step.js';
import { generatedStep } from './generated.step.js';
import { installScriptsStep } from './install-scripts.step.js';
import { namesStep } from './names.step.js';
import { programStep } from './program.js';
import type { CheckStep } from './step.js';

/** Everything that can be said about the code without running its tests. Runs every step, then tells. */
export async function check(root: string, output: Output, only?: readonly string[]): Promise<boolean> {
  const steps: CheckStep[] = [
    programStep(root, 'format', 'prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']),
    programStep(root, 'types', 'typescript/bin/tsc', [
      '-p',
      'tsconfig.json',
      '--noEmit',
      '--pretty',
      'false',
    ]),
    programStep(root, 'web types', 'typescript/bin/tsc', [
      '-p',
      'apps/web/tsconfig.json',
      '--pretty',
      'false',
    ]),
    programStep(root, 'lint', 'eslint/bin/eslint.js', [
      '--config',
      '.config/eslint.config.mjs',
      '--max-warnings=0',
      'apps',
      'libs',
      'test',
    ]),
    programStep(root, 'dependencies', 'dependency-cruiser/bin/dependency-cruise.mjs', [
      '--config',
      '.config/dependency-cruiser.cjs',
      '--output-type',
      'err',
      'apps',
      'libs',
      'test',
    ]),
    namesStep(root),
    installScriptsStep(root),
    generatedStep(root),
    driftStep(),
  ];
  let sound = true;
  for (const step of steps) {
    if (only && only.length > 0 && !only.includes(step.name)) continue;
    const startedAt = Date.now();
    const wrong = await step.run();
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    output.say(`${wrong.length === 0 ? 'ok    ' : 'WRONG '} ${step.name} (${seconds} s)`);
    for (const line of wrong) output.say(`       ${line}`);
    if (wrong.length > 0) sound = false;
  }
  return sound;
}
