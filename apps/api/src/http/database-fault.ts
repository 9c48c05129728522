/** What the database driver said, found under an error's wrappings. */
export interface DatabaseFault {
  /** SQLSTATE of five characters; undefined when the connection itself failed. */
  readonly sqlState: string | undefined;
  readonly connectionLost: boolean;
}

const CONNECTION_TEXTS = [
  'Connection terminated',
  'Client has encountered a connection error',
  'Client was closed and is not queryable',
  'timeout exceeded when trying to connect',
  'Driver not Connected',
];

/** Node's codes for a server that is not there or went away. */
const CONNECTION_CODES = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
];

/**
 * Tells a fault of the database from any other.
 * @param databasePort told apart from other servers' by it, because a refused connection names only address and port
 */
export function databaseFault(error: unknown, databasePort?: number): DatabaseFault | undefined {
  // Not `instanceof`: the runtime's own errors may come from another realm than this code.
  for (let current = error, depth = 0; isErrorLike(current) && depth < 6; depth++) {
    const facts = current as {
      code?: unknown;
      severity?: unknown;
      port?: unknown;
      driverError?: unknown;
      errors?: unknown;
    };
    const code = typeof facts.code === 'string' ? facts.code : '';
    if (facts.severity !== undefined && /^[0-9A-Z]{5}$/.test(code)) {
      // FATAL: the server has closed this connection, or would not open it.
      const connectionLost = facts.severity === 'FATAL' || isLostConnection(code);
      return { sqlState: code, connectionLost };
    }
    const { message } = current;
    if (CONNECTION_TEXTS.some((text) => message.includes(text))) return lost;
    const fromDriver = current.name === 'QueryFailedError';
    const port = facts.port ?? (Array.isArray(facts.errors) ? facts.errors[0]?.port : undefined);
    if (CONNECTION_CODES.includes(code) && port !== undefined && port === databasePort) return lost;
    const inner = facts.driverError ?? current.cause;
    if (
      fromDriver &&
      inner instanceof Error &&
      CONNECTION_CODES.includes((inner as { code?: string }).code ?? '')
    ) {
      return lost;
    }
    current = inner;
  }
  return undefined;
}

const isErrorLike = (value: unknown): value is Error =>
  typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string';

const lost: DatabaseFault = { sqlState: undefined, connectionLost: true };

/** Class 08, shutdowns, a server still starting, no free connection slot. */
const isLostConnection = (code: string): boolean =>
  code.startsWith('08') || ['57P01', '57P02', '57P03', '53300'].includes(code);
