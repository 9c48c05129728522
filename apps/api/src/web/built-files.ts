import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Encoding = 'br' | 'gzip' | 'identity';

export interface BuiltFile {
  readonly type: string;
  /** Under `/assets/`, where names carry a hash of their content. */
  readonly hashed: boolean;
  readonly etag: string;
  readonly bytes: Readonly<Partial<Record<Encoding, Buffer>>>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};

/** Where the build leaves the web application: `dist/web` beside package.json, wherever this file was built to. */
export function webFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, 'dist', 'web');
}

/**
 * The built web application by path. It is small, so it is read once: what is not in this list cannot be asked for,
 * whatever the path says. Empty where it was not built, as in the image of the API alone.
 */
export function readBuiltFiles(folder: string): ReadonlyMap<string, BuiltFile> {
  const files = new Map<string, BuiltFile>();
  if (!existsSync(folder)) return files;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const address = `/${relative(folder, path).split(sep).join('/')}`;
    const identity = readFileSync(path);
    const etag = `"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`;
    const bytes = { identity, ...packed(`${path}.br`, 'br'), ...packed(`${path}.gz`, 'gzip') };
    files.set(address, { type, etag, bytes, hashed: address.startsWith('/assets/') });
  }
  return files;
}

const packed = (path: string, encoding: Encoding): Partial<Record<Encoding, Buffer>> =>
  existsSync(path) ? { [encoding]: readFileSync(path) } : {};
