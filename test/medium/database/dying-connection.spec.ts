import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createDataSource } from '#antt/database';
import { uncaughtWhile } from '../../support/uncaught.js';

/** A message of PostgreSQL's protocol 3.0: type, length of the rest, body. */
function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 'latin1');
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
const AUTHENTICATED = message('R', Buffer.alloc(4));
const READY = message('Z', Buffer.from('I'));
const GOING_DOWN = message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection\0\0'));

// A real server cannot be made to send both in one packet; a process that was stopped meanwhile reads them as one.
let server: Server;
beforeAll(async () => {
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(Buffer.concat([AUTHENTICATED, READY, GOING_DOWN])));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  server.close();
});

it('a connection that is ready and dead at once fails its statement, and not the process', async () => {
  const { port } = server.address() as AddressInfo;
  const url = `postgres://antt@127.0.0.1:${port}/antt`;
  const uncaught = await uncaughtWhile(async () => {
    const dataSource = createDataSource({ url, pool: 1, entities: [], role: 'app' });
    await expect(dataSource.initialize()).rejects.toThrow(/terminat|not queryable|closed/i);
  });
  expect(uncaught).toEqual([]);
});
