import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { vietnamInstant } from '#antt/kernel';
import {
  EXPORT_TABLES,
  ITEM_OUTCOME_LABELS,
  ITEM_OUTCOMES,
  LOSS_CAUSE_NAMES,
  LOSS_CAUSES,
  lossPercent,
  OPERATOR,
  readPeriod,
  STATISTICS_ENTITIES,
  TIME_LEFT_BANDS,
  TIME_LEFT_LABELS,
  timeLeftBand,
  type ItemOutcome,
  type LossReport,
  type OutcomeCounts,
  type RowsChoice,
} from '#antt/statistics';
import { UNITS_ENTITIES } from '#antt/units';
import {
  aCase,
  aCountedCamera,
  aCountingUser,
  aProgramme,
  aRequest,
  aUnitOfCounting,
  succession,
} from '../../support/builders/statistics.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { person, statisticsOver } from './figures.js';

type Camera = Awaited<ReturnType<typeof aCountedCamera>>;

const HOUR_MS = 3_600_000;
let db: TestDatabase;
let statistics: Awaited<ReturnType<typeof statisticsOver>>;
let userId: string;
let code = 93_000;

beforeAll(async () => {
  db = await testDatabase([...UNITS_ENTITIES, ...STATISTICS_ENTITIES]);
  statistics = await statisticsOver(db);
  userId = await aCountingUser(db);
});
afterAll(() => db.close());

const aUnit = (facts: { former?: boolean; under?: string; kind?: string } = {}): Promise<string> =>
  aUnitOfCounting(db, { code: String(++code), ...facts });

interface Item {
  readonly unitId: string;
  readonly camera: Camera;
  readonly filedAt: Date;
  readonly endedAt: Date;
  readonly outcome: ItemOutcome;
  readonly cause: string | null;
  readonly leftMs: number | null;
  readonly answerMs: number | null;
}

async function place(caseId: string, item: Item): Promise<void> {
  const { unitId, camera, filedAt, endedAt: at, outcome, cause, leftMs, answerMs } = item;
  await aRequest(db, {
    ...{ unitId, caseId, userId, filedAt, camera },
    ...(cause === null ? { ended: { state: outcome, at } } : { lost: { cause, at } }),
    overwriteAt: leftMs === null ? null : new Date(filedAt.getTime() + leftMs),
    ...(answerMs !== null && { answered: { at: new Date(filedAt.getTime() + answerMs) } }),
  });
}

/** Every list of a report with the rows' counts. */
const listsOf = (report: LossReport): Record<string, readonly OutcomeCounts[]> => ({
  byTimeLeft: report.byTimeLeft,
  byModel: report.byModel,
  byUnitThen: report.byUnitThen,
  byUnitNow: report.byUnitNow,
  byProgramme: report.byProgramme,
  ...(report.byMonth.length > 0 && { byMonth: report.byMonth }),
});

const plain = (rows: readonly OutcomeCounts[]): object => {
  const sum = (of: (row: OutcomeCounts) => number): number => rows.reduce((total, row) => total + of(row), 0);
  return {
    ended: sum((row) => row.ended),
    sealed: sum((row) => row.sealed),
    partlyCovered: sum((row) => row.partlyCovered),
    formatUnsupported: sum((row) => row.formatUnsupported),
    withdrawn: sum((row) => row.withdrawn),
    lost: sum((row) => row.lost),
    causes: Object.fromEntries(LOSS_CAUSES.map((cause) => [cause, sum((row) => row.causes[cause])])),
  };
};

const decile = (values: readonly number[], part: number): number | null =>
  [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(values.length * part) - 1)] ?? null;

