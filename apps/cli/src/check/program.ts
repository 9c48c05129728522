import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { CheckStep } from './step.js';

/** A step that is a program of node_modules: right when it ends with 0. */
export function programStep(root: string, name: string, script: string, args: readonly string[]): CheckStep {
  return {
    name,
    run: () =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root });
        let text = '';
        child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
        child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
        child.once('error', reject);
        child.once('close', (code) => resolve(code === 0 ? [] : text.trim().split('\n')));
      }),
  };
}
