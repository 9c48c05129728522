import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childEnvironment } from '#antt/config';

/** Suites start the programs by the hundred, and half of a start is compiling: Node keeps what it has compiled. */
const COMPILED = join(tmpdir(), 'antt-test-compile-cache');

/** Runs jest on the pinned Node. Resolves with its exit code. */
export function test(root: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', 'jest', 'bin', 'jest.js'), ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...childEnvironment({ NODE_ENV: 'test' }), NODE_COMPILE_CACHE: COMPILED },
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
