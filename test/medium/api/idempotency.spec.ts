import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, HttpCode, Inject, Injectable, Module, Param, Post } from '@nestjs/common';
import { IsOptional, IsString } from 'class-validator';
import { Transactions } from '#antt/database';
import { AppError, defineErrors, newId } from '#antt/kernel';
import { AuditLog, SYSTEM_ACTOR } from '#antt/ledger';
import { Public, SignedIn } from '../../../apps/api/src/http/allow.decorator.js';
import { Idempotent } from '../../../apps/api/src/http/idempotent.decorator.js';
import { startApi, type ApiClient, type StartedApi } from '../../support/api.js';
import { unitLines } from '../../support/builders/access.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const errors = defineErrors({
  PROBE_REFUSED: {
    kind: 'unprocessable',
    vi: { message: 'Không.', remedy: 'Thôi.' },
    en: { message: 'No.', remedy: 'Leave it.' },
  },
});

class EffectDto {
  @IsString()
  name!: string;

  @IsOptional()
  @IsString()
  then?: 'refuse' | 'crash' | 'wait';
}

/** Lets a test hold a handler in the middle of its work. */
@Injectable()
class Gate {
  reached = Promise.withResolvers<void>();
  open = Promise.withResolvers<void>();
}

@Controller('effects')
class EffectController {
  constructor(
    private readonly log: AuditLog,
    private readonly transactions: Transactions,
    @Inject(Gate) private readonly gate: Gate,
  ) {}

  @Post()
  @SignedIn('test')
  @Idempotent()
  async effect(@Body() { name, then }: EffectDto): Promise<object> {
    const id = newId();
    await this.transactions.run({}, (tx) =>
      this.log.record(tx, {
        action: 'case.opened',
        objectType: 'effect',
        objectId: name,
        actor: SYSTEM_ACTOR,
      }),
    );
    if (then === 'refuse') throw new AppError(errors, 'PROBE_REFUSED');
    if (then === 'crash') throw new Error('in the middle');
    if (then === 'wait') {
      this.gate.reached.resolve();
      await this.gate.open.promise;
    }
    return { zulu: 1, id, alpha: { b: 1, a: 2 } };
  }

  @Post('quiet')
  @HttpCode(204)
  @SignedIn('test')
  @Idempotent()
  quiet(): void {}

  @Post('owners/:token')
  @Public('test')
  @Idempotent()
  owner(@Param('token') token: string): { id: string; length: number } {
    return { id: newId(), length: token.length };
  }
}

@Module({ controllers: [EffectController], providers: [Gate] })
class EffectModule {}

