import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  DecideAsk,
  JustifyBreakGlass,
  ListBreakGlass,
  PursueDebts,
  ReissueOwnerLink,
  UseBreakGlass,
  ViewOwnerAsk,
  type BreakGlass,
  type BreakGlassOrder,
  type FiledRequest,
} from '#antt/requests';
import { aUser, TEST_PASSWORD, type BuiltUser } from '../../support/builders/access.js';
import { AskScene, NOON, refusalOf, span } from '../../support/builders/asks.js';
import { REACHING_OWNERS } from '../../support/builders/requests.js';

const MORNING = span('23T10:00:00', '23T10:20:00');
const HOUR_MS = 3_600_000;

let scene: AskScene;
let commander: BuiltUser;
let chiefs: BuiltUser[];
beforeEach(async () => {
  // Debts block: each test has a house of its own.
  scene = await AskScene.make(REACHING_OWNERS);
  const { commune, province } = scene.units;
  const commanderOf = (unitId: string): Promise<BuiltUser> =>
    aUser(scene.db, { roles: [{ role: 'commander', unitId }] });
  commander = await commanderOf(commune.id);
  chiefs = [await commanderOf(province.id), await commanderOf(province.id)];
});
afterEach(() => scene.close());

const order = (filed: FiledRequest, change: Partial<BreakGlassOrder> = {}): BreakGlassOrder => ({
  itemIds: filed.items.map(({ id }) => id),
  legalBasis: 'BLTTHS-2015-107',
  danger: 'Cháu bé 6 tuổi mất tích, trời rét',
  incidentNumber: '113-2026-4471',
  password: TEST_PASSWORD,
  ...change,
});
const filing = async (cameras = 1): Promise<FiledRequest> =>
  scene.file(scene.officer, await scene.cameras(cameras), MORNING);
const use = (
  filed: FiledRequest,
  who: BuiltUser = commander,
  change: Partial<BreakGlassOrder> = {},
): Promise<BreakGlass> =>
  scene.context.get(UseBreakGlass).execute(who.principal, filed.request.id, order(filed, change));
const told = async (useId: string): Promise<[string, string, string][]> => {
  const rows = await scene.db.query<{ template: string; recipient_kind: string; recipient_id: string }>(
    `SELECT template, recipient_kind, recipient_id FROM message
      WHERE subject_type = 'break-glass' AND subject_id = $1 ORDER BY queued_at, id`,
    [useId],
  );
  return rows.map((row) => [row.template, row.recipient_kind, row.recipient_id]);
};
const later = (used: BreakGlass, hours: number, ms = 0): void =>
  scene.clock.set(new Date(used.usedAt.getTime() + hours * HOUR_MS + ms));

