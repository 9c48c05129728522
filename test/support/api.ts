import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { readEnvironment, type Environment } from '#antt/config';
import { newId, type Clock } from '#antt/kernel';
import type { ApiParts } from '../../apps/api/src/api.module.js';
import { createApi } from '../../apps/api/src/create-api.js';
import { Drain } from '../../apps/api/src/http/drain.js';
import { listen } from '../../apps/api/src/http/listen.js';
import { stopServing } from '../../apps/api/src/http/stop-serving.js';
import { aUser, TEST_PASSWORD, type BuiltUser, type UserOptions } from './builders/access.js';
import type { TestDatabase } from './database.js';

export interface StartApiOptions {
  readonly db: TestDatabase;
  readonly env?: Partial<Environment>;
  readonly clock?: Clock;
  readonly imports?: ApiParts['imports'];
}

/** A parsed answer: a test says what it expects of it by its assertions. */
export type Json = any;

export interface ApiAnswer<T = Json> {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, or the text when it is none; undefined when empty. */
  readonly body: T;
}

export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** For POST; a new one each time unless given; null sends none. */
  readonly idempotencyKey?: string | null;
}

/** Calls the API over real HTTP, as one person or as nobody. Paths are under /api/v1 unless they start with /api. */
export interface ApiClient {
  readonly token: string | undefined;
  get<T = Json>(path: string, options?: CallOptions): Promise<ApiAnswer<T>>;
  post<T = Json>(path: string, body?: unknown, options?: CallOptions): Promise<ApiAnswer<T>>;
  put<T = Json>(path: string, body?: unknown, options?: CallOptions): Promise<ApiAnswer<T>>;
  patch<T = Json>(path: string, body?: unknown, options?: CallOptions): Promise<ApiAnswer<T>>;
  delete<T = Json>(path: string, options?: CallOptions): Promise<ApiAnswer<T>>;
  /** The address of a path. */
  url(path: string): string;
  /** The bare fetch, with this person's token, for streams, ranges and raw bodies. */
  fetch(path: string, init?: RequestInit & { duplex?: 'half' }): Promise<Response>;
}

export interface StartedApi {
  readonly url: string;
  readonly app: NestExpressApplication;
  readonly environment: Environment;
  readonly anonymous: ApiClient;
  /** Signs in through the API. @throws Error when refused */
  signIn(username: string, password?: string): Promise<ApiClient>;
  createUser(options?: UserOptions): Promise<BuiltUser>;
  /** Creates a user and signs him in. */
  signedIn(options?: UserOptions): Promise<ApiClient & { readonly user: BuiltUser }>;
  close(): Promise<void>;
}

/** Boots the real application in this process, on a free port, over the test's database. */
export async function startApi({ db, env = {}, clock, imports }: StartApiOptions): Promise<StartedApi> {
  const dataDir = mkdtempSync(join(tmpdir(), 'antt-test-api-'));
  const environment: Environment = {
    ...readEnvironment({
      DATABASE_URL: db.url,
      ANTT_DATA_DIR: dataDir,
      PORT: '0',
      NODE_ENV: 'test',
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error',
      DATABASE_POOL: '6',
      REDIS_URL: process.env['REDIS_URL'],
    }),
    ...env,
  };
  const app = await createApi({
    environment,
    ...(clock === undefined ? {} : { clock }),
    ...(imports === undefined ? {} : { imports }),
  });
  const server = app.getHttpServer();
  // Server and client share this process: while a test computes for seconds, as to find a code in a drawn page, neither
  // is served, and the server would then close an idle connection that the client is just using again.
  server.keepAliveTimeout = 120_000;
  const url = await listen(server, environment);

  const signIn = async (username: string, password = TEST_PASSWORD): Promise<ApiClient> => {
    const answer = await apiClient(url).post('/session', { username, password, tokenInBody: true });
    if (answer.status !== 201) {
      throw new Error(`${username} could not sign in: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    return apiClient(url, answer.body.token);
  };
  const createUser = (options?: UserOptions): Promise<BuiltUser> => aUser(db, options);
  return {
    url,
    app,
    environment,
    anonymous: apiClient(url),
    signIn,
    createUser,
    signedIn: async (options) => {
      const user = await createUser(options);
      return { ...(await signIn(user.username)), user };
    },
    close: async () => {
      app.get(Drain).begin();
      await stopServing(server, 1000);
      await app.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export function apiClient(url: string, token?: string): ApiClient {
  const absolute = (path: string): string => `${url}${path.startsWith('/api') ? '' : '/api/v1'}${path}`;
  const authorization: Record<string, string> =
    token === undefined ? {} : { authorization: `Bearer ${token}` };
  const bare: ApiClient['fetch'] = (path, init = {}) =>
    fetch(absolute(path), { ...init, headers: { ...authorization, ...(init.headers as object) } });
  const call = async (
    method: string,
    path: string,
    body: unknown,
    options: CallOptions = {},
  ): Promise<ApiAnswer> => {
    const { idempotencyKey = newId(), headers = {} } = options;
    const response = await bare(path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' && idempotencyKey !== null ? { 'idempotency-key': idempotencyKey } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /[/+]json\b/.test(response.headers.get('content-type') ?? '');
    const parsed: unknown = text === '' ? undefined : isJson ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, body: parsed };
  };
  return {
    token,
    get: (path, options) => call('GET', path, undefined, options),
    post: (path, body, options) => call('POST', path, body, options),
    put: (path, body, options) => call('PUT', path, body, options),
    patch: (path, body, options) => call('PATCH', path, body, options),
    delete: (path, options) => call('DELETE', path, undefined, options),
    url: absolute,
    fetch: bare,
  };
}
