import { Controller, Get, Module } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#antt/kernel';
import { Public } from '../../../apps/api/src/http/allow.decorator.js';
import { Throttled } from '../../../apps/api/src/http/throttled.decorator.js';
import { startApi, type ApiAnswer, type StartedApi } from '../../support/api.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const NOW = new Date('2026-11-23T05:00:00Z');

@Controller('throttled')
class ThrottledController {
  @Get('everywhere')
  @Public('a route of this test')
  @Throttled({ name: 'test.everywhere', calls: 3, seconds: 60 })
  everywhere(): { fine: true } {
    return { fine: true };
  }

  @Get('twin')
  @Public('a route of this test')
  @Throttled({ name: 'test.everywhere', calls: 3, seconds: 60 })
  twin(): { fine: true } {
    return { fine: true };
  }

  @Get('here')
  @Public('a route of this test')
  @Throttled({ name: 'test.here', calls: 3, seconds: 60, within: 'process' })
  here(): { fine: true } {
    return { fine: true };
  }
}

@Module({ controllers: [ThrottledController] })
class ThrottledModule {}

describe('calls of people without an account', () => {
  let db: TestDatabase;
  let api: StartedApi;
  let neighbour: StartedApi;
  const clock = new FixedClock(NOW);
  const start = (): Promise<StartedApi> =>
    startApi({ db, clock, imports: [ThrottledModule], env: { trustedProxies: ['127.0.0.1', '::1'] } });
  beforeAll(async () => {
    db = await testDatabase();
    [api, neighbour] = await Promise.all([start(), start()]);
  });
  beforeEach(() => clock.advance(3_600_000));
  afterAll(async () => {
    await api?.close();
    await neighbour?.close();
    await db?.close();
  });

  const call = (path: string, ip: string, at: StartedApi = api): Promise<ApiAnswer> =>
    at.anonymous.get(path, { headers: { 'x-forwarded-for': ip } });
  const statuses = async (path: string, ips: readonly string[], at?: StartedApi): Promise<number[]> => {
    const found: number[] = [];
    for (const ip of ips) found.push((await call(path, ip, at)).status);
    return found;
  };

  it('are counted by address over all processes and all routes of one name, and told when to come back', async () => {
    expect(await statuses('/throttled/everywhere', ['203.0.113.1', '203.0.113.1'])).toEqual([200, 200]);
    expect(await statuses('/throttled/twin', ['203.0.113.1'], neighbour)).toEqual([200]);
    clock.advance(20_000);
    const refused = await call('/throttled/everywhere', '203.0.113.1', neighbour);
    expect(refused).toMatchObject({ status: 429, body: { code: 'CALLS_THROTTLED' } });
    expect(refused.headers.get('retry-after')).toBe('40');
    expect(refused.body.remedy).toContain('40');
    expect(await statuses('/throttled/everywhere', ['203.0.113.2'])).toEqual([200]);
    clock.advance(39_999);
    expect(await statuses('/throttled/everywhere', ['203.0.113.1', '203.0.113.1'], neighbour)).toEqual([
      429, 429,
    ]);
    clock.advance(1);
    expect(await statuses('/throttled/everywhere', ['203.0.113.1'], neighbour)).toEqual([200]);
  });

  it('of one IPv6 network count as one client, whatever address of it they come from', async () => {
    const ips = [
      '2001:db8:5::1',
      '2001:db8:5::2',
      '2001:db8:5:0:9::9',
      '2001:db8:5:0:ffff::',
      '2001:db8:5:1::1',
    ];
    expect(await statuses('/throttled/everywhere', ips)).toEqual([200, 200, 200, 429, 200]);
  });

  it('at the same moment do not slip past the limit together', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        call('/throttled/everywhere', '203.0.113.3', n % 2 ? api : neighbour),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(17);
  });

  it('that have to be answered without the database are counted in each process by itself', async () => {
    const [{ count: before }] = (await db.query('SELECT count(*)::int AS count FROM call_throttle')) as [
      { count: number },
    ];
    const four = Array<string>(4).fill('203.0.113.4');
    expect(await statuses('/throttled/here', four)).toEqual([200, 200, 200, 429]);
    expect(await statuses('/throttled/here', ['203.0.113.4'], neighbour)).toEqual([200]);
    expect(await db.query('SELECT count(*)::int AS count FROM call_throttle')).toEqual([{ count: before }]);
    clock.advance(60_000);
    expect(await statuses('/throttled/here', ['203.0.113.4'])).toEqual([200]);
  });

  it('keep no address: only a hash of it is stored', async () => {
    await call('/throttled/everywhere', '203.0.113.77');
    const rows = await db.query<{ key: string }>('SELECT key FROM call_throttle');
    expect(rows.length).toBeGreaterThan(0);
    for (const { key } of rows) expect(key).toMatch(/^[0-9a-f]{64}$/);
  });

  it("hold for an owner's link, whose secret cannot be guessed at leisure", async () => {
    const found: number[] = [];
    for (let n = 0; n < 301; n++)
      found.push((await call(`/owner-asks/${'x'.repeat(43)}`, '203.0.113.5')).status);
    expect(new Set(found.slice(0, 300)).has(429)).toBe(false);
    expect(found[300]).toBe(429);
  });

  it('counts sign-ins by the network, too: whoever has one address of a /64 has all of them', async () => {
    const statuses: number[] = [];
    for (let n = 1; n <= 11; n += 1) {
      const from = { headers: { 'x-forwarded-for': `2001:db8:1:2::${n.toString(16)}` } };
      const guess = { username: 'nobody.here', password: 'mot mat khau doan mo' };
      statuses.push((await api.anonymous.post('/session', guess, from)).status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
  });
});