describe('break-glass', () => {
  it('I5: approves at once, and tells the owner and two commanders above in the same commit', async () => {
    const filed = await filing(2);
    const used = await use(filed);
    for (const { id } of filed.items) {
      expect(await scene.item(id)).toMatchObject({ state: 'approved' });
      expect(await scene.actions(id)).toEqual(['request-item.asked', 'request-item.approved']);
    }
    const [answer] = await scene.db.query('SELECT * FROM owner_answer WHERE ask_id = $1', [
      filed.asks[0]!.askId,
    ]);
    expect(answer).toMatchObject({
      source: 'break-glass',
      answered_by: commander.principal.fullName,
      relation: null,
    });
    expect(used.justifyBy).toEqual(new Date(NOON.getTime() + 24 * HOUR_MS));
    const { ownerId } = filed.asks[0]!;
    const people = chiefs.map(({ id }) => ['break-glass-duty', 'user', id]);
    expect(await told(used.id)).toEqual(
      expect.arrayContaining([['break-glass', 'owner', ownerId], ...people]),
    );
    expect(await told(used.id)).toHaveLength(3);
    expect(await scene.actions(used.id)).toEqual(['break-glass.used']);
    const [notice] = await scene.db.query<{ body: string }>(
      `SELECT body FROM message WHERE subject_id = $1 AND template = 'break-glass'`,
      [used.id],
    );
    // The owner is told who, by what law and which footage; not who is in danger.
    expect(notice?.body).not.toMatch(/mat tich|mất tích/);
  });

  it('is for a commander of the unit’s line, who proves that it is he', async () => {
    const filed = await filing();
    const other = await aUser(scene.db, {
      roles: [{ role: 'commander', unitId: scene.units.sibling.id }],
    });
    expect(await refusalOf(use(filed, other))).toBe('REQUEST_NOT_FOUND');
    const investigator = await aUser(scene.db, {
      roles: [{ role: 'investigator', unitId: scene.units.commune.id }],
    });
    expect(await refusalOf(use(filed, investigator))).toBe('PERMISSION_MISSING');
    expect(await refusalOf(use(filed, commander, { password: undefined }))).toBe('STEP_UP_REQUIRED');
    expect(await refusalOf(use(filed, commander, { password: 'một câu khác hẳn' }))).toBe('PASSWORD_WRONG');
    expect(await refusalOf(use(filed, commander, { danger: ' ' }))).toBe('REQUEST_TEXT_BLANK');
    expect(await refusalOf(use(filed, commander, { legalBasis: 'ND-135-2021' }))).toBe(
      'REQUEST_LEGAL_BASIS_NOT_IN_FORCE',
    );
    expect(await scene.item(filed.items[0]!.id)).toMatchObject({ state: 'asked' });
    expect(await scene.db.query('SELECT FROM break_glass')).toEqual([]);
  });

  it('needs no password within five minutes of the sign-in, and one a moment later', async () => {
    const [first, second] = [await filing(), await filing()];
    const { sessionId, userId } = commander.principal;
    await scene.db.query(
      `INSERT INTO session (id, user_id, token_sha256, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $4, $4, $5)`,
      [sessionId, userId, 'h'.repeat(64), NOON, new Date(NOON.getTime() + 12 * HOUR_MS)],
    );
    scene.clock.set(new Date(NOON.getTime() + 5 * 60_000));
    expect(await refusalOf(use(first, commander, { password: undefined }))).toBe('accepted');
    scene.clock.set(new Date(NOON.getTime() + 5 * 60_000 + 1));
    expect(await refusalOf(use(second, commander, { password: undefined }))).toBe('STEP_UP_REQUIRED');
  });

  it('has four eyes: never for a request of one’s own', async () => {
    const { commune } = scene.units;
    const both = await aUser(scene.db, {
      roles: [
        { role: 'investigator', unitId: commune.id },
        { role: 'commander', unitId: commune.id },
      ],
    });
    const filed = await scene.file(both, await scene.cameras(1), MORNING);
    expect(await refusalOf(use(filed, both))).toBe('BREAK_GLASS_OWN_REQUEST');
    const handed = await filing();
    await scene.db.query('UPDATE extraction_request SET officer_id = $2 WHERE id = $1', [
      handed.request.id,
      both.id,
    ]);
    expect(await refusalOf(use(handed, both))).toBe('BREAK_GLASS_OWN_REQUEST');
    expect(await refusalOf(use(filed))).toBe('accepted');
  });

  it('I6: overrides a refusal while there is time, and nothing that is decided otherwise', async () => {
    const filed = await filing();
    const { link } = await scene.context
      .get(ReissueOwnerLink)
      .execute(scene.officer.principal, filed.request.id, filed.asks[0]!.askId);
    await scene.answer(filed, link!, [{ itemIds: link!.itemIds, answer: 'refuse', reason: 'riêng tư' }]);
    await use(filed);
    expect(await scene.item(filed.items[0]!.id)).toMatchObject({ state: 'approved', loss_cause: null });
    expect(await refusalOf(use(filed))).toBe('BREAK_GLASS_ITEMS_INVALID');
    const foreign = await scene.file(scene.officer, await scene.cameras(1), MORNING);
    expect(await refusalOf(use(filed, commander, { itemIds: [foreign.items[0]!.id] }))).toBe(
      'BREAK_GLASS_ITEMS_INVALID',
    );
  });

  it('I6: is not the owner’s to take back', async () => {
    const filed = await filing();
    const { link } = await scene.context
      .get(ReissueOwnerLink)
      .execute(scene.officer.principal, filed.request.id, filed.asks[0]!.askId);
    const code = await scene.codeFor(filed, link!.askId);
    await use(filed);
    const reply = {
      code,
      answers: [{ itemIds: link!.itemIds, answer: 'refuse' as const, reason: 'không' }],
    };
    expect(await refusalOf(scene.context.get(DecideAsk).execute(link!.token, reply, 'a'))).toBe(
      'OWNER_ASK_ALREADY_ANSWERED',
    );
    const page = await scene.context.get(ViewOwnerAsk).execute(link!.token);
    expect(page.cameras.map(({ answers }) => answers)).toEqual([[]]);
    expect(page.cameras[0]?.items[0]?.decision?.answer.source).toBe('break-glass');
  });

  it('I6: used twice at the same moment, approves once', async () => {
    const filed = await filing();
    const outcomes = await Promise.all([use(filed), use(filed), use(filed)].map(refusalOf));
    expect(outcomes.toSorted()).toEqual([
      'BREAK_GLASS_ITEMS_INVALID',
      'BREAK_GLASS_ITEMS_INVALID',
      'accepted',
    ]);
    expect(await scene.db.query('SELECT FROM break_glass')).toHaveLength(1);
  });
});

