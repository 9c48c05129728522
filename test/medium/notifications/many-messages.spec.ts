import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { FixedClock } from '#antt/kernel';
import { DriveMessages, FindMessages } from '#antt/notifications';
import { migrateQueue } from '#antt/queue';
import { aUser, unitLines, type BuiltUser, type UnitLines } from '../../support/builders/access.js';
import { notificationsLibrary } from '../../support/builders/notifications.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const MESSAGES = 20_000;
const NOW = new Date('2026-11-23T05:00:00Z');

describe('twenty thousand messages', () => {
  let db: TestDatabase;
  let units: UnitLines;
  let auditor: BuiltUser;
  let context: INestApplicationContext;
  beforeAll(async () => {
    db = await testDatabase();
    await migrateQueue(db.url);
    units = await unitLines(db);
    auditor = await aUser(db, { roles: [{ role: 'auditor', unitId: units.province.id }] });
    context = await notificationsLibrary(db, new FixedClock(NOW));
    await db.query(
      `INSERT INTO message (id, purpose_key, subject_type, subject_id, unit_id, recipient_kind, recipient_id,
              recipient_name, language, channel, channel_fixed, template, template_version, title, body, facts,
              valid_until, state, state_at, due_at, queued_at)
       SELECT gen_random_uuid(), n::text, 'owner-ask', n::text, $1, 'owner', n::text, 'Lê Văn An', 'vi', 'sms', false,
              'owner-ask', 1, 'Thư', 'Nội dung', '{}', $2::timestamptz + n * interval '1 minute',
              CASE n % 100 WHEN 0 THEN 'queued' WHEN 1 THEN 'to-print' ELSE 'sent' END, $2, $2,
              $2::timestamptz - n * interval '1 minute'
         FROM generate_series(1, $3::integer) n`,
      [units.commune.id, NOW, MESSAGES],
    );
    await db.query('ANALYZE message');
  });
  afterAll(async () => {
    await context?.close();
    await db?.close();
  });

  /** How the database goes about what is asked. */
  const plansOf = async (ask: () => Promise<unknown>): Promise<string> => {
    const plans: string[] = [];
    const transactions = context.get(Transactions);
    await transactions.run({}, async (tx) => {
      const runner = tx.queryRunner!;
      const query = runner.query.bind(runner) as (sql: string, ...rest: unknown[]) => Promise<unknown>;
      (runner as { query: unknown }).query = async (sql: string, ...rest: unknown[]) => {
        if (!/^\s*(SELECT|UPDATE)/.test(sql)) return query(sql, ...rest);
        plans.push(JSON.stringify(await query(`EXPLAIN ${sql}`, ...rest)));
        return query(sql, ...rest);
      };
      const reader = jest.spyOn(transactions, 'reader', 'get').mockReturnValue(tx);
      await ask().finally(() => reader.mockRestore());
    });
    expect(plans.join('\n')).toContain('on message');
    return plans.join('\n');
  };
  const page = (after?: { queuedAt: Date; id: string }) =>
    context.get(FindMessages).execute(auditor.principal, {}, 21, after);

  it.each<[string, () => Promise<unknown>]>([
    [
      'the sweep of what is due, what is over and what nobody printed',
      () => context.get(DriveMessages).execute(),
    ],
    ["a page of a province's outbox", () => page()],
    ['its next page', () => page({ queuedAt: NOW, id: units.province.id })],
  ])('are not all read for %s', async (_, ask) => {
    expect(await plansOf(ask)).not.toContain('Seq Scan on message');
  });
});
