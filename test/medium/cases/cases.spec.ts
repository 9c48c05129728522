import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { ACCESS_ENTITIES } from '#antt/access';
import {
  CASES_ENTITIES,
  CaseFiles,
  CasesModule,
  ChangeCase,
  ClarifyCase,
  FindCases,
  LinkExtraction,
  MergeCases,
  OpenCase,
  ReopenCase,
  ShareExtraction,
  SignContribution,
  ViewCase,
} from '#antt/cases';
import { Transactions } from '#antt/database';
import { FixedClock, newId } from '#antt/kernel';
import { LEDGER_ENTITIES, LedgerModule, SYSTEM_ACTOR } from '#antt/ledger';
import { UNITS_ENTITIES } from '#antt/units';
import { aUser, unitLines, type BuiltUser, type UnitLines } from '../../support/builders/access.js';
import { aCase, aCaseExtraction, libraries } from '../../support/builders/cases.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

let db: TestDatabase;
let context: INestApplicationContext;
let units: UnitLines;
let investigator: BuiltUser;
let commander: BuiltUser;
let stranger: BuiltUser;
let auditor: BuiltUser;
const clock = new FixedClock(new Date('2026-11-23T09:00:00+07:00'));

beforeAll(async () => {
  db = await testDatabase();
  units = await unitLines(db);
  investigator = await aUser(db, { roles: [{ role: 'investigator', unitId: units.commune.id }] });
  commander = await aUser(db, { roles: [{ role: 'commander', unitId: units.province.id }] });
  stranger = await aUser(db, { roles: [{ role: 'commander', unitId: units.elsewhere.id }] });
  auditor = await aUser(db, { roles: [{ role: 'auditor', unitId: units.commune.id }] });
  const entities = [...UNITS_ENTITIES, ...ACCESS_ENTITIES, ...LEDGER_ENTITIES, ...CASES_ENTITIES];
  context = await libraries(db, clock, entities, [LedgerModule, CasesModule]);
});
afterAll(async () => {
  await context?.close();
  await db.close();
});

interface EventRow {
  action: string;
  reason: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}
const events = (objectId: string): Promise<EventRow[]> =>
  db.query<EventRow>(
    'SELECT action, reason, before, after FROM audit_event WHERE object_id = $1 ORDER BY at, id',
    [objectId],
  );
const actions = async (objectId: string): Promise<string[]> =>
  (await events(objectId)).map(({ action }) => action);
const code = (expected: string) => expect.objectContaining({ code: expected });
const day = '2026-11-23';

describe('opening a case', () => {
  it('I5: writes one event with what was opened, in the only unit of the officer', async () => {
    const opened = await aCase(context, investigator.principal, { number: ' 12/2026 ', title: 'Trộm   xe' });
    expect(opened).toMatchObject({
      number: '12/2026',
      title: 'Trộm xe',
      unitId: units.commune.id,
      state: 'open',
    });
    expect(await events(opened.id)).toEqual([
      expect.objectContaining({
        action: 'case.opened',
        after: expect.objectContaining({ number: '12/2026' }),
      }),
    ]);
  });

  it('refuses a taken number, also when two officers type it at once, and takes it in another unit', async () => {
    const attempts = await Promise.allSettled(
      Array.from({ length: 5 }, () => aCase(context, investigator.principal, { number: 'ĐỒNG-THỜI' })),
    );
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(attempts.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'CASE_NUMBER_TAKEN' },
    });
    const other = await aCase(context, commander.principal, {
      number: 'ĐỒNG-THỜI',
      unitId: units.sibling.id,
    });
    expect(other.unitId).toBe(units.sibling.id);
  });

  it.each([
    ['CASE_CATEGORY_UNKNOWN', { categoryCode: 'arson' }],
    ['CASE_TEXT_BLANK', { title: ' \u200b ' }],
    ['CASE_OCCURRENCE_IN_FUTURE', { occurredAt: new Date('2026-11-23T09:00:01+07:00') }],
  ])('refuses with %s and keeps nothing', async (expected, input) => {
    await expect(aCase(context, investigator.principal, { number: 'KHÔNG', ...input })).rejects.toEqual(
      code(expected),
    );
    expect(await db.query(`SELECT 1 FROM case_file WHERE number = 'KHÔNG'`)).toEqual([]);
  });

  it('I8: refuses another unit and somebody without the permission', async () => {
    const open = context.get(OpenCase);
    const input = { number: 'X', title: 'X', categoryCode: 'theft', unitId: units.elsewhere.id };
    await expect(open.execute(investigator.principal, input)).rejects.toEqual(
      code('UNIT_OUTSIDE_JURISDICTION'),
    );
    await expect(open.execute(auditor.principal, input)).rejects.toEqual(code('PERMISSION_MISSING'));
  });
});

