import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signatureFault } from '#antt/notifications';

/** How the gateway meets the next calls. */
export type GatewayMood =
  | 'accept'
  | 'bad-number'
  | 'refuse-content'
  | 'fault'
  | 'busy'
  | 'silent'
  /** Takes the call in and cuts the line instead of answering. */
  | 'drop-after-call'
  | 'elsewhere'
  | 'chatter';

export interface HandedMessage {
  readonly id: string;
  readonly channel: string;
  readonly to: string;
  readonly title: string;
  readonly text: string;
  readonly language: string;
}

/**
 * A real HTTP server that does what an SMS or Zalo gateway of ours has to: it checks the signature and keeps its
 * keys, so that a message it was given twice is handed on once.
 */
export class MessageGateway {
  mood: GatewayMood = 'accept';
  /** What it handed on, once for each Idempotency-Key. */
  readonly handedOn: HandedMessage[] = [];
  /** Done after it has taken a call in and before it answers, e.g. to report first. */
  beforeAnswer: (() => Promise<void>) | undefined;
  /** By its clock a signature is fresh or stale. */
  now = (): Date => new Date();
  /** Every signed call it took in. */
  calls = 0;
  private readonly keys = new Set<string>();
  private readonly server = createServer((request, response) => void this.meet(request, response));

  private constructor(private readonly secret: string) {}

  static async start(secret: string): Promise<MessageGateway> {
    const gateway = new MessageGateway(secret);
    gateway.server.listen(0, '127.0.0.1');
    await once(gateway.server, 'listening');
    return gateway;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/messages`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async meet(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const header = (name: string): string | undefined => request.headers[name] as string | undefined;
    const fault = signatureFault(
      this.secret,
      { timestamp: header('x-antt-timestamp'), signature: header('x-antt-signature') },
      body,
      this.now(),
    );
    if (fault !== undefined) return answer(response, 401, { code: fault });
    this.calls += 1;
    const message = JSON.parse(body.toString()) as HandedMessage;
    switch (this.mood) {
      case 'bad-number':
        return answer(response, 422, { code: 'bad-number' });
      case 'refuse-content':
        return answer(response, 422, { code: 'content' });
      case 'fault':
        return answer(response, 500, {});
      case 'busy':
        response.setHeader('retry-after', '90');
        return answer(response, 429, {});
      case 'silent':
        return undefined;
      case 'elsewhere':
        response.setHeader('location', 'http://192.0.2.1/');
        return answer(response, 302, {});
      case 'chatter':
        response.writeHead(200, { 'content-type': 'text/html' });
        for (let count = 0; count < 200 && !response.destroyed; count++) response.write('<p>'.repeat(1000));
        response.end();
        break;
      case 'accept':
      case 'drop-after-call':
        break;
    }
    const key = header('idempotency-key') ?? '';
    const again = this.keys.has(key);
    this.keys.add(key);
    if (!again) this.handedOn.push(message);
    await this.beforeAnswer?.();
    if (this.mood === 'drop-after-call') request.socket.destroy();
    else if (this.mood === 'accept') answer(response, again ? 409 : 202, { id: `gw-${this.keys.size}` });
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
