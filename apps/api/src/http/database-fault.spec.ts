import { describe, expect, it } from '@jest/globals';
import { databaseFault } from './database-fault.js';

const failing = (facts: object, message = 'x', cause?: unknown): Error =>
  Object.assign(new Error(message, { cause }), facts);

describe('a fault of the database', () => {
  it('is found under wrappings, with its SQLSTATE', () => {
    const inner = failing({ code: '40P01', severity: 'ERROR' });
    const wrapped = failing({ driverError: inner, name: 'QueryFailedError' }, 'y');
    expect(databaseFault(failing({}, 'z', wrapped))).toEqual({ sqlState: '40P01', connectionLost: false });
  });

  it.each(['57P01', '57P03', '08006', '53300'])('%s is a lost connection', (code) => {
    expect(databaseFault(failing({ code, severity: 'FATAL' }))).toEqual({
      sqlState: code,
      connectionLost: true,
    });
  });

  it('a refused connection counts only when it was to the database', () => {
    const refused = failing({ code: 'ECONNREFUSED', port: 5432, address: '127.0.0.1' });
    expect(databaseFault(refused, 5432)?.connectionLost).toBe(true);
    expect(databaseFault(refused, 9000)).toBeUndefined();
    const both = failing({ code: 'ECONNREFUSED', errors: [{ port: 5432 }, { port: 5432 }] });
    expect(databaseFault(both, 5432)?.connectionLost).toBe(true);
  });

  it('the pool giving up is a lost connection', () => {
    expect(databaseFault(failing({}, 'Connection terminated unexpectedly'))?.connectionLost).toBe(true);
    expect(databaseFault(failing({}, 'timeout exceeded when trying to connect'))?.connectionLost).toBe(true);
  });

  it('anything else is none', () => {
    expect(databaseFault(new Error('x'), 5432)).toBeUndefined();
    expect(databaseFault('text', 5432)).toBeUndefined();
    expect(databaseFault(failing({ code: 'EPIPE' }), 5432)).toBeUndefined();
  });
});
