import { once } from 'node:events';
import { createServer, request as call, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A way to a real server that breaks, or brings other bytes, when a test says so. */
export interface BrokenLine {
  readonly url: string;
  /** Answers to calls of this path are lost on their way, the server has heard them. A browser may ask once more by itself. */
  lose(path: string): void;
  /** From now on they arrive. */
  mend(): void;
  /** What a path's answers are from now on, as a newer release has them. */
  change(path: string, change: (body: string) => string): void;
  close(): Promise<void>;
}

export async function startBrokenLine(target: string): Promise<BrokenLine> {
  const lost = new Set<string>();
  const changes = new Map<string, (body: string) => string>();
  const server = createServer((asked, answer) => {
    // A browser that leaves in the middle of a call.
    pass(asked, answer).catch(() => asked.socket.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  async function pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { pathname } = new URL(asked.url ?? '/', target);
    const change = changes.get(pathname);
    const headers = { ...asked.headers };
    if (change !== undefined) {
      headers['accept-encoding'] = 'identity';
      delete headers['if-none-match'];
    }
    const passed = call(new URL(asked.url ?? '/', target), { method: asked.method, headers });
    asked.pipe(passed);
    const [heard] = (await once(passed, 'response')) as [IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of heard) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (lost.has(pathname)) {
      // Its first byte arrives: with none of it, a browser would ask again by itself.
      answer.writeHead(heard.statusCode ?? 502, {
        ...heard.headers,
        'content-length': String(body.length + 1),
      });
      answer.write(body.subarray(0, 1), () => asked.socket.destroy());
      return;
    }
    const told = change === undefined ? body : Buffer.from(change(body.toString()));
    const own = { ...heard.headers };
    if (change !== undefined) {
      own['content-length'] = String(told.length);
      delete own.etag;
    }
    answer.writeHead(heard.statusCode ?? 502, own).end(told);
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lose: (path) => lost.add(path),
    mend: () => lost.clear(),
    change: (path, change) => changes.set(path, change),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
