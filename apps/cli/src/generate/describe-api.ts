import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { childEnvironment } from '#antt/config';
import type { ErrorCatalogue } from '#antt/kernel';

/** What the API says of itself; see apps/api/src/describe.ts. */
export interface ApiDescription {
  readonly openapi: Record<string, unknown>;
  readonly routes: readonly {
    readonly method: string;
    readonly path: string;
    readonly access: 'permission' | 'signed-in' | 'public';
    readonly permissions: readonly string[];
    readonly reason: string;
    readonly idempotent: boolean;
  }[];
  readonly errors: ErrorCatalogue;
  readonly statusOf: Readonly<Record<string, number>>;
}

/** Boots the API against `databaseUrl` without listening. The API is an app of its own, so it is run, not imported. */
export function describeApi(root: string, databaseUrl: string): Promise<ApiDescription> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'dist', 'apps', 'api', 'src', 'describe.js')], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: childEnvironment({
        DATABASE_URL: databaseUrl,
        PUBLIC_URL: 'http://localhost:3000',
        LOG_LEVEL: 'error',
      }),
    });
    let text = '';
    let words = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(text) as ApiDescription);
      else reject(new Error(`the API did not describe itself:\n${words}`));
    });
  });
}
