import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ReissueOwnerLink, RevokeAsk, ViewOwnerAsk } from '#antt/requests';
import type { BuiltUser } from '../../support/builders/access.js';
import { NOON } from '../../support/builders/asks.js';
import { aCamera, aClockReading } from '../../support/builders/cameras.js';
import { agreeing, DecidingScene, MORNING } from '../../support/builders/deciding.js';
import { anAnswer, aRequest } from '../../support/builders/requests.js';

let scene: DecidingScene;
beforeAll(async () => void (scene = await DecidingScene.make()));
beforeEach(() => scene.clock.set(NOON));
afterAll(() => scene?.close());

const code = (expected: string) => expect.objectContaining({ code: expected });

describe("the owner's link", () => {
  it('shows who asks for what in both times, nothing of the case, and changes nothing', async () => {
    const camera = await aCamera(scene.db, scene.units.commune.id, { name: 'Cổng trước' });
    await aClockReading(scene.db, camera.recorderId, {
      trueTime: NOON,
      offsetMs: -4_020_000,
      uncertaintyMs: 20_000,
    });
    const filed = await aRequest(scene.context, scene.officer.principal, {
      cameraIds: [camera.id],
      window: MORNING,
    });
    const tables = ['owner_ask', 'request_item', 'audit_event', 'owner_code', 'outbox_message'];
    const everything = async () =>
      JSON.stringify(
        await Promise.all(tables.map((table) => scene.db.query(`SELECT * FROM ${table} ORDER BY 1`))),
      );
    const before = await everything();
    const view = await scene.context.get(ViewOwnerAsk).execute(filed.links[0]!.token);
    expect(view).toMatchObject({
      uses: [
        {
          requestNumber: filed.request.number,
          officerName: scene.officer.principal.fullName,
          purpose: filed.request.purpose,
          citation: expect.stringContaining('Điều 107'),
        },
      ],
      answeredAt: undefined,
      cameras: [
        {
          whole: {
            shown: {
              trueFrom: '10:00:00 23/11/2026',
              recorderFrom: '08:52:39 23/11/2026',
              recorderTo: '09:13:21 23/11/2026',
              differ: true,
            },
          },
        },
      ],
    });
    expect(view.uses[0].police).toMatch(/^Công an xã /);
    expect(JSON.stringify(view)).not.toContain('VV-');
    expect(await everything()).toBe(before);
  });

  it('answers the same for unknown, expired, revoked and replaced links', async () => {
    const [expired, revoked, replaced] = [await scene.asked(), await scene.asked(), await scene.asked()];
    await scene.context
      .get(RevokeAsk)
      .execute(scene.officer.principal, revoked.filed.request.id, revoked.link.askId, 'nhầm số');
    const { link: fresh } = await scene.context
      .get(ReissueOwnerLink)
      .execute(scene.officer.principal, replaced.filed.request.id, replaced.link.askId);
    const view = (token: string) => scene.context.get(ViewOwnerAsk).execute(token);
    await expect(view(fresh!.token)).resolves.toMatchObject({
      uses: [{ requestNumber: replaced.filed.request.number }],
    });
    const typed = await scene.codeFor(expired);
    scene.clock.set(expired.link.expiresAt);
    const failures = await Promise.allSettled([
      view('x'),
      view(expired.link.token),
      view(revoked.link.token),
      view(replaced.link.token),
      scene.decide(expired.link, typed, agreeing(expired.link)),
      scene.decide(revoked.link, typed, agreeing(revoked.link)),
    ]);
    expect(failures.map((each) => (each.status === 'rejected' ? each.reason.message : 'worked'))).toEqual(
      Array(6).fill((failures[0] as PromiseRejectedResult).reason.message),
    );
    expect((failures[0] as PromiseRejectedResult).reason.code).toBe('OWNER_LINK_INVALID');
    expect(await scene.item(expired.link.itemIds[0]!)).toMatchObject({ state: 'asked' });
  });

  it('shows the receipt after the answer, and once footage is being taken nothing can be answered any more', async () => {
    const ask = await scene.asked();
    await anAnswer(scene.context, scene.officer.principal, ask.filed, ask.link);
    await scene.begin(ask.link.itemIds[0]!);
    const view = await scene.context.get(ViewOwnerAsk).execute(ask.link.token);
    expect(view).toMatchObject({
      answeredAt: NOON,
      cameras: [{ answers: [], items: [{ answers: [], decision: { decision: { answer: 'agree' } } }] }],
    });
    for (const act of [
      scene.context
        .get(ReissueOwnerLink)
        .execute(scene.officer.principal, ask.filed.request.id, ask.link.askId),
      scene.context
        .get(RevokeAsk)
        .execute(scene.officer.principal, ask.filed.request.id, ask.link.askId, 'x'),
      scene.codeFor(ask),
    ]) {
      await expect(act).rejects.toEqual(code('OWNER_ASK_ALREADY_ANSWERED'));
    }
  });

  it('I8: is revoked and reissued by officers of the unit only, once, with an event each', async () => {
    const ask = await scene.asked();
    const revoke = (who: BuiltUser) =>
      scene.context.get(RevokeAsk).execute(who.principal, ask.filed.request.id, ask.link.askId, 'nhầm số');
    const reissue = (who: BuiltUser) =>
      scene.context.get(ReissueOwnerLink).execute(who.principal, ask.filed.request.id, ask.link.askId);
    await expect(revoke(scene.stranger)).rejects.toEqual(code('REQUEST_NOT_FOUND'));
    await expect(reissue(scene.stranger)).rejects.toEqual(code('REQUEST_NOT_FOUND'));
    await expect(reissue(scene.auditor)).rejects.toEqual(code('PERMISSION_MISSING'));
    const typed = await scene.codeFor(ask);
    await revoke(scene.officer);
    await expect(revoke(scene.officer)).rejects.toEqual(code('OWNER_ASK_REVOKED'));
    await expect(scene.codeFor(ask)).rejects.toEqual(code('OWNER_ASK_REVOKED'));
    const fresh = (await reissue(scene.officer)).link!;
    expect(fresh.expiresAt).toEqual(ask.link.expiresAt);
    await expect(scene.decide(fresh, typed, agreeing(fresh))).rejects.toEqual(code('OWNER_CODE_MISSING'));
    await expect(scene.decide(fresh, await scene.codeFor(ask), agreeing(fresh))).resolves.toMatchObject({});
    expect(await scene.actions(ask.link.askId)).toEqual([
      'owner-ask.created',
      'owner-code.issued',
      'owner-ask.revoked',
      'owner-ask.link-reissued',
      'owner-code.issued',
      'owner-ask.answered',
    ]);
  });
});
