import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { IssueOwnerCode } from '#antt/requests';
import type { BuiltUser } from '../../support/builders/access.js';
import { NOON } from '../../support/builders/asks.js';
import { agreeing, DecidingScene } from '../../support/builders/deciding.js';

let scene: DecidingScene;
beforeAll(async () => void (scene = await DecidingScene.make()));
beforeEach(() => scene.clock.set(NOON));
afterAll(() => scene?.close());

const code = (expected: string) => expect.objectContaining({ code: expected });
const wrongOf = (right: string): string => (right === '000000' ? '000001' : '000000');

describe('the confirming code', () => {
  it('locks after five wrong tries, counted though each call fails, until a new one is issued', async () => {
    const ask = await scene.asked();
    const right = await scene.codeFor(ask);
    const wrong = wrongOf(right);
    for (const left of [4, 3, 2, 1]) {
      await expect(scene.decide(ask.link, wrong, agreeing(ask.link))).rejects.toMatchObject({
        code: 'OWNER_CODE_WRONG',
        params: { triesLeft: left },
      });
    }
    await expect(scene.decide(ask.link, wrong, agreeing(ask.link))).rejects.toEqual(
      code('OWNER_CODE_LOCKED'),
    );
    await expect(scene.decide(ask.link, right, agreeing(ask.link))).rejects.toEqual(
      code('OWNER_CODE_LOCKED'),
    );
    expect(await scene.item(ask.link.itemIds[0]!)).toMatchObject({ state: 'asked' });
    expect(await scene.actions(ask.link.askId)).toEqual([
      'owner-ask.created',
      'owner-code.issued',
      ...Array(4).fill('owner-code.failed'),
      'owner-code.locked',
    ]);
    scene.clock.advance(1000);
    const fresh = await scene.codeFor(ask);
    await expect(scene.decide(ask.link, fresh, agreeing(ask.link))).resolves.toMatchObject({
      askId: ask.link.askId,
    });
  });

  it('gives thirty guesses at the same moment no more than five tries', async () => {
    const ask = await scene.asked();
    const right = await scene.codeFor(ask);
    const attempts = await Promise.allSettled(
      Array.from({ length: 30 }, () => scene.decide(ask.link, wrongOf(right), agreeing(ask.link))),
    );
    const codes = attempts.map((each) => (each.status === 'rejected' ? each.reason.code : 'made'));
    expect(codes.filter((each) => each === 'OWNER_CODE_WRONG')).toHaveLength(4);
    expect(codes.filter((each) => each === 'OWNER_CODE_LOCKED')).toHaveLength(26);
    const [row] = await scene.db.query('SELECT tries FROM owner_code WHERE ask_id = $1', [ask.link.askId]);
    expect(row).toEqual({ tries: 5 });
  });

  it('works for ten minutes, only as the newest, and is kept as a hash', async () => {
    const ask = await scene.asked();
    const first = await scene.codeFor(ask);
    const second = await scene.codeFor(ask);
    const [stored] = await scene.db.query<{ code_hash: string }>(
      'SELECT code_hash FROM owner_code WHERE ask_id = $1',
      [ask.link.askId],
    );
    expect(stored!.code_hash).toMatch(/^\$argon2id\$/);
    if (first !== second) {
      await expect(scene.decide(ask.link, first, agreeing(ask.link))).rejects.toEqual(
        code('OWNER_CODE_WRONG'),
      );
    }
    scene.clock.advance(10 * 60_000);
    await expect(scene.decide(ask.link, second, agreeing(ask.link))).rejects.toEqual(
      code('OWNER_CODE_MISSING'),
    );
    const never = await scene.asked();
    await expect(scene.decide(never.link, '123456', agreeing(never.link))).rejects.toEqual(
      code('OWNER_CODE_MISSING'),
    );
  });

  it("I8: is issued by nobody of another unit, nor by a reader, nor for another request's ask", async () => {
    const [ask, other] = [await scene.asked(), await scene.asked()];
    const issue = (who: BuiltUser, requestId: string, askId: string) =>
      scene.context.get(IssueOwnerCode).execute(who.principal, requestId, askId, 'sms');
    await expect(issue(scene.stranger, ask.filed.request.id, ask.link.askId)).rejects.toEqual(
      code('REQUEST_NOT_FOUND'),
    );
    await expect(issue(scene.auditor, ask.filed.request.id, ask.link.askId)).rejects.toEqual(
      code('PERMISSION_MISSING'),
    );
    await expect(issue(scene.officer, ask.filed.request.id, other.link.askId)).rejects.toEqual(
      code('OWNER_ASK_NOT_FOUND'),
    );
  });
});
