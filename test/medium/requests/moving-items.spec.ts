import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Transactions } from '#antt/database';
import { TimeRange } from '#antt/kernel';
import { SYSTEM_ACTOR } from '#antt/ledger';
import {
  ExpireAsks,
  ITEM_LIFECYCLE,
  ITEM_STATES,
  ReissueOwnerLink,
  RequestItems,
  ViewOwnerAsk,
  ViewRequest,
  WithdrawRequest,
} from '#antt/requests';
import type { BuiltUser } from '../../support/builders/access.js';
import { NOON } from '../../support/builders/asks.js';
import { DecidingScene, MORNING } from '../../support/builders/deciding.js';
import { anAnswer } from '../../support/builders/requests.js';

let scene: DecidingScene;
beforeAll(async () => void (scene = await DecidingScene.make()));
beforeEach(() => scene.clock.set(NOON));
afterAll(() => scene?.close());

const code = (expected: string) => expect.objectContaining({ code: expected });

describe('ending without an answer', () => {
  it('I5: loses what nobody answered in time, once, with its cause', async () => {
    const [silent, answered] = [await scene.asked(2), await scene.asked()];
    await anAnswer(scene.context, scene.officer.principal, answered.filed, answered.link);
    scene.clock.set(new Date(silent.link.expiresAt.getTime() - 1));
    expect(await scene.context.get(ExpireAsks).execute()).toBe(0);
    scene.clock.advance(1);
    const counts = await Promise.all([
      scene.context.get(ExpireAsks).execute(),
      scene.context.get(ExpireAsks).execute(),
    ]);
    expect(counts[0] + counts[1]).toBeGreaterThan(0);
    expect(await scene.context.get(ExpireAsks).execute()).toBe(0);
    for (const itemId of silent.link.itemIds) {
      expect(await scene.item(itemId)).toMatchObject({ state: 'lost', loss_cause: 'no-reply' });
      expect(await scene.actions(itemId)).toEqual(['request-item.asked', 'request-item.lost']);
    }
    expect(await scene.actions(silent.link.askId)).toEqual(['owner-ask.created', 'owner-ask.expired']);
    expect(await scene.actions(silent.filed.request.id)).toEqual(['request.filed', 'request.ended']);
    expect(await scene.item(answered.link.itemIds[0]!)).toMatchObject({ state: 'approved' });
    await expect(
      scene.context
        .get(ReissueOwnerLink)
        .execute(scene.officer.principal, silent.filed.request.id, silent.link.askId),
    ).rejects.toEqual(code('OWNER_ASK_CLOSED'));
  });

  it('withdraws what has no footage, stops the link, and keeps what is sealed', async () => {
    const ask = await scene.asked(2);
    const [first, second] = ask.link.itemIds as [string, string];
    await anAnswer(scene.context, scene.officer.principal, ask.filed, ask.link);
    const items = scene.context.get(RequestItems);
    await scene.context.get(Transactions).run({}, async (tx) => {
      await items.move(tx, first, 'extracting', { actor: SYSTEM_ACTOR });
      await items.move(tx, first, 'sealed', { actor: SYSTEM_ACTOR });
    });
    const withdraw = (who: BuiltUser) =>
      scene.context.get(WithdrawRequest).execute(who.principal, ask.filed.request.id, 'đã rõ');
    await expect(withdraw(scene.stranger)).rejects.toEqual(code('REQUEST_NOT_FOUND'));
    await expect(withdraw(scene.auditor)).rejects.toEqual(code('PERMISSION_MISSING'));
    expect(await withdraw(scene.officer)).toMatchObject({ state: 'withdrawn' });
    expect(await scene.item(first)).toMatchObject({ state: 'sealed' });
    expect(await scene.item(second)).toMatchObject({ state: 'withdrawn' });
    await expect(withdraw(scene.officer)).rejects.toEqual(code('REQUEST_MOVE_ILLEGAL'));
    expect(await scene.actions(ask.filed.request.id)).toEqual(['request.filed', 'request.withdrawn']);

    const open = await scene.asked();
    await scene.context.get(WithdrawRequest).execute(scene.officer.principal, open.filed.request.id, 'nhầm');
    await expect(scene.context.get(ViewOwnerAsk).execute(open.link.token)).rejects.toEqual(
      code('OWNER_LINK_INVALID'),
    );
    const view = await scene.context.get(ViewRequest).execute(scene.officer.principal, open.filed.request.id);
    expect(view).toMatchObject({ nextStates: [], items: [{ nextStates: [], item: { state: 'withdrawn' } }] });
  });
});

describe('I6: moving an item', () => {
  const details = (to: string) => ({
    actor: SYSTEM_ACTOR,
    ...(to === 'lost' ? { lossCause: 'wrong-clock' as const } : {}),
    ...(to === 'approved' ? { approved: new TimeRange(MORNING.from, MORNING.to) } : {}),
  });

  it('follows the table and nothing else, from every state to every state', async () => {
    const items = scene.context.get(RequestItems);
    const ask = await scene.asked();
    const [itemId] = ask.link.itemIds as [string];
    for (const from of ITEM_STATES) {
      for (const to of ITEM_STATES) {
        await scene.db.query(
          `UPDATE request_item SET state = $2, loss_cause = CASE WHEN $2 = 'lost' THEN 'refused' END,
                  loss_by = CASE WHEN $2 = 'lost' THEN 'owner' END WHERE id = $1`,
          [itemId, from],
        );
        await scene.db.query(`UPDATE extraction_request SET state = 'open' WHERE id = $1`, [
          ask.filed.request.id,
        ]);
        const before = (await scene.actions(itemId)).length;
        const move = scene.context.get(Transactions).run({}, (tx) => items.move(tx, itemId, to, details(to)));
        if (ITEM_LIFECYCLE.canMove(from, to)) {
          expect((await move).state).toBe(to);
          expect((await scene.actions(itemId)).slice(before)).toEqual([`request-item.${to}`]);
        } else {
          await expect(move).rejects.toEqual(code('ITEM_MOVE_ILLEGAL'));
          expect(await scene.actions(itemId)).toHaveLength(before);
        }
      }
    }
  });

  it('ends the request once when its last two items end at the same moment', async () => {
    const ask = await scene.asked(2);
    const items = scene.context.get(RequestItems);
    await Promise.all(
      ask.link.itemIds.map((itemId) =>
        scene.context.get(Transactions).run({}, (tx) => items.move(tx, itemId, 'lost', details('lost'))),
      ),
    );
    expect(await scene.actions(ask.filed.request.id)).toEqual(['request.filed', 'request.ended']);
  });

  it('lets one of two workers have the item', async () => {
    const ask = await scene.asked();
    await anAnswer(scene.context, scene.officer.principal, ask.filed, ask.link);
    const items = scene.context.get(RequestItems);
    const attempts = await Promise.allSettled(
      [1, 2].map(() =>
        scene.context
          .get(Transactions)
          .run({}, (tx) => items.move(tx, ask.link.itemIds[0]!, 'extracting', details('extracting'))),
      ),
    );
    expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
