import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { GeneratedFile } from './generated-file.js';

const PROGRAM = ['node_modules', 'openapi-typescript', 'bin', 'cli.js'];
/** What has a default may be left out of an input. */
const OPTIONS = ['--default-non-nullable=false'];
const PATH = 'apps/web/src/api/schema.d.ts';

/** What the web application knows of the API: TypeScript types of the OpenAPI document, by openapi-typescript. */
export function webClient(root: string, openApiText: string): Promise<GeneratedFile> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program(root), ...OPTIONS], {
      cwd: root,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let text = '';
    let words = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0 && text.includes('export interface paths')) resolve({ path: PATH, text });
      else reject(new Error(`openapi-typescript made no types:\n${words}`));
    });
    child.stdin.end(openApiText);
  });
}

/** npm puts a workspace's package beside it when the root needs another version of what it leans on. */
function program(root: string): string {
  const own = join(root, 'apps', 'web', ...PROGRAM);
  return existsSync(own) ? own : join(root, ...PROGRAM);
}