describe('finding and viewing', () => {
  it('finds by words of number and title without accents, by category and state, page by page', async () => {
    const wanted = await aCase(context, investigator.principal, {
      number: 'TK-7/2026',
      title: 'Đánh nhau ở chợ Vườn Hoa',
      categoryCode: 'injury',
    });
    const find = context.get(FindCases);
    const ids = async (text: string): Promise<string[]> =>
      (await find.execute(investigator.principal, { text }, 50)).items.map(({ id }) => id);
    expect(await ids('vuon hoa danh')).toEqual([wanted.id]);
    expect(await ids('tk-7')).toEqual([wanted.id]);
    expect(await ids('Vườn hoạ'.normalize('NFD'))).toEqual([wanted.id]);
    expect(await ids('100%')).toEqual([]);
    expect(await ids('_')).toEqual([]);
    const narrow = { categoryCode: 'injury', state: 'open' as const };
    expect((await find.execute(investigator.principal, narrow, 50)).items).toHaveLength(1);

    const seen: string[] = [];
    for (let after = undefined, more = true; more;) {
      const page = await find.execute(commander.principal, {}, 2, after);
      seen.push(...page.items.map(({ id }) => id));
      after = page.next as never;
      more = page.next !== undefined;
    }
    const [{ count }] = (await db.query(`SELECT count(*)::integer AS count FROM case_file`)) as [
      { count: number },
    ];
    expect(new Set(seen).size).toBe(count);
    expect(seen).toHaveLength(count);
  });

  it("I8: shows another unit's case to nobody without a grant, and as absent", async () => {
    const hidden = await aCase(context, investigator.principal);
    const view = context.get(ViewCase);
    await expect(view.execute(stranger.principal, hidden.id)).rejects.toEqual(code('CASE_NOT_FOUND'));
    await expect(view.execute(stranger.principal, newId())).rejects.toEqual(code('CASE_NOT_FOUND'));
    expect((await context.get(FindCases).execute(stranger.principal, {}, 50)).items).toEqual([]);
    await db.query(
      `INSERT INTO access_grant (id, user_id, object_type, object_id, reason, granted_by, granted_at, expires_at)
       VALUES ($1, $2, 'case', $3, 'phối hợp', $4, '2026-11-01', '2026-12-01')`,
      [newId(), stranger.id, hidden.id, commander.id],
    );
    expect((await view.execute(stranger.principal, hidden.id)).permissions).toEqual([]);
    expect((await context.get(FindCases).execute(stranger.principal, {}, 50)).items).toHaveLength(1);
    await expect(
      context.get(ChangeCase).execute(stranger.principal, hidden.id, 1, { title: 'của tôi' }),
    ).rejects.toEqual(code('UNIT_OUTSIDE_JURISDICTION'));
    await db.query('DELETE FROM access_grant');
  });

  it('I5: records the view and tells next moves and permissions', async () => {
    const opened = await aCase(context, investigator.principal);
    const seen = await context.get(ViewCase).execute(investigator.principal, opened.id, { ip: '10.0.0.1' });
    expect(seen.nextStates).toEqual(['clarified', 'merged']);
    expect(seen.permissions).toEqual(['case.manage', 'contribution.sign', 'request.file']);
    expect((await context.get(ViewCase).execute(commander.principal, opened.id)).permissions).toContain(
      'case.clarify',
    );
    expect(await actions(opened.id)).toEqual(['case.opened', 'case.viewed', 'case.viewed']);
  });
});