describe('the debt', () => {
  it('blocks the person and the unit from exactly 24 hours on, until it is justified', async () => {
    const used = await use(await filing());
    const { province } = scene.units;
    const elsewhere = await scene.file(scene.provincial, await scene.cameras(1), MORNING);
    const colleague = await aUser(scene.db, {
      roles: [{ role: 'commander', unitId: scene.units.commune.id }],
    });
    const next = await filing();
    later(used, 24, -1);
    expect(await refusalOf(use(next))).toBe('accepted');
    later(used, 24);
    const blocked = await filing();
    expect(await refusalOf(use(blocked))).toBe('BREAK_GLASS_DEBT_UNPAID');
    expect(await refusalOf(use(blocked, colleague))).toBe('BREAK_GLASS_DEBT_UNPAID');
    // Of the unit's debt the province's own request is free; the debtor himself is blocked there, too.
    expect(elsewhere.request.unitId).toBe(province.id);
    await scene.db.query(
      `INSERT INTO role_assignment (id, user_id, role, unit_id, granted_at) VALUES (gen_random_uuid(), $1, 'commander', $2, now())`,
      [commander.id, province.id],
    );
    const risen = {
      ...commander,
      principal: {
        ...commander.principal,
        roles: [{ role: 'commander' as const, unitId: province.id, unitName: province.name }],
      },
    };
    expect(await refusalOf(use(elsewhere, risen))).toBe('BREAK_GLASS_DEBT_UNPAID');
    expect(await refusalOf(use(elsewhere, chiefs[0]))).toBe('accepted');
    const justify = scene.context.get(JustifyBreakGlass);
    await justify.execute(commander.principal, used.id, 'Đã tìm thấy cháu bé lúc 14:10.');
    expect(await refusalOf(use(blocked, colleague))).toBe('accepted');
  });

  it('I5: is justified once, in writing, by whoever used it or a commander of the line', async () => {
    const used = await use(await filing());
    const justify = scene.context.get(JustifyBreakGlass);
    const stranger = await aUser(scene.db, {
      roles: [{ role: 'commander', unitId: scene.units.elsewhere.id }],
    });
    expect(await refusalOf(justify.execute(stranger.principal, used.id, 'x'))).toBe('BREAK_GLASS_NOT_FOUND');
    expect(await refusalOf(justify.execute(commander.principal, used.id, ' \n'))).toBe('REQUEST_TEXT_BLANK');
    const paid = await justify.execute(commander.principal, used.id, 'Đã tìm thấy cháu bé.');
    expect(paid).toMatchObject({ justifiedAt: NOON, justifiedBy: commander.id, nextStep: null });
    expect(await refusalOf(justify.execute(chiefs[0]!.principal, used.id, 'x'))).toBe(
      'BREAK_GLASS_JUSTIFIED',
    );
    expect(await scene.actions(used.id)).toEqual(['break-glass.used', 'break-glass.justified']);
    later(used, 100);
    expect(await scene.context.get(PursueDebts).execute()).toBe(0);
  });

  it('I1: reminds at 12 and 20 hours and calls it overdue at 24, each once, however often the sweep runs', async () => {
    const used = await use(await filing());
    const pursue = scene.context.get(PursueDebts);
    const sent = async (): Promise<number> => (await told(used.id)).length;
    const before = await sent();
    for (const [hours, ms, messages] of [
      [12, -1, 0],
      [12, 0, 1],
      [20, -1, 1],
      [20, 0, 2],
      [24, -1, 2],
      [24, 0, 5],
      [90, 0, 5],
    ] as const) {
      later(used, hours, ms);
      await Promise.all([pursue.execute(), pursue.execute()]);
      expect([hours, ms, (await sent()) - before]).toEqual([hours, ms, messages]);
    }
    expect(await scene.actions(used.id)).toEqual([
      'break-glass.used',
      'break-glass.reminded',
      'break-glass.reminded',
      'break-glass.overdue',
    ]);
  });

  it('catches up in order after the sweep stood still', async () => {
    const used = await use(await filing());
    later(used, 48);
    expect(await scene.context.get(PursueDebts).execute()).toBe(3);
    expect((await scene.actions(used.id)).slice(1)).toEqual([
      'break-glass.reminded',
      'break-glass.reminded',
      'break-glass.overdue',
    ]);
  });

  it('I8: is listed by month for the unit’s line only', async () => {
    const used = await use(await filing(2));
    const list = scene.context.get(ListBreakGlass);
    const month = { from: new Date('2026-11-01T00:00:00+07:00'), to: new Date('2026-12-01T00:00:00+07:00') };
    const rows = await list.execute(chiefs[0]!.principal, { ...month, limit: 50 });
    expect(rows.map((row) => [row.use.id, row.items])).toEqual([[used.id, 2]]);
    const before = { from: new Date('2026-10-01T00:00:00+07:00'), to: month.from, limit: 50 };
    expect(await list.execute(chiefs[0]!.principal, before)).toEqual([]);
    const stranger = await aUser(scene.db, {
      roles: [{ role: 'auditor', unitId: scene.units.sibling.id }],
    });
    expect(await list.execute(stranger.principal, { limit: 50 })).toEqual([]);
    expect(await refusalOf(list.execute(scene.officer.principal, { limit: 50 }))).toBe('PERMISSION_MISSING');
  });
});
