import http from 'node:http';
import https from 'node:https';
import type { ByteSink } from '../../clip-transfer.js';
import { S3Refusal } from './s3-faults.js';

/** Connections to one server: kept alive, and given up when nothing moves on them. */
export interface S3Connections {
  readonly agent: http.Agent;
  readonly idleTimeoutMs: number;
}

const MOST_TEXT_BYTES = 64 * 1024;

/**
 * One streamed PUT to a signed address. `http.request` and not `fetch`: its writes tell when a buffer is free again,
 * so two of them carry a clip of any size.
 */
export class UploadRequest implements ByteSink {
  private readonly request: http.ClientRequest;
  private readonly accepted: Promise<http.IncomingHttpHeaders>;
  private failure: Error | undefined;
  /** Writes that wait. A server that refuses may stop reading: then no write would ever end by itself. */
  private readonly waiting = new Set<(error: unknown) => void>();

  constructor(
    url: string,
    headers: http.OutgoingHttpHeaders,
    connections: S3Connections,
    signal: AbortSignal | undefined,
  ) {
    this.request = open(url, { method: 'PUT', headers }, connections, signal);
    const answered = new Promise<http.IncomingMessage>((resolve, reject) => {
      this.request.on('response', resolve);
      this.request.on('error', reject);
    });
    this.accepted = answered.then(async (response) => {
      if (response.statusCode !== 200) throw await refusal(response);
      response.resume();
      return response.headers;
    });
    this.accepted.catch((error: Error) => {
      this.failure = error;
      for (const fail of this.waiting) fail(error);
    });
  }

  async write(chunk: Uint8Array): Promise<void> {
    if (this.failure !== undefined) throw this.failure;
    await new Promise<void>((resolve, reject) => {
      this.waiting.add(reject);
      this.request.write(chunk, (error) => {
        this.waiting.delete(reject);
        if (error) this.explain(error).then(reject, reject);
        else resolve();
      });
    });
  }

  /** Ends the body. @throws S3Refusal with the server's code when it did not accept it. */
  async finish(): Promise<http.IncomingHttpHeaders> {
    this.request.end();
    return await this.accepted;
  }

  abort(): void {
    this.request.destroy();
  }

  /** A broken pipe often follows a refusal, which says more: it is given a moment to arrive. */
  private async explain(error: unknown): Promise<unknown> {
    const moment = new Promise<unknown>((resolve) => setTimeout(resolve, 250, error));
    const reason = await Promise.race([this.accepted.catch((refused: unknown) => refused), moment]);
    return reason instanceof S3Refusal ? reason : error;
  }
}

/** One GET of a signed address; the body is not read yet. @throws S3Refusal unless the status is one expected. */
export async function download(
  url: string,
  headers: http.OutgoingHttpHeaders,
  expected: readonly number[],
  connections: S3Connections,
  signal: AbortSignal | undefined,
): Promise<http.IncomingMessage> {
  const request = open(url, { method: 'GET', headers }, connections, signal);
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', reject);
    request.end();
  });
  if (!expected.includes(response.statusCode ?? 0)) throw await refusal(response);
  return response;
}

/** `request` of http or https that fails when nothing moves for a while. The client is given it as its transport. */
export function impatientTransport(secure: boolean, idleTimeoutMs: number): Pick<typeof http, 'request'> {
  const module = secure ? https : http;
  const request = ((...args: Parameters<typeof http.request>) =>
    giveUpWhenIdle(module.request(...args), idleTimeoutMs)) as typeof http.request;
  return { request };
}

function open(
  url: string,
  options: http.RequestOptions,
  { agent, idleTimeoutMs }: S3Connections,
  signal: AbortSignal | undefined,
): http.ClientRequest {
  const module = url.startsWith('https:') ? https : http;
  return giveUpWhenIdle(module.request(url, { ...options, agent, ...(signal && { signal }) }), idleTimeoutMs);
}

function giveUpWhenIdle(request: http.ClientRequest, idleTimeoutMs: number): http.ClientRequest {
  request.setTimeout(idleTimeoutMs, () => {
    request.destroy(Object.assign(new Error(`nothing moved for ${idleTimeoutMs} ms`), { code: 'ETIMEDOUT' }));
  });
  return request;
}

async function refusal(response: http.IncomingMessage): Promise<S3Refusal> {
  const text = await textOf(response).catch(() => '');
  return new S3Refusal(response.statusCode ?? 0, /<Code>([A-Za-z0-9]{1,80})<\/Code>/.exec(text)?.[1] ?? '');
}

/** A short answer as text; what exceeds any document S3 sends is cut off. */
export async function textOf(response: http.IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response as AsyncIterable<Buffer>) {
    text += chunk.toString('latin1');
    if (text.length > MOST_TEXT_BYTES) break;
  }
  return text;
}
