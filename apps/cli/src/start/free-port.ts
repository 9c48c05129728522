import { createServer } from 'node:net';
import type { Environment } from '#antt/config';
import { AppError } from '#antt/kernel';
import { cliErrors } from '../cli.errors.js';

/**
 * Looks before anything is set up whether the port that was asked for can be had; the API takes it later and says the
 * same if somebody was faster.
 * @throws AppError START_PORT_BUSY
 */
export function requirePort({ host, port, portChosen }: Environment): Promise<void> {
  if (!portChosen || port === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'EADDRINUSE') resolve();
      else reject(new AppError(cliErrors, 'START_PORT_BUSY', { params: { host, port }, cause }));
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
