import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Environment } from '#antt/config';
import { AppError } from '#antt/kernel';
import { httpErrors } from './http.errors.js';

/** How many further ports are tried when nobody asked for a certain one. */
const FURTHER_PORTS = 20;

/**
 * The settings with a port that is free. Done before the application is built, because links to owners carry the port.
 * @throws AppError PORT_BUSY when PORT was chosen, or all of the following ports are taken, too
 */
export async function withFreePort(environment: Environment): Promise<Environment> {
  const { host, port, portChosen } = environment;
  const last = portChosen || port === 0 ? port : Math.min(port + FURTHER_PORTS, 65_535);
  for (let candidate = port; candidate <= last; candidate++) {
    if (!(await isFree(candidate, host))) continue;
    const derived = environment.publicUrl === `http://localhost:${port}`;
    return derived
      ? { ...environment, port: candidate, publicUrl: `http://localhost:${candidate}` }
      : { ...environment, port: candidate };
  }
  throw new AppError(httpErrors, 'PORT_BUSY', { params: { port } });
}

/** Listens. @returns the address people open @throws AppError PORT_BUSY */
export async function listen(server: Server, environment: Environment): Promise<string> {
  const { host, port } = environment;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EADDRINUSE') throw new AppError(httpErrors, 'PORT_BUSY', { cause, params: { port } });
    throw cause;
  });
  return addressOf(server);
}

export function addressOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  const anyHost = address === '0.0.0.0' || address === '::';
  const loopback = address === '127.0.0.1' || address === '::1';
  const host = anyHost || loopback ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
