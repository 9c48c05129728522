import { describe, expect, test } from '@jest/globals';
import { readRedisUrl } from './redis-address.js';

describe('REDIS_URL', () => {
  test.each([
    ['redis://localhost', { kind: 'standalone', options: { host: 'localhost', port: 6379, db: 0 } }],
    [
      'redis://us%40er:p%3Aw@r.local:7000/4',
      {
        kind: 'standalone',
        options: { host: 'r.local', port: 7000, db: 4, username: 'us@er', password: 'p:w' },
      },
    ],
    [
      'rediss://:pw@r.local',
      { kind: 'standalone', options: { password: 'pw', tls: { servername: 'r.local' } } },
    ],
    [
      'redis://:pw@a:7001?cluster=1&hosts=b:7002,[::1]:7003',
      {
        kind: 'cluster',
        nodes: [
          { host: 'a', port: 7001 },
          { host: 'b', port: 7002 },
          { host: '[::1]', port: 7003 },
        ],
        options: { password: 'pw' },
      },
    ],
    [
      'redis://:pw@ignored/2?sentinel=mymaster&hosts=s1:26379,s2:26380',
      {
        kind: 'sentinel',
        options: {
          name: 'mymaster',
          db: 2,
          password: 'pw',
          sentinels: [
            { host: 's1', port: 26_379 },
            { host: 's2', port: 26_380 },
          ],
        },
      },
    ],
    ['redis://s1?sentinel=m', { kind: 'sentinel', options: { sentinels: [{ host: 's1', port: 26_379 }] } }],
  ])('%s', (url, expected) => {
    expect(readRedisUrl(url)).toMatchObject(expected);
  });

  test.each([
    'http://localhost',
    'not a url',
    'redis://h/name',
    'redis://h?hosts=a:1',
    'redis://h?sentinel=',
    'redis://h?sentinel=m&hosts=a',
    'redis://h?sentinel=m&hosts=a:99999',
    'redis://h/3?cluster=1',
    'redis://h?cluster=1&sentinel=m',
  ])('%s is refused without telling the URL', (url) => {
    expect(() => readRedisUrl(url)).toThrow(expect.objectContaining({ code: 'SETTING_INVALID' }));
    expect(() => readRedisUrl('redis://:geheim@h/name')).not.toThrow('geheim');
  });
});