describe('changing a case', () => {
  it('I5: records before and after of what changed, once, and nothing when nothing did', async () => {
    const opened = await aCase(context, investigator.principal, { title: 'Tên cũ' });
    const change = context.get(ChangeCase);
    const changed = await change.execute(investigator.principal, opened.id, 1, {
      title: 'Tên mới',
      categoryCode: 'other',
    });
    expect(changed).toMatchObject({ title: 'Tên mới', categoryCode: 'other', version: 2 });
    const same = await change.execute(investigator.principal, opened.id, 2, { title: 'Tên mới' });
    expect(same.version).toBe(2);
    expect(await events(opened.id)).toEqual([
      expect.objectContaining({ action: 'case.opened' }),
      expect.objectContaining({
        action: 'case.changed',
        before: { title: 'Tên cũ', categoryCode: 'theft' },
        after: { title: 'Tên mới', categoryCode: 'other' },
      }),
    ]);
  });

  it('lets one of two writers win who saw the same version', async () => {
    const opened = await aCase(context, investigator.principal);
    const change = context.get(ChangeCase);
    const attempts = await Promise.allSettled(
      ['A', 'B', 'C'].map((title) => change.execute(investigator.principal, opened.id, 1, { title })),
    );
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(attempts.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'CASE_CHANGED_MEANWHILE' },
    });
    expect(await actions(opened.id)).toEqual(['case.opened', 'case.changed']);
  });

  it('refuses a reader, another unit, and an unknown category', async () => {
    const opened = await aCase(context, investigator.principal);
    const change = context.get(ChangeCase);
    const title = { title: 'Khác' };
    await expect(change.execute(auditor.principal, opened.id, 1, title)).rejects.toEqual(
      code('PERMISSION_MISSING'),
    );
    await expect(change.execute(stranger.principal, opened.id, 1, title)).rejects.toEqual(
      code('CASE_NOT_FOUND'),
    );
    await expect(change.execute(investigator.principal, opened.id, 1, { categoryCode: 'x' })).rejects.toEqual(
      code('CASE_CATEGORY_UNKNOWN'),
    );
    expect(await actions(opened.id)).toEqual(['case.opened']);
  });
});

describe('clarifying and reopening', () => {
  it('records the decision, and takes it back with its reason', async () => {
    const opened = await aCase(context, investigator.principal);
    const clarified = await context
      .get(ClarifyCase)
      .execute(commander.principal, opened.id, 1, { decisionReference: '215/KL', decidedOn: day });
    expect(clarified).toMatchObject({
      state: 'clarified',
      clarifiedOn: day,
      decisionReference: '215/KL',
      version: 2,
    });
    const reopened = await context
      .get(ReopenCase)
      .execute(commander.principal, opened.id, 2, 'có tình tiết mới');
    expect(reopened).toMatchObject({
      state: 'open',
      clarifiedOn: null,
      decisionReference: null,
      clarifiedAt: null,
    });
    expect(await events(opened.id)).toEqual([
      expect.objectContaining({ action: 'case.opened' }),
      expect.objectContaining({ action: 'case.clarified', before: { state: 'open' } }),
      expect.objectContaining({
        action: 'case.reopened',
        reason: 'có tình tiết mới',
        before: { state: 'clarified', clarifiedOn: day, decisionReference: '215/KL' },
      }),
    ]);
  });

  it('refuses days that cannot be, and an investigator, and another unit', async () => {
    const opened = await aCase(context, investigator.principal, {
      occurredAt: new Date('2026-11-20T23:30:00+07:00'),
    });
    const clarify = (decidedOn: string, who = commander) =>
      context.get(ClarifyCase).execute(who.principal, opened.id, 1, { decisionReference: 'QĐ 1', decidedOn });
    await expect(clarify('2026-11-24')).rejects.toEqual(code('CASE_DECISION_IN_FUTURE'));
    await expect(clarify('2026-11-19')).rejects.toEqual(code('CASE_DECISION_TOO_EARLY'));
    await expect(clarify('2026-02-30')).rejects.toEqual(code('CASE_DATE_INVALID'));
    await expect(clarify(day, investigator)).rejects.toEqual(code('PERMISSION_MISSING'));
    await expect(clarify(day, stranger)).rejects.toEqual(code('CASE_NOT_FOUND'));
    await expect(clarify('2026-11-20')).resolves.toMatchObject({ state: 'clarified' });
  });

  it('I6: refuses to clarify twice or reopen what is open', async () => {
    const opened = await aCase(context, investigator.principal);
    const decision = { decisionReference: 'QĐ', decidedOn: day };
    await expect(context.get(ReopenCase).execute(commander.principal, opened.id, 1, 'vì')).rejects.toEqual(
      code('CASE_MOVE_ILLEGAL'),
    );
    await context.get(ClarifyCase).execute(commander.principal, opened.id, 1, decision);
    await expect(
      context.get(ClarifyCase).execute(commander.principal, opened.id, 2, decision),
    ).rejects.toEqual(code('CASE_MOVE_ILLEGAL'));
  });
});

