import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { readEnvironment, type Environment } from '#antt/config';
import { addressOf, listen, withFreePort } from './listen.js';

describe('the port', () => {
  const servers: Server[] = [];
  afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done)))));

  const taken = async (): Promise<number> => {
    const server = createServer();
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  };
  const environment = (port: number, portChosen: boolean): Environment => ({
    ...readEnvironment({ PORT: String(port) }),
    portChosen,
  });

  it('a chosen one that is busy is refused', async () => {
    const port = await taken();
    await expect(withFreePort(environment(port, true))).rejects.toMatchObject({
      code: 'PORT_BUSY',
      params: { port },
    });
  });

  it('otherwise a next one is taken, and links name it', async () => {
    const port = await taken();
    const found = await withFreePort(environment(port, false));
    expect(found.port).toBeGreaterThan(port);
    expect(found.port).toBeLessThanOrEqual(port + 20);
    expect(found.publicUrl).toBe(`http://localhost:${found.port}`);
    const elsewhere = await withFreePort({ ...environment(port, false), publicUrl: 'https://antt.example' });
    expect(elsewhere.publicUrl).toBe('https://antt.example');
  });

  it('an address is one people can open', async () => {
    const server = createServer();
    servers.push(server);
    const url = await listen(server, { ...environment(0, true), host: '0.0.0.0' });
    expect(url).toBe(`http://localhost:${(server.address() as AddressInfo).port}`);
    expect(addressOf(server)).toBe(url);
    const second = createServer();
    const { port } = server.address() as AddressInfo;
    await expect(listen(second, { ...environment(port, true), host: '0.0.0.0' })).rejects.toMatchObject({
      code: 'PORT_BUSY',
    });
  });
});
