import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** What a {@link FaultyProxy} does to the answers it passes on. Counted in bytes of one connection's answers. */
export type AnswerFault =
  | { readonly kind: 'none' }
  /** Ends the connection after so many bytes. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** Flips one bit of the byte at this place. */
  | { readonly kind: 'flip'; readonly atByte: number }
  /** Keeps the connection open and says nothing more. */
  | { readonly kind: 'stall'; readonly afterBytes: number };

/** Sits between a client and a real server and breaks answers on purpose. */
export interface FaultyProxy {
  readonly port: number;
  fault: AnswerFault;
  close(): Promise<void>;
}

export async function startFaultyProxy(targetPort: number): Promise<FaultyProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(targetPort, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream);
    let passed = 0;
    upstream.on('data', (chunk: Buffer) => {
      const fault = proxy.fault;
      const start = passed;
      passed += chunk.length;
      if (fault.kind === 'flip' && fault.atByte >= start && fault.atByte < passed) {
        const place = fault.atByte - start;
        chunk[place] = (chunk[place] ?? 0) ^ 1;
      }
      if ((fault.kind === 'cut' || fault.kind === 'stall') && passed > fault.afterBytes) {
        client.write(chunk.subarray(0, Math.max(0, fault.afterBytes - start)));
        if (fault.kind === 'cut') client.end();
        else upstream.pause();
        return;
      }
      client.write(chunk);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: FaultyProxy = {
    port: (server.address() as AddressInfo).port,
    fault: { kind: 'none' },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}