describe('merging', () => {
  const merge = (from: string, into: string, version = 1, who = investigator) =>
    context
      .get(MergeCases)
      .execute(who.principal, from, version, { intoCaseId: into, reason: 'cùng một vụ' });

  it('hands over every extraction and contribution, shows the merge from both sides, follows chains', async () => {
    const [a, b, c] = [
      await aCase(context, investigator.principal),
      await aCase(context, investigator.principal),
      await aCase(context, investigator.principal),
    ];
    const own = await aCaseExtraction(db, a.id);
    const both = await aCaseExtraction(db, a.id);
    await aCaseExtraction(db, b.id, both);
    const sign = context.get(SignContribution);
    const verdict = { extractionId: both, verdict: 'no-value' as const, identified: [] };
    await sign.execute(investigator.principal, a.id, verdict);
    clock.advance(1000);
    await sign.execute(investigator.principal, b.id, {
      ...verdict,
      verdict: 'identified',
      identified: ['vehicle'],
    });
    await merge(a.id, b.id);
    await merge(b.id, c.id, 2);

    const target = await context.get(ViewCase).execute(investigator.principal, c.id);
    expect(target.uses.map(({ extractionId }) => extractionId).sort()).toEqual([own, both].sort());
    expect(target.uses.find(({ extractionId }) => extractionId === own)).toMatchObject({
      originalCaseId: a.id,
    });
    expect(target.mergedFrom.map(({ id }) => id)).toEqual([a.id, b.id]);
    expect(
      target.contributions.map(({ verdict: given, supersededBy }) => [given, supersededBy !== null]),
    ).toEqual([
      ['no-value', true],
      ['identified', false],
    ]);
    expect(target.contributions.map(({ mergedFromCaseId }) => mergedFromCaseId)).toEqual([a.id, b.id]);
    const source = await context.get(ViewCase).execute(investigator.principal, a.id);
    expect(source).toMatchObject({ caseFile: { state: 'merged' }, mergedInto: { id: c.id }, nextStates: [] });
    expect((await events(a.id)).filter(({ action }) => action === 'case.merged')).toEqual([
      expect.objectContaining({
        reason: 'cùng một vụ',
        after: expect.objectContaining({ mergedIntoId: b.id, extractions: [own, both].sort() }),
      }),
    ]);
    const forUse = await context
      .get(CaseFiles)
      .findForUse(context.get(Transactions).reader, investigator.principal, a.id);
    expect(forUse.id).toBe(c.id);
    await expect(
      context.get(ChangeCase).execute(investigator.principal, a.id, 2, { title: 'x' }),
    ).rejects.toMatchObject({ code: 'CASE_MERGED', params: { intoId: c.id } });
    // A clip sealed for the first case after both merges still finds its way.
    const late = newId();
    const linked = await context
      .get(Transactions)
      .run({}, (tx) =>
        context.get(LinkExtraction).execute(tx, { caseId: a.id, extractionId: late, actor: SYSTEM_ACTOR }),
      );
    expect(linked).toEqual({ caseId: c.id, added: true });
  });

  it('never turns in a circle, nor into itself', async () => {
    const [a, b] = [
      await aCase(context, investigator.principal),
      await aCase(context, investigator.principal),
    ];
    await expect(merge(a.id, a.id)).rejects.toEqual(code('CASE_MERGE_WITH_ITSELF'));
    const attempts = await Promise.allSettled([merge(a.id, b.id), merge(b.id, a.id)]);
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const rows = await db.query<{ state: string }>(
      'SELECT state FROM case_file WHERE id = ANY($1::uuid[]) ORDER BY state',
      [[a.id, b.id]],
    );
    expect(rows.map(({ state }) => state)).toEqual(['merged', 'open']);
  });

  it('I6: lets an open case into a clarified one but not the other way round', async () => {
    const [open, clarified] = [
      await aCase(context, investigator.principal),
      await aCase(context, investigator.principal),
    ];
    await context
      .get(ClarifyCase)
      .execute(commander.principal, clarified.id, 1, { decisionReference: 'QĐ', decidedOn: day });
    await expect(merge(clarified.id, open.id, 2)).rejects.toEqual(code('CASE_MERGE_LOSES_CLARIFICATION'));
    await expect(merge(open.id, clarified.id)).resolves.toMatchObject({
      state: 'clarified',
      clarifiedOn: day,
    });
    await expect(merge(open.id, clarified.id, 2)).rejects.toEqual(code('CASE_MERGED'));
  });

  it("I8: refuses another unit's case as absent, on either side", async () => {
    const own = await aCase(context, investigator.principal);
    const other = await aCase(context, commander.principal, { unitId: units.sibling.id });
    await expect(merge(own.id, other.id)).rejects.toEqual(code('CASE_NOT_FOUND'));
    await expect(merge(other.id, own.id)).rejects.toEqual(code('CASE_NOT_FOUND'));
    await expect(merge(own.id, other.id, 1, stranger)).rejects.toEqual(code('CASE_NOT_FOUND'));
  });
});

