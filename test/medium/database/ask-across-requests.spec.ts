import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '#antt/database';
import { newId } from '#antt/kernel';
import { aUser, unitLines } from '../../support/builders/access.js';
import type { TestDatabase } from '../../support/database.js';

const NAME = 'AskAcrossRequests1764110000000';
const before = MIGRATIONS.findIndex((migration) => migration.name === NAME);

/** A database as an installation of before has it, with what stood in it. */
describe('the migration that frees asks from their requests', () => {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const server = process.env['ANTT_TEST_DATABASE_URL'] ?? '';
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  let admin: pg.Client;
  let client: pg.Client;
  let old: Awaited<ReturnType<typeof oldRows>>;
  const rows = async (sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
    (await client.query(sql, values)).rows;
  const migrateWith = async (
    migrations: typeof MIGRATIONS,
    work: (dataSource: DataSource) => Promise<unknown>,
  ): Promise<void> => {
    const dataSource = new DataSource({
      type: 'postgres',
      url,
      migrations,
      migrationsTransactionMode: 'each',
    });
    await dataSource.initialize();
    try {
      await work(dataSource);
    } finally {
      await dataSource.destroy();
    }
  };

  beforeAll(async () => {
    admin = new pg.Client({ connectionString: server });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name}`);
    client = new pg.Client({ connectionString: url });
    await client.connect();
    await migrateWith(MIGRATIONS.slice(0, before), (dataSource) => dataSource.runMigrations());
    old = await oldRows((sql, values) => client.query(sql, values));
    await migrateWith(MIGRATIONS.slice(0, before + 1), (dataSource) => dataSource.runMigrations());
  });
  afterAll(async () => {
    await client?.end();
    await admin?.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin?.end();
  });

  it('has migrations of before to start from', () => expect(before).toBeGreaterThan(0));

  it('keeps every link as one of its own, for its one request', async () => {
    const links = await rows(
      'SELECT ask_id, token_sha256, scope_request_id, made_for_request_id, channel, issued_by, revoked_at FROM owner_link',
    );
    expect(links).toHaveLength(4);
    for (const ask of Object.values(old.asks)) {
      expect(links).toContainEqual({
        ask_id: ask.id,
        token_sha256: `token-${ask.id}`,
        scope_request_id: ask.requestId,
        made_for_request_id: ask.requestId,
        channel: 'officer',
        issued_by: old.userId,
        revoked_at: ask.revokedAt,
      });
    }
  });

  it('keeps every answer with its decisions, by whom and how it was confirmed', async () => {
    const answers = await rows(
      'SELECT id, ask_id, attempt_sha256, source, answered_by, relation, code_channel, at FROM owner_answer ORDER BY ask_id',
    );
    expect(answers).toMatchObject([
      {
        ask_id: old.asks.agreed.id,
        attempt_sha256: 'attempt',
        answered_by: null,
        relation: 'owner',
        code_channel: 'voice',
      },
      {
        ask_id: old.asks.refused.id,
        answered_by: 'Trần Thị Hoa',
        relation: 'household-member',
        code_channel: 'paper',
      },
    ]);
    expect(answers.map(({ source }) => source)).toEqual(['owner-link', 'owner-link']);
    const decisions = await rows(
      `SELECT d.item_id, d.answer, d.revision, d.superseded_at, a.ask_id FROM owner_decision d
         JOIN owner_answer a ON a.id = d.answer_id ORDER BY d.item_id`,
    );
    expect(decisions).toEqual([
      {
        item_id: old.asks.agreed.itemId,
        answer: 'agree',
        revision: 1,
        superseded_at: null,
        ask_id: old.asks.agreed.id,
      },
      {
        item_id: old.asks.refused.itemId,
        answer: 'refuse',
        revision: 1,
        superseded_at: null,
        ask_id: old.asks.refused.id,
      },
    ]);
    const [code] = await rows('SELECT channel, asked_by_link_id FROM owner_code');
    expect(code).toEqual({ channel: 'voice', asked_by_link_id: null });
  });

  it('tells of each item until when it may be answered for, and of each loss who named it', async () => {
    const items = await rows('SELECT id, state, answer_by, loss_cause, loss_by FROM request_item');
    const expiresAt = new Date('2026-11-30T03:00:00Z');
    expect(items).toHaveLength(4);
    expect(items).toContainEqual({
      ...{
        id: old.asks.refused.itemId,
        state: 'lost',
        loss_cause: 'refused',
        loss_by: 'owner',
        answer_by: expiresAt,
      },
    });
    expect(items).toContainEqual({
      ...{
        id: old.asks.silent.itemId,
        state: 'lost',
        loss_cause: 'no-reply',
        loss_by: 'system',
        answer_by: expiresAt,
      },
    });
    expect(items).toContainEqual({
      ...{ id: old.asks.open.itemId, state: 'asked', loss_cause: null, loss_by: null, answer_by: expiresAt },
    });
  });

  it('expects the expiry of what still waits, and knows who answers for each request', async () => {
    const steps = await rows('SELECT ask_id, kind, number, due_at, urgency_at, done_at FROM ask_step');
    const expiresAt = new Date('2026-11-30T03:00:00Z');
    expect(steps).toEqual([
      {
        ask_id: old.asks.open.id,
        kind: 'expiry',
        number: 1,
        due_at: expiresAt,
        urgency_at: expiresAt,
        done_at: null,
      },
    ]);
    const officers = await rows('SELECT DISTINCT officer_id, officer_name FROM extraction_request');
    expect(officers).toEqual([{ officer_id: old.userId, officer_name: 'Cán bộ cũ' }]);
  });

  it('goes back to what there was, and forth again', async () => {
    await migrateWith(MIGRATIONS.slice(0, before + 1), (dataSource) => dataSource.undoLastMigration());
    const asks = await rows('SELECT id, request_id, token_sha256, answer_key_sha256 FROM owner_ask');
    for (const ask of Object.values(old.asks)) {
      expect(asks).toContainEqual(
        expect.objectContaining({ id: ask.id, request_id: ask.requestId, token_sha256: `token-${ask.id}` }),
      );
    }
    expect(await rows('SELECT answered_by, code_channel FROM owner_decision ORDER BY item_id')).toEqual([
      { answered_by: null, code_channel: 'voice' },
      { answered_by: 'Trần Thị Hoa', code_channel: 'paper' },
    ]);
    await migrateWith(MIGRATIONS.slice(0, before + 1), (dataSource) => dataSource.runMigrations());
    expect(await rows('SELECT 1 FROM owner_link')).toHaveLength(4);
  });
});

interface OldAsk {
  readonly id: string;
  readonly requestId: string;
  readonly itemId: string;
  readonly revokedAt: Date | null;
}

/** Four requests of one item each: agreed to, refused, never answered, and still waiting with its link stopped. */
async function oldRows(query: (sql: string, values: unknown[]) => Promise<{ rows: any[] }>): Promise<{
  userId: string;
  asks: Record<'agreed' | 'refused' | 'silent' | 'open', OldAsk>;
}> {
  const db = { query: async (sql: string, values: unknown[] = []) => (await query(sql, values)).rows };
  const units = await unitLines(db as TestDatabase);
  const user = await aUser(db as TestDatabase, { fullName: 'Cán bộ cũ' });
  const [ownerId, recorderId, caseId] = [newId(), newId(), newId()];
  const unitId = units.commune.id;
  await query(
    `INSERT INTO owner (id, unit_id, code, kind, name, phone, address, created_at)
     VALUES ($1, $2, 'CH-1', 'household', 'Hộ cũ', '0912345678', 'Số 1', now())`,
    [ownerId, unitId],
  );
  await query(
    `INSERT INTO recorder (id, code, unit_id, owner_id, channels, retention_hours, retention_confidence, reach, created_at)
     VALUES ($1, 'DG-1', $2, $3, 16, 168, 'declared', 'owner-upload', now())`,
    [recorderId, unitId, ownerId],
  );
  await query(
    `INSERT INTO case_file (id, number, title, unit_id, category_code, state, opened_at)
     VALUES ($1, 'VV-1', 'Vụ việc cũ', $2, 'theft', 'open', now())`,
    [caseId, unitId],
  );
  let count = 0;
  const make = async (
    state: string,
    facts: { cause?: string; answered?: Date; revokedAt?: Date } = {},
  ): Promise<OldAsk> => {
    count += 1;
    const ask = { id: newId(), requestId: newId(), itemId: newId(), revokedAt: facts.revokedAt ?? null };
    const cameraId = newId();
    await query(
      `INSERT INTO camera (id, code, name, unit_id, owner_id, recorder_id, channel, address, latitude, longitude,
          created_at, updated_at)
       VALUES ($1, $2, 'Camera', $3, $4, $5, $6, 'Số 1', 19.8, 105.7, now(), now())`,
      [cameraId, `CAM-${count}`, unitId, ownerId, recorderId, `D${count}`],
    );
    await query(
      `INSERT INTO extraction_request (id, number, unit_id, case_id, requested_by, requested_by_name, purpose,
          legal_basis, window_from, window_to, state, filed_at)
       VALUES ($1, $2, $3, $4, $5, 'Cán bộ cũ', 'x', 'x', '2026-11-23T03:00:00Z', '2026-11-23T03:20:00Z', 'open', now())`,
      [ask.requestId, `YC-${count}`, unitId, caseId, user.id],
    );
    await query(
      `INSERT INTO owner_ask (id, request_id, owner_id, recorder_id, token_sha256, check_code, expires_at, revoked_at,
          answered_at, answer_key_sha256, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, '2026-11-30T03:00:00Z', $7, $8, $9, now())`,
      [
        ...[ask.id, ask.requestId, ownerId, recorderId, `token-${ask.id}`, `CHECK-${count}`, ask.revokedAt],
        ...[facts.answered ?? null, facts.answered === undefined ? null : 'attempt'],
      ],
    );
    await query(
      `INSERT INTO request_item (id, request_id, ask_id, camera_id, recorder_id, camera_name, state, window_from,
          window_to, recorder_from, recorder_to, clock_offset_ms, clock_uncertainty_ms, clock_method,
          overwrite_confidence, loss_cause, state_at)
       VALUES ($1, $2, $3, $4, $5, 'Camera', $6, '2026-11-23T03:00:00Z', '2026-11-23T03:20:00Z',
          '2026-11-23T03:00:00Z', '2026-11-23T03:20:00Z', 0, 0, 'not-measured', 'declared', $7, now())`,
      [ask.itemId, ask.requestId, ask.id, cameraId, recorderId, state, facts.cause ?? null],
    );
    return ask;
  };
  const decide = (
    ask: OldAsk,
    answer: string,
    answeredBy: string | null,
    channel: string,
  ): Promise<unknown> =>
    query(
      `INSERT INTO owner_decision (id, ask_id, item_id, answer, answered_by, code_channel, decided_at)
       VALUES ($1, $2, $3, $4, $5, $6, now())`,
      [newId(), ask.id, ask.itemId, answer, answeredBy, channel],
    );
  const answered = new Date('2026-11-24T03:00:00Z');
  const asks = {
    agreed: await make('approved', { answered }),
    refused: await make('lost', { cause: 'refused', answered }),
    silent: await make('lost', { cause: 'no-reply' }),
    open: await make('asked', { revokedAt: new Date('2026-11-24T04:00:00Z') }),
  };
  await decide(asks.agreed, 'agree', null, 'voice');
  await decide(asks.refused, 'refuse', 'Trần Thị Hoa', 'paper');
  await query(
    `INSERT INTO owner_code (id, ask_id, code_hash, channel, created_at, expires_at) VALUES ($1, $2, 'x', 'voice', now(), now())`,
    [newId(), asks.agreed.id],
  );
  return { userId: user.id, asks };
}
