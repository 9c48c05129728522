import { createReadStream, type ReadStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { AppError } from '#antt/kernel';
import { cliErrors } from './cli.errors.js';

/** Opens a file an operator named. @throws AppError FILE_UNREADABLE, before anything has been done */
export async function openInputFile(path: string): Promise<ReadStream> {
  try {
    await access(path, constants.R_OK);
    if (!(await stat(path)).isFile()) throw Object.assign(new Error('not a file'), { code: 'EISDIR' });
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new AppError(cliErrors, 'FILE_UNREADABLE', { params: { file: path, reason }, cause });
  }
  return createReadStream(path);
}
