import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, sep } from 'node:path';
import { AppError } from '#antt/kernel';
import { camerasErrors } from './cameras.errors.js';

/**
 * The real path of a recorder's folder, links resolved.
 * @param roots the only places a recorder's folder may lie under (invariant I11)
 * @throws AppError RECORDER_FOLDER_OUTSIDE, RECORDER_FOLDER_UNREACHABLE
 */
export async function recordingFolder(location: string, roots: readonly string[]): Promise<string> {
  const outside = (): AppError =>
    new AppError(camerasErrors, 'RECORDER_FOLDER_OUTSIDE', {
      field: 'location',
      params: { roots: roots.join(', ') },
    });
  if (!isAbsolute(location) || location.includes('\0') || location.split(/[\\/]/).includes('..'))
    throw outside();
  const realRoots = (await Promise.all(roots.map((root) => realpath(root).catch(() => undefined)))).filter(
    (root) => root !== undefined,
  );
  // Before the folder is looked up: what lies elsewhere must not even be told to exist.
  if (![...roots, ...realRoots].some((root) => isUnder(location, root))) throw outside();
  let real: string;
  try {
    real = await realpath(location);
    if (!(await stat(real)).isDirectory()) throw new Error('not a folder');
  } catch (cause) {
    throw new AppError(camerasErrors, 'RECORDER_FOLDER_UNREACHABLE', {
      field: 'location',
      params: { location },
      cause,
    });
  }
  if (!realRoots.some((root) => isUnder(real, root))) throw outside();
  return real;
}

const isUnder = (path: string, root: string): boolean =>
  path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
