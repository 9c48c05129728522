import { AppError } from '#antt/kernel';
import { queueErrors } from './queue.errors.js';

/** Any fault of the store as one of our errors; our own pass through. */
export function queueFault(cause: unknown): unknown {
  if (cause instanceof AppError) return cause;
  const { name, code, message } = cause as { name?: string; code?: string; message?: string };
  // 3F000: no such schema, 42P01: no such table.
  if (name === 'SchemaMigrationRequiredError' || code === '3F000' || code === '42P01') {
    return new AppError(queueErrors, 'QUEUE_NOT_MIGRATED', { cause });
  }
  return new AppError(queueErrors, 'QUEUE_UNAVAILABLE', {
    params: { reason: code ?? message ?? String(cause) },
    cause,
  });
}
