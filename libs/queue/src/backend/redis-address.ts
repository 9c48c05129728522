import type { RedisOptions, SentinelAddress } from 'ioredis';
import { configErrors } from '#antt/config';
import { AppError } from '#antt/kernel';

export type RedisAddress =
  | { readonly kind: 'standalone'; readonly options: RedisOptions }
  | { readonly kind: 'sentinel'; readonly options: RedisOptions }
  | {
      readonly kind: 'cluster';
      readonly nodes: { host: string; port: number }[];
      readonly options: RedisOptions;
    };

/**
 * Reads REDIS_URL: `redis://user:password@host:port/db`, `rediss://` for TLS, `?cluster=1` (further seed nodes by
 * `&hosts=h1:p1,h2:p2`) or `?sentinel=NAME&hosts=h1:p1,h2:p2`.
 * @throws AppError SETTING_INVALID
 */
export function readRedisUrl(text: string): RedisAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['redis:', 'rediss:'].includes(url.protocol)) {
    throw invalid('it must start with redis:// or rediss://');
  }
  const database = url.pathname.replace(/^\//, '');
  if (!/^\d*$/.test(database)) throw invalid('the database after the "/" must be a number');
  const options: RedisOptions = {
    ...(url.username !== '' && { username: decodeURIComponent(url.username) }),
    ...(url.password !== '' && { password: decodeURIComponent(url.password) }),
    ...(url.protocol === 'rediss:' && { tls: { servername: url.hostname } }),
  };
  const own = { host: url.hostname || '127.0.0.1', port: Number(url.port || 6379) };
  const hosts = readHosts(url.searchParams.get('hosts'));
  const sentinel = url.searchParams.get('sentinel');
  const cluster = ['1', 'true'].includes(url.searchParams.get('cluster') ?? '');
  if (cluster && sentinel !== null) throw invalid('cluster and sentinel exclude each other');
  if (cluster) {
    if (Number(database) !== 0) throw invalid('a cluster has database 0 only');
    return { kind: 'cluster', nodes: [own, ...hosts], options };
  }
  const db = Number(database || 0);
  if (sentinel === null) {
    if (hosts.length > 0) throw invalid('hosts needs cluster=1 or sentinel=NAME');
    return { kind: 'standalone', options: { ...own, ...options, db } };
  }
  if (sentinel === '') throw invalid('sentinel must name the master');
  const sentinels: SentinelAddress[] =
    hosts.length > 0 ? hosts : [{ ...own, port: Number(url.port || 26_379) }];
  return { kind: 'sentinel', options: { ...options, db, name: sentinel, sentinels } };
}

function readHosts(text: string | null): { host: string; port: number }[] {
  if (text === null) return [];
  return text.split(',').map((entry) => {
    const [, host, port] = /^(\[[^\]]+\]|[^:]+):(\d{1,5})$/.exec(entry.trim()) ?? [];
    if (host === undefined || Number(port) > 65_535)
      throw invalid('hosts must be host:port pairs separated by commas');
    return { host, port: Number(port) };
  });
}

// The URL itself carries a password: it never goes into the message.
const invalid = (reason: string): AppError =>
  new AppError(configErrors, 'SETTING_INVALID', {
    field: 'REDIS_URL',
    params: { name: 'REDIS_URL', reason },
  });
