import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { vietnamDay, vietnamInstant } from '#antt/kernel';
import { OPERATOR, readPeriod, STATISTICS_ENTITIES, type Figures, type PeriodScheme } from '#antt/statistics';
import { UNITS_ENTITIES } from '#antt/units';
import {
  aCase,
  aContribution,
  aCountedCamera,
  aCountingUser,
  anExtraction,
  aProgramme,
  aRequest,
  aUnitOfCounting,
  succession,
} from '../../support/builders/statistics.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { person, statisticsOver } from './figures.js';

let db: TestDatabase;
let statistics: Awaited<ReturnType<typeof statisticsOver>>;

beforeAll(async () => {
  db = await testDatabase([...UNITS_ENTITIES, ...STATISTICS_ENTITIES]);
  statistics = await statisticsOver(db);
});
afterAll(() => db.close());

const month = async (
  unitId: string,
  scheme: PeriodScheme,
  year: number,
  number: number,
): Promise<Figures['total']> =>
  (await statistics.count.execute(OPERATOR, { scheme, year, month: number, unitId })).total;

describe('counting', () => {
  it('I7: gives each edge to the right month, year and scheme', async () => {
    const unitId = await aUnitOfCounting(db, { code: '90001' });
    const edges: [Date, string, string][] = [
      [vietnamInstant(2023, 12, 14, 23, 59, 59), '2023-12', '2023-12'],
      [vietnamInstant(2023, 12, 15), '2023-12', '2024-01'],
      [vietnamInstant(2023, 12, 31, 23, 59, 59), '2023-12', '2024-01'],
      [vietnamInstant(2024, 1, 1), '2024-01', '2024-01'],
      [vietnamInstant(2024, 1, 14, 23, 59, 59), '2024-01', '2024-01'],
      [vietnamInstant(2024, 1, 15), '2024-01', '2024-02'],
      [vietnamInstant(2024, 2, 29), '2024-02', '2024-03'],
      [vietnamInstant(2024, 2, 29, 23, 59, 59), '2024-02', '2024-03'],
      [vietnamInstant(2024, 3, 1), '2024-03', '2024-03'],
      [vietnamInstant(2024, 12, 14, 23, 59, 59), '2024-12', '2024-12'],
      [vietnamInstant(2024, 12, 15), '2024-12', '2025-01'],
      [vietnamInstant(2024, 12, 31, 23, 59, 59), '2024-12', '2025-01'],
    ];
    for (const [sealedAt] of edges) {
      const extractionId = await anExtraction(db, { unitId, sealedAt });
      const caseId = await aCase(db, { unitId, clarifiedOn: vietnamDay(sealedAt) });
      await aContribution(db, { caseId, extractionId, verdict: 'identified' });
    }
    for (const [scheme, column] of [
      ['calendar', 1],
      ['administrative', 2],
    ] as const) {
      for (const key of new Set(edges.map((edge) => edge[column]))) {
        const [year = 0, number = 0] = key.split('-').map(Number);
        const expected = edges.filter((edge) => edge[column] === key).length;
        const total = await month(unitId, scheme, year, number);
        expect([scheme, key, total.extractions, total.casesClarified]).toEqual([
          scheme,
          key,
          expected,
          expected,
        ]);
      }
      const year = await statistics.count.execute(OPERATOR, { scheme, year: 2024, unitId });
      const expected = edges.filter((edge) => edge[column].startsWith('2024')).length;
      expect([scheme, year.total.extractions, year.total.casesClarified]).toEqual([
        scheme,
        expected,
        expected,
      ]);
      expect(year.byMonth.reduce((sum, { extractions }) => sum + extractions, 0)).toBe(expected);
    }
  });

  it('counts a case once, by its decision, when footage was of value, and a merged one as its target', async () => {
    const unitId = await aUnitOfCounting(db, { code: '90002' });
    const sealedAt = vietnamInstant(2024, 5, 10);
    const extraction = (): Promise<string> => anExtraction(db, { unitId, sealedAt });
    const clarifiedWith = async (...verdicts: string[]): Promise<string> => {
      const caseId = await aCase(db, { unitId, clarifiedOn: '2024-05-20', category: 'traffic' });
      for (const verdict of verdicts)
        await aContribution(db, { caseId, extractionId: await extraction(), verdict });
      return caseId;
    };
    await clarifiedWith('identified', 'identified', 'no-value');
    await clarifiedWith('excluded');
    await clarifiedWith('no-value');
    await clarifiedWith();
    const target = await clarifiedWith('identified');
    await aCase(db, { unitId, clarifiedOn: '2024-05-21', mergedInto: target });
    const superseded = await clarifiedWith('no-value');
    await aContribution(db, {
      caseId: superseded,
      extractionId: await extraction(),
      verdict: 'identified',
      superseded: true,
    });
    const open = await aCase(db, { unitId });
    await aContribution(db, { caseId: open, extractionId: await extraction(), verdict: 'identified' });
    await anExtraction(db, { unitId, sealedAt: null });
    const figures = await statistics.count.execute(OPERATOR, {
      scheme: 'calendar',
      year: 2024,
      month: 5,
      unitId,
    });
    expect(figures.total).toEqual({ extractions: 9, requests: 0, casesClarified: 3, losses: 0 });
    expect(figures.byCategory.find(({ code }) => code === 'traffic')?.casesClarified).toBe(3);
    const rows = await statistics.all(OPERATOR, {
      scheme: 'calendar',
      year: 2024,
      month: 5,
      unitId,
      measure: 'cases-clarified',
    });
    expect(rows).toHaveLength(3);
    expect(rows.map(({ extractions }) => extractions).sort()).toEqual([1, 1, 3]);
  });

  it('counts one extraction that serves two cases once, with both uses in its row', async () => {
    const unitId = await aUnitOfCounting(db, { code: '90003' });
    const extractionId = await anExtraction(db, { unitId, sealedAt: vietnamInstant(2024, 5, 10) });
    for (const category of ['theft', 'injury']) {
      const caseId = await aCase(db, { unitId, clarifiedOn: '2024-05-12', category });
      await aContribution(db, { caseId, extractionId, verdict: 'identified' });
    }
    const total = await month(unitId, 'calendar', 2024, 5);
    expect(total).toMatchObject({ extractions: 1, casesClarified: 2 });
    const [row] = await statistics.all(OPERATOR, {
      scheme: 'calendar',
      year: 2024,
      unitId,
      measure: 'extractions',
    });
    expect(row?.caseNumbers).toHaveLength(2);
  });

  it('counts losses by cause and by programme, and requests, with rows for each', async () => {
    const unitId = await aUnitOfCounting(db, { code: '90004' });
    const programmeId = await aProgramme(db, unitId, 'Camera giám sát về ANTT');
    const [inProgramme, outside] = [
      await aCountedCamera(db, unitId, programmeId),
      await aCountedCamera(db, unitId),
    ];
    const userId = await aCountingUser(db);
    const caseId = await aCase(db, { unitId });
    const filedAt = vietnamInstant(2024, 5, 31, 23, 0);
    const at = vietnamInstant(2024, 6, 1);
    for (const [camera, cause] of [
      [inProgramme, 'overwritten'],
      [inProgramme, 'no-reply'],
      [outside, 'overwritten'],
      [outside, undefined],
    ] as const)
      await aRequest(db, { unitId, caseId, userId, filedAt, camera, ...(cause && { lost: { cause, at } }) });
    await anExtraction(db, { unitId, sealedAt: at, cameraId: inProgramme.cameraId });
    await anExtraction(db, { unitId, sealedAt: at });
    const choice = { scheme: 'calendar', year: 2024, month: 6, unitId } as const;
    const figures = await statistics.count.execute(OPERATOR, choice);
    expect(figures.total).toEqual({ extractions: 2, requests: 0, casesClarified: 0, losses: 3 });
    expect(figures.byLossCause.filter(({ losses }) => losses > 0)).toEqual([
      { cause: 'overwritten', losses: 2 },
      { cause: 'no-reply', losses: 1 },
    ]);
    expect(figures.byProgramme).toEqual([
      { programme: { id: programmeId, name: 'Camera giám sát về ANTT' }, extractions: 1, losses: 2 },
      { programme: null, extractions: 1, losses: 1 },
    ]);
    expect((await month(unitId, 'calendar', 2024, 5)).requests).toBe(4);
    const lost = await statistics.all(OPERATOR, { ...choice, measure: 'losses', cause: 'overwritten' });
    expect(lost.map(({ camera }) => camera)).toEqual(['Camera A', 'Camera A']);
    expect(
      await statistics.all(OPERATOR, { ...choice, measure: 'losses', programme: programmeId }),
    ).toHaveLength(2);
    expect(await statistics.all(OPERATOR, { ...choice, measure: 'losses', programme: 'none' })).toHaveLength(
      1,
    );
    const asked = await statistics.all(OPERATOR, { ...choice, month: 5, measure: 'requests' });
    expect(asked.map(({ items }) => items)).toEqual([1, 1, 1, 1]);
  });

  it('shows units as of then and as of now, keeps apart what several took over, and adds up', async () => {
    const province = await aUnitOfCounting(db, { code: '991', kind: 'province' });
    const [one, two] = [
      await aUnitOfCounting(db, { code: '90010', name: 'Phường Hạc', under: province }),
      await aUnitOfCounting(db, { code: '90011', name: 'Xã Bá', under: province }),
    ];
    // The old code of the first is the new code of the second: only the era tells them apart.
    const before = [
      await aUnitOfCounting(db, { code: '90011', name: 'Phường Đông', former: true }),
      await aUnitOfCounting(db, { code: '90012', name: 'Xã chia đôi', former: true }),
      await aUnitOfCounting(db, { code: '90013', name: 'Xã mất dấu', former: true, under: province }),
    ] as const;
    await succession(db, before[0], one);
    await succession(db, before[1], one);
    await succession(db, before[1], two);
    const sealedAt = vietnamInstant(2024, 5, 10);
    for (const [unitId, count] of [
      [one, 1],
      [before[0], 2],
      [before[1], 4],
      [before[2], 8],
    ] as const)
      for (let n = 0; n < count; n++) await anExtraction(db, { unitId, sealedAt });
    const choice = { scheme: 'calendar', year: 2024, unitId: province } as const;
    const figures = await statistics.count.execute(OPERATOR, choice);
    expect(figures.total.extractions).toBe(15);
    const named = (list: Figures['byUnitNow']): [string, number][] =>
      list.map(({ unit, extractions }) => [
        typeof unit === 'string' ? unit : `${unit.code} ${unit.name}`,
        extractions,
      ]);
    expect(named(figures.byUnitThen)).toEqual([
      ['90010 Phường Hạc', 1],
      ['90011 Phường Đông', 2],
      ['90012 Xã chia đôi', 4],
      ['90013 Xã mất dấu', 8],
    ]);
    expect(named(figures.byUnitNow)).toEqual([
      ['90010 Phường Hạc', 3],
      ['none', 8],
      ['several', 4],
    ]);
    for (const { unit, extractions } of figures.byUnitNow) {
      const unitNow = typeof unit === 'string' ? unit : unit.id;
      const rows = await statistics.all(OPERATOR, { ...choice, measure: 'extractions', unitNow });
      expect([unitNow, rows.length]).toEqual([unitNow, extractions]);
    }
    for (const { unit, extractions } of figures.byUnitThen) {
      const unitThen = typeof unit === 'string' ? unit : unit.id;
      const rows = await statistics.all(OPERATOR, { ...choice, measure: 'extractions', unitThen });
      expect(rows).toHaveLength(extractions);
    }
  });

  it('I8: counts only the line of the reader, and refuses another line', async () => {
    const [mine, others] = [
      await aUnitOfCounting(db, { code: '90020' }),
      await aUnitOfCounting(db, { code: '90021' }),
    ];
    const sealedAt = vietnamInstant(2024, 7, 7);
    await anExtraction(db, { unitId: mine, sealedAt });
    const foreign = await anExtraction(db, { unitId: others, sealedAt });
    const caseId = await aCase(db, { unitId: mine, clarifiedOn: '2024-07-08' });
    await aContribution(db, { caseId, extractionId: foreign, verdict: 'identified' });
    const choice = { scheme: 'calendar', year: 2024, month: 7 } as const;
    const reader = person(mine);
    const { total } = await statistics.count.execute(reader, choice);
    expect(total).toMatchObject({ extractions: 1, casesClarified: 1 });
    const rows = await statistics.all(reader, { ...choice, measure: 'extractions' });
    expect(rows.map(({ unit }) => unit.id)).toEqual([mine]);
    for (const refused of [
      statistics.count.execute(reader, { ...choice, unitId: others }),
      statistics.rows.execute(reader, { ...choice, unitId: others, measure: 'extractions', limit: 5 }),
      statistics.export.execute(reader, { ...choice, unitId: others, format: 'csv' }),
    ])
      await expect(refused).rejects.toMatchObject({ code: 'UNIT_OUTSIDE_JURISDICTION' });
    const investigator = person(mine, 'investigator');
    for (const refused of [
      statistics.count.execute(investigator, choice),
      statistics.rows.execute(investigator, { ...choice, measure: 'extractions', limit: 5 }),
      statistics.export.execute(investigator, { ...choice, format: 'xlsx' }),
    ])
      await expect(refused).rejects.toMatchObject({ code: 'PERMISSION_MISSING' });
    // An auditor reads figures but exports none.
    await expect(
      statistics.export.execute(person(mine, 'auditor'), { ...choice, format: 'xlsx' }),
    ).rejects.toMatchObject({ code: 'PERMISSION_MISSING' });
  });

  it('tells a title only to who may read cases', async () => {
    const unitId = await aUnitOfCounting(db, { code: '90022' });
    const caseId = await aCase(db, { unitId, clarifiedOn: '2024-07-08' });
    const extractionId = await anExtraction(db, { unitId, sealedAt: vietnamInstant(2024, 7, 7) });
    await aContribution(db, { caseId, extractionId, verdict: 'identified' });
    const choice = { scheme: 'calendar', year: 2024, measure: 'cases-clarified' } as const;
    const titles = async (role: 'statistician' | 'commander'): Promise<(string | null)[]> =>
      (await statistics.all(person(unitId, role), choice)).map(({ title }) => title);
    expect(await titles('statistician')).toEqual([null]);
    expect(await titles('commander')).toEqual(['Vụ việc thử nghiệm']);
  });

  it('agrees with a plain count in memory for any rows', async () => {
    const instant = fc
      .integer({ min: vietnamInstant(2023, 11, 1).getTime(), max: vietnamInstant(2025, 3, 1).getTime() })
      .map((ms) => new Date(Math.round(ms / 1000) * 1000));
    const edge = fc
      .tuple(fc.integer({ min: 0, max: 15 }), fc.constantFrom(1, 15), fc.constantFrom(-1, 0, 1))
      .map(
        ([number, day, second]) => new Date(vietnamInstant(2023, 11 + number, day).getTime() + second * 1000),
      );
    const when = fc.oneof(instant, edge);
    const categories = ['theft', 'injury', 'traffic', 'disorder', 'other'];
    const row = fc.record({
      sealedAt: fc.option(when, { nil: null }),
      clarifiedAt: fc.option(when, { nil: null }),
      category: fc.constantFrom(...categories),
      verdict: fc.constantFrom('identified', 'excluded', 'no-value'),
    });
    let code = 91_000;
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (rows) => {
        const unitId = await aUnitOfCounting(db, { code: String(++code) });
        for (const { sealedAt, clarifiedAt, category, verdict } of rows) {
          const extractionId = await anExtraction(db, { unitId, sealedAt });
          const caseId = await aCase(db, {
            unitId,
            category,
            clarifiedOn: clarifiedAt && vietnamDay(clarifiedAt),
          });
          await aContribution(db, { caseId, extractionId, verdict });
        }
        for (const scheme of ['calendar', 'administrative'] as const) {
          const figures = await statistics.count.execute(OPERATOR, { scheme, year: 2024, unitId });
          const sealedIn = (from: Date, to: Date): number =>
            rows.filter(({ sealedAt }) => sealedAt !== null && sealedAt >= from && sealedAt < to).length;
          const clarifiedIn = (from: Date, to: Date, category?: string): number =>
            rows.filter(
              (each) =>
                each.clarifiedAt !== null &&
                each.verdict !== 'no-value' &&
                (category === undefined || each.category === category) &&
                each.clarifiedAt >= from &&
                each.clarifiedAt < to,
            ).length;
          const { range, months } = readPeriod({ scheme, year: 2024 });
          expect(figures.total.extractions).toBe(sealedIn(range.from, range.to));
          expect(figures.total.casesClarified).toBe(clarifiedIn(range.from, range.to));
          expect(
            figures.byMonth.map(({ extractions, casesClarified }) => [extractions, casesClarified]),
          ).toEqual(
            months.map((each) => [
              sealedIn(each.range.from, each.range.to),
              clarifiedIn(each.range.from, each.range.to),
            ]),
          );
          expect(figures.byCategory.map(({ casesClarified }) => casesClarified)).toEqual(
            categories.map((category) => clarifiedIn(range.from, range.to, category)),
          );
        }
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
