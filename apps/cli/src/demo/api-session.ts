import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newId } from '#antt/kernel';
import { DEMO_PASSWORD } from './demo-people.js';

/** A refusal of the API, in its own words. */
export class ApiRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(`${code} (HTTP ${status}): ${detail}`);
  }
}

/** One person's sign-in at the public API, the way any client uses it. */
export class ApiSession {
  private constructor(
    private readonly base: string,
    private readonly token: string | undefined,
  ) {}

  /** Somebody without an account: a camera's owner with his link. */
  static anonymous(url: string): ApiSession {
    return new ApiSession(`${url}/api/v1`, undefined);
  }

  static async signIn(url: string, username: string): Promise<ApiSession> {
    const { token } = await ApiSession.anonymous(url).post<{ token: string }>('/session', {
      username,
      password: DEMO_PASSWORD,
      tokenInBody: true,
    });
    return new ApiSession(`${url}/api/v1`, token);
  }

  get<T>(path: string): Promise<T> {
    return this.call('GET', path);
  }

  post<T>(path: string, body: object): Promise<T> {
    return this.call('POST', path, body);
  }

  /** Streams an answer into a file. */
  async download(path: string, file: string): Promise<void> {
    const response = await this.fetch('GET', path);
    if (response.body === null) throw new Error(`${path} has no content`);
    await pipeline(Readable.fromWeb(response.body as never), createWriteStream(file));
  }

  private async call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await this.fetch(method, path, body);
    return (response.status === 204 ? undefined : await response.json()) as T;
  }

  private async fetch(method: string, path: string, body?: object): Promise<Response> {
    const response = await fetch(this.base + path, {
      method,
      headers: {
        'accept-language': 'vi',
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...(method === 'POST' && { 'idempotency-key': newId() }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (response.ok) return response;
    const problem = (await response.json().catch(() => ({}))) as {
      code?: string;
      detail?: string;
      errors?: unknown;
    };
    const detail = `${problem.detail ?? ''}${problem.errors ? ` ${JSON.stringify(problem.errors)}` : ''}`;
    throw new ApiRefusal(response.status, problem.code ?? 'UNKNOWN', detail);
  }
}