describe('Idempotency-Key', () => {
  let db: TestDatabase;
  let api: StartedApi;
  let client: ApiClient;
  let other: ApiClient;
  beforeAll(async () => {
    db = await testDatabase();
    api = await startApi({ db, imports: [EffectModule], env: { databasePool: 4 } });
    const { commune } = await unitLines(db);
    client = await api.signedIn({ roles: [{ role: 'investigator', unitId: commune.id }] });
    other = await api.signedIn({ roles: [{ role: 'investigator', unitId: commune.id }] });
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const effects = async (name: string): Promise<number> => {
    const [row] = await db.query<{ count: string }>(
      `SELECT count(*) FROM audit_event WHERE object_type = 'effect' AND object_id = $1`,
      [name],
    );
    return Number(row?.count);
  };

  it('is demanded, and has a form', async () => {
    const without = await client.post('/effects', { name: 'without' }, { idempotencyKey: null });
    expect(without.body).toMatchObject({ status: 400, code: 'IDEMPOTENCY_KEY_MISSING' });
    const malformed = await client.post('/effects', { name: 'without' }, { idempotencyKey: 'a b' });
    expect(malformed.body.code).toBe('IDEMPOTENCY_KEY_INVALID');
    const long = await client.post('/effects', { name: 'without' }, { idempotencyKey: 'x'.repeat(129) });
    expect(long.body.code).toBe('IDEMPOTENCY_KEY_INVALID');
    expect(await effects('without')).toBe(0);
  });

  it('gives the same bytes again and no second effect', async () => {
    const call = () =>
      client.fetch('/effects', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'same-bytes' },
        body: '{"name":"again"}',
      });
    const [first, second] = [await call(), await call()];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await second.text()).toBe(await first.text());
    expect(await effects('again')).toBe(1);
  });

  it('replays an answer without a body', async () => {
    const key = { idempotencyKey: 'quiet' };
    expect((await client.post('/effects/quiet', undefined, key)).status).toBe(204);
    const again = await client.post('/effects/quiet', undefined, key);
    expect([again.status, again.body]).toEqual([204, undefined]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('20 identical calls at the same moment have one effect and one answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        client.post('/effects', { name: 'burst' }, { idempotencyKey: 'burst' }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(20).fill(201));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
    expect(await effects('burst')).toBe(1);
  });

  it('20 identical calls spread over two processes have one effect', async () => {
    const second = await startApi({ db, imports: [EffectModule], env: { databasePool: 4 } });
    try {
      const call = (url: string): Promise<Response> =>
        fetch(`${url}/api/v1/effects`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${client.token}`,
            'content-type': 'application/json',
            'idempotency-key': 'two-processes',
          },
          body: '{"name":"two-processes"}',
        });
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) => call(index % 2 === 0 ? api.url : second.url)),
      );
      const texts = await Promise.all(answers.map((answer) => answer.text()));
      expect(answers.map(({ status }) => status)).toEqual(Array<number>(20).fill(201));
      expect(new Set(texts).size).toBe(1);
      expect(await effects('two-processes')).toBe(1);
    } finally {
      await second.close();
    }
  });

  it('refuses the key for another body or another address', async () => {
    const key = { idempotencyKey: 'reused' };
    await client.post('/effects', { name: 'reused' }, key);
    const body = await client.post('/effects', { name: 'something else' }, key);
    expect(body.body).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
    const address = await client.post('/effects/quiet', { name: 'reused' }, key);
    expect(address.body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await effects('something else')).toBe(0);
  });

  it("is one's own: another person's same key is another call", async () => {
    const key = { idempotencyKey: 'shared-word' };
    const [mine, his] = [
      await client.post('/effects', { name: 'mine' }, key),
      await other.post('/effects', { name: 'his' }, key),
    ];
    expect([mine.status, his.status]).toEqual([201, 201]);
    expect(his.body.id).not.toBe(mine.body.id);
  });

  it('on a public route the key belongs to the secret in the address, kept only as a hash', async () => {
    const key = { idempotencyKey: 'owner' };
    const first = await api.anonymous.post('/effects/owners/secret-one', undefined, key);
    const again = await api.anonymous.post('/effects/owners/secret-one', undefined, key);
    const different = await api.anonymous.post('/effects/owners/secret-two', undefined, key);
    expect(again.body).toEqual(first.body);
    expect(different.body.id).not.toBe(first.body.id);
    const rows = await db.query(`SELECT actor, key, response FROM idempotency_record WHERE key = 'owner'`);
    expect(JSON.stringify(rows)).not.toContain('secret-one');
  });

  it.each(['refuse', 'crash'] as const)('I12: keeps no error and no half effect (%s)', async (then) => {
    const key = { idempotencyKey: `failing-${then}` };
    const failed = await client.post('/effects', { name: `failing-${then}`, then }, key);
    expect(failed.status).toBe(then === 'refuse' ? 422 : 500);
    expect(await effects(`failing-${then}`)).toBe(0);
    const mended = await client.post('/effects', { name: `failing-${then}` }, key);
    expect(mended.status).toBe(201);
    expect(await effects(`failing-${then}`)).toBe(1);
  });

  it('a fault in the input is not kept either', async () => {
    const key = { idempotencyKey: 'corrected' };
    expect((await client.post('/effects', { nmae: 'x' }, key)).status).toBe(400);
    expect((await client.post('/effects', { name: 'corrected' }, key)).status).toBe(201);
  });

  it('tells a twin that waits too long to come back, and gives it the answer then', async () => {
    const gate = api.app.get(Gate, { strict: false });
    const key = { idempotencyKey: 'slow' };
    const first = client.post('/effects', { name: 'slow', then: 'wait' }, key);
    await gate.reached.promise;
    const twin = await client.post('/effects', { name: 'slow', then: 'wait' }, key);
    expect(twin.body).toMatchObject({ status: 409, code: 'IDEMPOTENCY_IN_PROGRESS' });
    expect(twin.headers.get('retry-after')).toBe('1');
    gate.open.resolve();
    const answer = await first;
    expect(answer.status).toBe(201);
    expect((await client.post('/effects', { name: 'slow', then: 'wait' }, key)).body).toEqual(answer.body);
    expect(await effects('slow')).toBe(1);
  }, 15_000);
});