describe('the loss report', () => {
  it('names every cause, outcome and band in both languages', () => {
    for (const labels of [LOSS_CAUSE_NAMES, ITEM_OUTCOME_LABELS, TIME_LEFT_LABELS]) {
      for (const label of Object.values(labels)) {
        expect(label).toEqual({ vi: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
      }
    }
    expect(Object.keys(LOSS_CAUSE_NAMES)).toEqual([...LOSS_CAUSES]);
  });

  it.each([
    [null, 'unknown'],
    [-1, 'passed'],
    [0, 'passed'],
    [1, 'under-24-hours'],
    [24 * HOUR_MS - 1, 'under-24-hours'],
    [24 * HOUR_MS, '1-to-3-days'],
    [72 * HOUR_MS - 1, '1-to-3-days'],
    [72 * HOUR_MS, '3-to-7-days'],
    [168 * HOUR_MS - 1, '3-to-7-days'],
    [168 * HOUR_MS, 'over-7-days'],
  ])('puts %p ms left into %s, in the program and in the database alike', async (leftMs, band) => {
    const unitId = await aUnit();
    const camera = await aCountedCamera(db, unitId);
    const filedAt = vietnamInstant(2024, 4, 2, 9);
    const overwriteAt = leftMs === null ? null : new Date(filedAt.getTime() + leftMs);
    expect(timeLeftBand(overwriteAt, filedAt)).toBe(band);
    await place(await aCase(db, { unitId }), {
      ...{ unitId, camera, filedAt, leftMs, outcome: 'lost', cause: 'no-reply', answerMs: null },
      endedAt: vietnamInstant(2024, 4, 3),
    });
    const { byTimeLeft } = await statistics.losses.execute(OPERATOR, {
      ...{ scheme: 'calendar', year: 2024, month: 4, unitId },
    });
    expect(byTimeLeft.filter(({ lost }) => lost > 0).map(({ timeLeft }) => timeLeft)).toEqual([band]);
  });

  it('counts causes next to successes, so that a rate can be read', async () => {
    const unitId = await aUnit();
    const [camera, caseId] = [await aCountedCamera(db, unitId), await aCase(db, { unitId })];
    const filedAt = vietnamInstant(2024, 6, 1, 8);
    for (const [outcome, cause, hours] of [
      ['sealed', null, 1],
      ['sealed', null, 3],
      ['partly-covered', null, 8],
      ['format-unsupported', null, null],
      ['withdrawn', null, null],
      ['lost', 'not-handed-in', 30],
      ['lost', 'unreachable', null],
    ] as const)
      await place(caseId, {
        ...{ unitId, camera, filedAt, outcome, cause },
        endedAt: vietnamInstant(2024, 6, 9),
        leftMs: 100 * HOUR_MS,
        answerMs: hours === null ? null : hours * HOUR_MS,
      });
    // Agreed in advance, or decided without the owner: no answer of his.
    for (const source of ['standing-consent', 'break-glass'])
      await aRequest(db, {
        ...{ unitId, caseId, userId, filedAt, camera },
        ended: { state: 'sealed', at: vietnamInstant(2024, 6, 9) },
        answered: { at: filedAt, source },
      });
    const { total, times, definitions, byModel } = await statistics.losses.execute(OPERATOR, {
      ...{ scheme: 'calendar', year: 2024, quarter: 2, unitId },
    });
    expect(total).toMatchObject({
      ended: 9,
      sealed: 4,
      partlyCovered: 1,
      formatUnsupported: 1,
      withdrawn: 1,
    });
    expect([total.lost, total.causes['not-handed-in'], total.causes.unreachable]).toEqual([2, 1, 1]);
    expect(lossPercent(total)).toBe(25);
    expect(times).toEqual([
      {
        group: 'all',
        timeLeft: { known: 7, medianS: 360_000, p90S: 360_000 },
        firstAnswer: { known: 4, medianS: 10_800, p90S: 108_000 },
      },
      {
        group: 'with-footage',
        timeLeft: { known: 3, medianS: 360_000, p90S: 360_000 },
        firstAnswer: { known: 3, medianS: 10_800, p90S: 28_800 },
      },
      {
        group: 'lost',
        timeLeft: { known: 2, medianS: 360_000, p90S: 360_000 },
        firstAnswer: { known: 1, medianS: 108_000, p90S: 108_000 },
      },
    ]);
    expect(definitions).toEqual([
      { id: 'losses', version: 1 },
      { id: 'items-ended', version: 1 },
    ]);
    expect(byModel.map(({ make, model }) => [make, model])).toEqual([[null, null]]);
  });

  it('says nothing of a period without items', async () => {
    const unitId = await aUnit();
    const report = await statistics.losses.execute(OPERATOR, {
      ...{ scheme: 'administrative', year: 2024, unitId },
    });
    expect([report.total.ended, lossPercent(report.total), report.byModel]).toEqual([0, null, []]);
    expect(report.byTimeLeft.map(({ timeLeft }) => timeLeft)).toEqual([...TIME_LEFT_BANDS]);
    expect(report.times.map(({ timeLeft }) => timeLeft)).toEqual(
      Array(3).fill({ known: 0, medianS: null, p90S: null }),
    );
  });

  it('I8: counts only the line of the reader, and refuses another line and other roles', async () => {
    const [mine, others] = [await aUnit(), await aUnit()];
    for (const unitId of [mine, others]) {
      await place(await aCase(db, { unitId }), {
        ...{ unitId, camera: await aCountedCamera(db, unitId), filedAt: vietnamInstant(2024, 7, 1) },
        ...{ endedAt: vietnamInstant(2024, 7, 2), outcome: 'lost', cause: 'refused' },
        ...{ leftMs: null, answerMs: null },
      });
    }
    const choice = { scheme: 'calendar', year: 2024, month: 7 } as const;
    const { total, byUnitThen } = await statistics.losses.execute(person(mine), choice);
    expect([total.lost, byUnitThen.length]).toEqual([1, 1]);
    await expect(
      statistics.losses.execute(person(mine), { ...choice, unitId: others }),
    ).rejects.toMatchObject({
      code: 'UNIT_OUTSIDE_JURISDICTION',
    });
    await expect(statistics.losses.execute(person(mine, 'investigator'), choice)).rejects.toMatchObject({
      code: 'PERMISSION_MISSING',
    });
    await expect(statistics.losses.execute(person(mine), { ...choice, month: 13 })).rejects.toMatchObject({
      code: 'PERIOD_INVALID',
    });
  });

  it('adds up in every direction, agrees with its rows and with a plain count for any items', async () => {
    const edge = fc
      .tuple(fc.integer({ min: 0, max: 14 }), fc.constantFrom(1, 15), fc.constantFrom(-1, 0, 1))
      .map(
        ([month, day, second]) => new Date(vietnamInstant(2023, 12 + month, day).getTime() + second * 1000),
      );
    const any = fc.record({
      endedAt: edge,
      unit: fc.nat({ max: 3 }),
      camera: fc.nat({ max: 4 }),
      outcome: fc.constantFrom(...ITEM_OUTCOMES),
      cause: fc.constantFrom(...LOSS_CAUSES),
      leftMs: fc.option(
        fc.oneof(
          fc.integer({ min: -200, max: 400 }).map((hours) => hours * HOUR_MS),
          fc.constantFrom(0, 1000, 24 * HOUR_MS, 72 * HOUR_MS - 1000, 72 * HOUR_MS, 168 * HOUR_MS),
        ),
        { nil: null },
      ),
      answerMs: fc.option(
        fc.integer({ min: 1, max: 500_000 }).map((seconds) => seconds * 1000),
        { nil: null },
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(any, { maxLength: 14 }), async (rows) => {
        const province = await aUnit({ kind: 'province' });
        const units = [
          await aUnit({ under: province }),
          await aUnit({ under: province }),
          await aUnit({ former: true }),
          await aUnit({ former: true }),
        ] as const;
        await succession(db, units[2], units[0]);
        await succession(db, units[3], units[0]);
        await succession(db, units[3], units[1]);
        const programmeId = await aProgramme(db, province, `Mô hình ${code}`);
        const cameras = [
          await aCountedCamera(db, units[0], programmeId, { make: 'Hãng A', model: 'X1' }),
          await aCountedCamera(db, units[0], undefined, { make: 'HÃNG a ', model: 'x 1' }),
          await aCountedCamera(db, units[0], programmeId, { make: 'hang A' }),
          await aCountedCamera(db, units[1], undefined, { make: ' ', model: 'X1' }),
          await aCountedCamera(db, units[1]),
        ];
        const caseId = await aCase(db, { unitId: units[0] });
        const items = rows.map(({ unit, camera, outcome, cause, ...facts }): Item => ({
          ...facts,
          unitId: units[unit]!,
          camera: cameras[camera]!,
          filedAt: new Date(facts.endedAt.getTime() - 50 * HOUR_MS),
          outcome,
          cause: outcome === 'lost' ? cause : null,
        }));
        for (const item of items) await place(caseId, item);
        for (const scheme of ['calendar', 'administrative'] as const) {
          const choice = { scheme, year: 2024, unitId: province };
          const report = await statistics.losses.execute(OPERATOR, choice);
          const { range } = readPeriod({ scheme, year: 2024 });
          const own = items.filter(({ endedAt }) => endedAt >= range.from && endedAt < range.to);
          const ended = (of: (item: Item) => boolean): number => own.filter(of).length;
          expect(report.total).toMatchObject({
            ended: own.length,
            sealed: ended(({ outcome }) => outcome === 'sealed'),
            lost: ended(({ outcome }) => outcome === 'lost'),
            withdrawn: ended(({ outcome }) => outcome === 'withdrawn'),
          });
          for (const cause of LOSS_CAUSES)
            expect(report.total.causes[cause]).toBe(ended((item) => item.cause === cause));
          for (const { timeLeft, ...row } of report.byTimeLeft)
            expect([timeLeft, row.ended]).toEqual([
              timeLeft,
              ended(
                ({ leftMs, filedAt }) =>
                  timeLeftBand(leftMs === null ? null : new Date(filedAt.getTime() + leftMs), filedAt) ===
                  timeLeft,
              ),
            ]);
          for (const [name, list] of Object.entries(listsOf(report)))
            expect([name, plain(list)]).toEqual([name, plain([report.total])]);
          const { ended: sum, lost, causes, ...outcomes } = report.total;
          expect(
            outcomes.sealed + outcomes.partlyCovered + outcomes.formatUnsupported + outcomes.withdrawn + lost,
          ).toBe(sum);
          expect(Object.values(causes).reduce((a, b) => a + b, 0)).toBe(lost);
          const figures = await statistics.count.execute(OPERATOR, choice);
          expect(figures.total.losses).toBe(lost);
          expect(figures.byLossCause.map(({ losses }) => losses)).toEqual(
            LOSS_CAUSES.map((cause) => causes[cause]),
          );
          const [all] = report.times;
          const leftS = own.flatMap(({ leftMs }) => (leftMs === null ? [] : [leftMs / 1000]));
          const answerS = own.flatMap(({ answerMs }) => (answerMs === null ? [] : [answerMs / 1000]));
          expect(all).toEqual({
            group: 'all',
            timeLeft: { known: leftS.length, medianS: decile(leftS, 0.5), p90S: decile(leftS, 0.9) },
            firstAnswer: { known: answerS.length, medianS: decile(answerS, 0.5), p90S: decile(answerS, 0.9) },
          });
          const behind = async (narrowed: Partial<RowsChoice<'items-ended'>>): Promise<number> =>
            (await statistics.all(OPERATOR, { ...choice, ...narrowed, measure: 'items-ended' })).length;
          for (const { make, model, ended: count } of report.byModel)
            expect(await behind({ make: make ?? '', model: model ?? '' })).toBe(count);
          for (const { timeLeft, ended: count } of report.byTimeLeft)
            expect(await behind({ timeLeft })).toBe(count);
          for (const { unit, lost: count } of report.byUnitNow)
            expect(
              await behind({ outcome: 'lost', unitNow: typeof unit === 'string' ? unit : unit.id }),
            ).toBe(count);
          for (const { programme, causes: own } of report.byProgramme)
            expect(await behind({ cause: 'no-reply', programme: programme?.id ?? 'none' })).toBe(
              own['no-reply'],
            );
          // A report narrowed to one combination tells what its rows tell.
          const narrowed = {
            make: 'Hãng A',
            model: 'X1',
            timeLeft: 'passed',
            programme: programmeId,
          } as const;
          const cell = await statistics.losses.execute(OPERATOR, { ...choice, ...narrowed });
          expect(cell.total.ended).toBe(await behind(narrowed));
        }
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});

describe('the loss sheets of the month', () => {
  it('count a recorder’s make and model once, however they were typed, in the most usual spelling', async () => {
    const unitId = await aUnit();
    const caseId = await aCase(db, { unitId });
    for (const [make, model] of [
      ['Đầu ghi Hikvision', 'DS-7108'],
      ['ĐẦU GHI HIKVISION', 'ds-7108'],
      ['Đầu ghi Hikvision ', 'DS-7108'],
      ['dau ghi hik vision', 'DS- 7108'],
      ['Đầu ghi Hikvision', 'DS-7116'],
    ] as const) {
      await place(caseId, {
        ...{ unitId, camera: await aCountedCamera(db, unitId, undefined, { make, model }) },
        ...{ filedAt: vietnamInstant(2024, 8, 1), endedAt: vietnamInstant(2024, 8, 2) },
        ...{ outcome: 'lost', cause: 'refused', leftMs: 50 * HOUR_MS, answerMs: null },
      });
    }
    const choice = { scheme: 'calendar', year: 2024, month: 8, unitId } as const;
    const { byModel } = await statistics.losses.execute(OPERATOR, choice);
    expect(byModel.map(({ make, model, lost }) => [make, model, lost])).toEqual([
      ['Đầu ghi Hikvision', 'DS-7108', 4],
      ['Đầu ghi Hikvision', 'DS-7116', 1],
    ]);
    const narrowed = { make: 'đầu ghi hikvision', model: 'ds-7108' };
    expect((await statistics.losses.execute(OPERATOR, { ...choice, ...narrowed })).total.lost).toBe(4);
    const rows = await statistics.all(OPERATOR, { ...choice, ...narrowed, measure: 'items-ended' });
    expect(rows).toHaveLength(4);
    const sheet = async (table: 'losses' | 'loss-combinations'): Promise<string> => {
      const csv = await statistics.export.execute(person(unitId), { ...choice, format: 'csv', table });
      const text = await readFile(csv.path, 'utf8');
      await csv.remove();
      return text;
    };
    const lines = (await sheet('loss-combinations'))
      .split('\r\n')
      .filter((line) => line.includes('Hikvision'));
    expect(lines.map((line) => [...line.split(';').slice(1, 3), line.split(';').at(-1)])).toEqual([
      ['Đầu ghi Hikvision', 'DS-7108', '4'],
      ['Đầu ghi Hikvision', 'DS-7116', '1'],
    ]);
    // What was typed stays as it is.
    expect(await sheet('losses')).toMatch(/dau ghi hik vision[; ]DS- 7108/);
  });

  it('stand in the XLSX with Vietnamese headers, and each is a CSV', async () => {
    const unitId = await aUnit();
    const camera = await aCountedCamera(db, unitId, undefined, { make: '=HYPERLINK("x")', model: 'NVR-4' });
    const caseId = await aCase(db, { unitId });
    const filedAt = vietnamInstant(2024, 9, 1, 8);
    for (const [outcome, cause] of [
      ['sealed', null],
      ['lost', 'no-reply'],
      ['lost', 'overwritten'],
    ] as const)
      await place(caseId, {
        ...{ unitId, camera, filedAt, outcome, cause, leftMs: 50 * HOUR_MS, answerMs: HOUR_MS },
        endedAt: vietnamInstant(2024, 9, 5),
      });
    const choice = { scheme: 'calendar', year: 2024, month: 9, unitId } as const;
    const file = await statistics.export.execute(person(unitId), { ...choice, format: 'xlsx' });
    const again = await statistics.export.execute(person(unitId), { ...choice, format: 'xlsx' });
    expect(again.sha256).toBe(file.sha256);
    expect((await readFile(file.path)).length).toBeGreaterThan(4000);
    await Promise.all([file.remove(), again.remove()]);
    const texts: Record<string, string> = {};
    for (const table of EXPORT_TABLES) {
      const csv = await statistics.export.execute(person(unitId), { ...choice, format: 'csv', table });
      texts[table] = await readFile(csv.path, 'utf8');
      await csv.remove();
    }
    expect(texts['loss-report']).toContain('Tổng số;;;3;1;0;0;0;2;66,7 %;1;0;0;1;0;0;0;0');
    expect(texts['loss-report']).toContain(
      'Theo thời gian còn lại khi hỏi;Từ 1 đến dưới 3 ngày;;3;1;0;0;0;2;66,7 %',
    );
    // I11: a make that a spreadsheet program would compute is text.
    expect(texts['loss-report']).toContain(`"'=HYPERLINK(""x"") NVR-4"`);
    expect(texts['loss-combinations']).toContain('Không trả lời;');
    expect(texts['loss-combinations']).toContain('Từ 1 đến dưới 3 ngày;Không thuộc mô hình;1');
    expect(texts['loss-times']).toContain('Không có hình ảnh;2;2 ngày 2 giờ;2 ngày 2 giờ;2;1 giờ;1 giờ');
    expect(texts['losses']).toContain('01/09/2024 08:00');
    expect(texts['definitions']).toContain('items-ended');
  });
});
