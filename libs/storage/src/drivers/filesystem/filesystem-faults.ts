import { AppError } from '#antt/kernel';
import { storageErrors } from '../../storage.errors.js';

type Code = keyof typeof storageErrors;

const CODES: Readonly<Record<string, Code>> = {
  ENOSPC: 'CLIP_STORE_FULL',
  EDQUOT: 'CLIP_STORE_FULL',
  EFBIG: 'CLIP_STORE_FULL',
  EACCES: 'CLIP_STORE_UNWRITABLE',
  EPERM: 'CLIP_STORE_UNWRITABLE',
  EROFS: 'CLIP_STORE_UNWRITABLE',
  ENOTDIR: 'CLIP_STORE_UNWRITABLE',
  EXDEV: 'CLIP_STORE_UNWRITABLE',
  // A folder that was there at the start and is gone, or a network share that went away.
  ENOENT: 'CLIP_STORE_UNREACHABLE',
  EIO: 'CLIP_STORE_UNREACHABLE',
  ENODEV: 'CLIP_STORE_UNREACHABLE',
  ENXIO: 'CLIP_STORE_UNREACHABLE',
  ESTALE: 'CLIP_STORE_UNREACHABLE',
  ENOTCONN: 'CLIP_STORE_UNREACHABLE',
  ETIMEDOUT: 'CLIP_STORE_UNREACHABLE',
  EHOSTDOWN: 'CLIP_STORE_UNREACHABLE',
  EMFILE: 'CLIP_STORE_UNREACHABLE',
  ENFILE: 'CLIP_STORE_UNREACHABLE',
};

/** The file system's failure in the store's terms; what is not one of the file system's stays as it is. */
export function filesystemFault(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const { code, syscall } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  const known = code === undefined ? undefined : CODES[code];
  if (known === undefined) return error;
  return new AppError(storageErrors, known, {
    params: { reason: [code, syscall].filter(Boolean).join(' ') },
    cause: error,
  });
}

export async function withFilesystemFaults<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw filesystemFault(error);
  }
}

export const hasCode = (error: unknown, ...codes: string[]): boolean =>
  codes.includes((error as NodeJS.ErrnoException | undefined)?.code ?? '');