describe('using and judging extractions', () => {
  it('lets a second case use an extraction: two uses, one extraction, one event each', async () => {
    const [first, second] = [
      await aCase(context, investigator.principal),
      await aCase(context, investigator.principal),
    ];
    const extractionId = await aCaseExtraction(db, first.id);
    const share = context.get(ShareExtraction);
    expect(await share.execute(investigator.principal, second.id, extractionId)).toBe(true);
    expect(await share.execute(investigator.principal, second.id, extractionId)).toBe(false);
    expect(await actions(second.id)).toEqual(['case.opened', 'case.linked']);
    const theirs = await aCase(context, stranger.principal);
    await expect(share.execute(stranger.principal, theirs.id, extractionId)).rejects.toEqual(
      code('CASE_EXTRACTION_NOT_FOUND'),
    );
    await expect(share.execute(stranger.principal, second.id, extractionId)).rejects.toEqual(
      code('CASE_NOT_FOUND'),
    );
  });

  it('links a sealed extraction once however often the sealing repeats', async () => {
    const opened = await aCase(context, investigator.principal);
    const extractionId = newId();
    const seal = () =>
      context
        .get(Transactions)
        .run({}, (tx) =>
          context.get(LinkExtraction).execute(tx, { caseId: opened.id, extractionId, actor: SYSTEM_ACTOR }),
        );
    const results = await Promise.all([seal(), seal(), seal()]);
    expect(results.filter(({ added }) => added)).toHaveLength(1);
    expect(await actions(opened.id)).toEqual(['case.opened', 'case.linked']);
  });

  it('keeps a superseded contribution and says what the new one identified', async () => {
    const opened = await aCase(context, investigator.principal);
    const extractionId = await aCaseExtraction(db, opened.id);
    const sign = context.get(SignContribution);
    const first = await sign.execute(investigator.principal, opened.id, {
      extractionId,
      verdict: 'excluded',
      identified: [],
      note: 'không phải xe này',
    });
    const second = await sign.execute(investigator.principal, opened.id, {
      extractionId,
      verdict: 'identified',
      identified: ['course-of-events', 'vehicle', 'vehicle'],
    });
    expect(second.identified).toEqual(['vehicle', 'course-of-events']);
    const { contributions } = await context.get(ViewCase).execute(investigator.principal, opened.id);
    expect(contributions.map(({ id, supersededBy }) => [id, supersededBy])).toEqual([
      [first.id, second.id],
      [second.id, null],
    ]);
    expect(await actions(first.id)).toEqual(['contribution.signed']);
    expect(await events(second.id)).toEqual([
      expect.objectContaining({
        action: 'contribution.corrected',
        before: expect.objectContaining({ id: first.id, verdict: 'excluded' }),
      }),
    ]);
  });

  it('refuses a verdict that contradicts itself, an unlinked extraction, and another unit', async () => {
    const opened = await aCase(context, investigator.principal);
    const extractionId = await aCaseExtraction(db, opened.id);
    const sign = (input: object, who = investigator) =>
      context.get(SignContribution).execute(who.principal, opened.id, {
        extractionId,
        verdict: 'identified',
        identified: ['time'],
        ...input,
      });
    await expect(sign({ identified: [] })).rejects.toEqual(code('CONTRIBUTION_IDENTIFIED_MISMATCH'));
    await expect(sign({ verdict: 'no-value' })).rejects.toEqual(code('CONTRIBUTION_IDENTIFIED_MISMATCH'));
    await expect(sign({ extractionId: newId() })).rejects.toEqual(code('CASE_EXTRACTION_NOT_LINKED'));
    await expect(sign({}, stranger)).rejects.toEqual(code('CASE_NOT_FOUND'));
    await expect(sign({}, auditor)).rejects.toEqual(code('PERMISSION_MISSING'));
    expect(await db.query('SELECT 1 FROM contribution WHERE case_id = $1', [opened.id])).toEqual([]);
  });
});
