import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Transactions } from '#antt/database';
import { FindRequests } from '#antt/requests';
import { AskScene, span } from '../../support/builders/asks.js';

const ENDED = 500;
const LIMIT = 20;

describe('the list of requests, when most of them have ended', () => {
  let scene: AskScene;
  beforeAll(async () => {
    scene = await AskScene.make();
    const [camera] = await scene.cameras(1);
    const { request } = await scene.file(scene.officer, [camera!], span('23T10:00:00', '23T10:20:00'));
    const columns = await scene.db.query<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns
        WHERE table_name = 'extraction_request' AND column_name NOT IN ('id', 'number', 'state')`,
    );
    const names = columns.map(({ name }) => name).join(', ');
    await scene.db.query(
      `INSERT INTO extraction_request (id, number, state, ${names})
       SELECT gen_random_uuid(), 'ended ' || n, 'ended', ${names} FROM extraction_request, generate_series(1, $2::integer) n
        WHERE id = $1`,
      [request.id, ENDED],
    );
  });
  afterAll(() => scene?.close());

  it('looks for the items of those that are open and of those on the page, not of all there ever were', async () => {
    const transactions = scene.context.get(Transactions);
    const { rows, looks } = await transactions.run({}, async (tx) => {
      // In one transaction, which counts what it looks at.
      const reader = jest.spyOn(transactions, 'reader', 'get').mockReturnValue(tx);
      const found = await scene.context.get(FindRequests).execute(scene.provincial.principal, {}, LIMIT);
      reader.mockRestore();
      const [stat] = await tx.query(
        `SELECT (seq_scan + idx_scan)::integer AS looks FROM pg_stat_xact_user_tables WHERE relname = 'request_item'`,
      );
      return { rows: found, looks: stat.looks as number };
    });
    expect(rows).toHaveLength(LIMIT);
    expect(rows[0]).toMatchObject({ state: 'open', items: 1, openItems: 1 });
    expect(rows[1]).toMatchObject({ state: 'ended', items: 0, openItems: 0, overwriteAt: null });
    expect(looks).toBeLessThanOrEqual(2 * LIMIT);
  });
});
