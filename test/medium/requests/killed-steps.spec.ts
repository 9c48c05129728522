import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Clock } from '#antt/kernel';
import { migrateQueue } from '#antt/queue';
import { WorkerUnderTest } from '../../e2e/faults/worker-process.js';
import { aUser, unitLines, type BuiltUser, type UnitLines } from '../../support/builders/access.js';
import { aCamera } from '../../support/builders/cameras.js';
import { aRequest, requestsLibrary } from '../../support/builders/requests.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { until } from '../../support/until.js';

let db: TestDatabase;
let context: INestApplicationContext;
let units: UnitLines;
let officer: BuiltUser;

beforeAll(async () => {
  db = await testDatabase();
  await migrateQueue(db.url);
  units = await unitLines(db);
  officer = await aUser(db, { roles: [{ role: 'investigator', unitId: units.commune.id }] });
  context = await requestsLibrary(db, new Clock());
}, 60_000);
afterAll(async () => {
  await context?.close();
  await db.close();
});

const worker = (crashpoint?: string): Promise<WorkerUnderTest> =>
  WorkerUnderTest.start({
    DATABASE_URL: db.url,
    // As in production: each sweep keeps a connection for its lock while it works with others.
    DATABASE_POOL: '10',
    MESSAGE_KEY: Buffer.alloc(32, 7).toString('base64'),
    PUBLIC_URL: 'https://antt.example',
    ...(crashpoint !== undefined && { ANTT_CRASHPOINT: crashpoint }),
  });

/** An ask whose reminder, call of the team and call of the commander are due by now. */
async function overdue(): Promise<string> {
  const camera = await aCamera(db, units.commune.id);
  const from = new Date(Date.now() - 2 * 3_600_000);
  const filed = await aRequest(context, officer.principal, {
    cameraIds: [camera.id],
    window: { from, to: new Date(from.getTime() + 600_000) },
  });
  const { askId } = filed.asks[0]!;
  await db.query(`UPDATE message SET state = 'sent' WHERE subject_id = $1`, [askId]);
  await db.query(
    `UPDATE ask_step SET due_at = now() WHERE ask_id = $1 AND number = 1 AND kind IN ('reminder', 'security-team', 'commander')`,
    [askId],
  );
  return askId;
}

const openDue = async (): Promise<number> =>
  (
    await db.query<{ n: number }>(
      `SELECT count(*)::integer AS n FROM ask_step WHERE due_at <= now() AND done_at IS NULL AND cancelled_at IS NULL`,
    )
  )[0]!.n;

describe('a worker killed while it takes steps', () => {
  it.each(['ask-step.before-commit', 'ask-step.after-commit', 'ask-step.before-commit:2'])(
    'I1, I5: at %s: no step is forgotten, and none is taken twice',
    async (crashpoint) => {
      const askIds = [await overdue(), await overdue()];
      const first = await worker(crashpoint);
      expect([(await first.ended(75_000)).signal, first.words]).toEqual(['SIGKILL', first.words]);
      expect(await openDue()).toBeGreaterThan(0);
      const second = await worker();
      await until(async () => (await openDue()) === 0, 75_000);
      await second.end('SIGTERM');
      for (const askId of askIds) {
        const messages = await db.query<{ purpose: string }>(
          `SELECT replace(purpose_key, $1, '') AS purpose FROM message WHERE subject_id = $1 ORDER BY queued_at, id`,
          [askId],
        );
        // Nothing but the first message and one reminder: there is no team and no commander here.
        expect(messages.map(({ purpose }) => purpose)).toEqual([
          'owner-ask::asked',
          expect.stringMatching(/^owner-ask::reminder:1:/),
        ]);
        const events = await db.query(
          `SELECT after->>'step' AS step, count(*)::integer AS n FROM audit_event
            WHERE object_id = $1 AND action = 'owner-ask.step-taken' GROUP BY 1 ORDER BY 1`,
          [askId],
        );
        expect(events).toEqual(['commander', 'reminder', 'security-team'].map((step) => ({ step, n: 1 })));
      }
    },
    180_000,
  );
});
