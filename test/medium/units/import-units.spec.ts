import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ImportUnits, UnitRepository, Units, UNITS_ENTITIES, type UnitImportReport } from '#antt/units';
import { testDatabase, type TestDatabase } from '../../support/database.js';

let db: TestDatabase;
let units: Units;
let report: UnitImportReport;

beforeAll(async () => {
  db = await testDatabase(UNITS_ENTITIES);
  units = new Units(new UnitRepository());
  report = await new ImportUnits(db.transactions).execute();
});
afterAll(() => db.close());

const reader = () => db.transactions.reader;

describe('the import of units', () => {
  it('loads both eras and reports the defects of the source by kind', () => {
    const counted = Object.fromEntries(report.units.map((row) => [`${row.era} ${row.kind}`, row.count]));
    expect(counted['since-2025-07-01 province']).toBe(34);
    expect(
      counted['since-2025-07-01 commune']! +
        counted['since-2025-07-01 ward']! +
        counted['since-2025-07-01 special-zone']!,
    ).toBe(3321);
    const defects = Object.fromEntries(report.defects.map((row) => [row.kind, row.count]));
    expect(defects).toMatchObject({
      'old-code-missing': 943,
      'new-code-unknown': 431,
      'row-repeated': 128,
      'name-not-normalised': 129,
      'old-unit-missing': 5,
      'predecessor-missing': 1,
    });
  });

  it('names the source row of a defect', async () => {
    const [first] = await units.defects(reader(), { kind: 'new-code-unknown', limit: 1, offset: 0 });
    expect(first).toMatchObject({ kind: 'new-code-unknown', sourceRow: expect.any(Number) });
    expect(first!.detail).toMatchObject({ table: 'ward_mappings', readAs: expect.any(String) });
  });

  it('run again changes nothing', async () => {
    let recorded = 0;
    const again = await new ImportUnits(db.transactions).execute(async () => {
      recorded += 1;
    });
    expect(again).toEqual({ ...report, changed: 0 });
    expect(recorded).toBe(0);
  });

  it('mends a unit that was altered', async () => {
    const unit = (await units.findByCode(reader(), '14797'))!;
    await db.query(`UPDATE unit SET name = 'x' WHERE id = $1`, [unit.id]);
    const again = await new ImportUnits(db.transactions).execute();
    expect(again.changed).toBe(1);
    expect((await units.get(reader(), unit.id)).name).toBe('Phường Hạc Thành');
  });

  it('knows Thanh Hóa: 166 units, 19 of them wards', async () => {
    const thanhHoa = (await units.provinces(reader())).find((unit) => unit.code === '38')!;
    const children = await units.childrenOf(reader(), thanhHoa.id);
    expect(children).toHaveLength(166);
    expect(children.filter((unit) => unit.kind === 'ward')).toHaveLength(19);
    expect(children[0]!.line).toEqual([thanhHoa.id, children[0]!.id]);
  });

  it('tells a code of either era apart and links them by succession', async () => {
    const baThuoc = (await units.findByCode(reader(), '14923'))!;
    const canhNang = (await units.findByCode(reader(), '14923', 'until-2025-06-30'))!;
    expect([baThuoc.name, canhNang.name]).toEqual(['Xã Bá Thước', 'Thị trấn Cành Nàng']);
    expect((await units.predecessorsOf(reader(), baThuoc.id)).map((unit) => unit.name).sort()).toEqual([
      'Thị trấn Cành Nàng',
      'Xã Ban Công',
      'Xã Hạ Trung',
    ]);
    expect((await units.successorsOf(reader(), canhNang.id)).map((unit) => unit.id)).toEqual([baThuoc.id]);
    const hacThanh = (await units.findByCode(reader(), '14797'))!;
    expect(await units.predecessorsOf(reader(), hacThanh.id)).toHaveLength(11);
  });

  it('I8: a scope is the unit, what lies below, and the predecessors of all of these', async () => {
    const scope = async (code: string, era?: 'until-2025-06-30') => {
      const root = (await units.findByCode(reader(), code, era))!;
      const rows = await db.query<{ code: string; era: string }>(
        'SELECT u.code, u.era FROM unit_scope s JOIN unit u ON u.id = s.unit_id WHERE s.root_id = $1',
        [root.id],
      );
      return rows.map((row) => `${row.code} ${row.era}`);
    };
    const baThuoc = await scope('14923');
    expect(baThuoc).toHaveLength(4);
    expect(baThuoc).toEqual(expect.arrayContaining(['14923 since-2025-07-01', '14923 until-2025-06-30']));
    const province = await scope('38');
    expect(province.filter((key) => key.endsWith('since-2025-07-01'))).toHaveLength(167);
    expect(province).toEqual(expect.arrayContaining(baThuoc));
    expect(province).toContain('38 until-2025-06-30');
    expect(await scope('14923', 'until-2025-06-30')).toEqual(['14923 until-2025-06-30']);
  });

  it.each([
    ['hac thanh', 'Phường Hạc Thành'],
    ['Hạc Thành', 'Phường Hạc Thành'],
    ['BÁ THƯỚC', 'Xã Bá Thước'],
    ['Bá Thước'.normalize('NFD'), 'Xã Bá Thước'],
  ])('finds "%s"', async (name, expected) => {
    const [first] = await units.search(reader(), { name, limit: 5, offset: 0 });
    expect(first?.name).toBe(expected);
  });

  it('I11: a wildcard in a name is a letter like any other', async () => {
    expect(await units.search(reader(), { name: '%', limit: 5, offset: 0 })).toEqual([]);
  });

  it('refuses an id nobody has', async () => {
    await expect(units.get(reader(), '0198c0de-0000-7000-8000-000000000000')).rejects.toMatchObject({
      code: 'UNIT_NOT_FOUND',
      kind: 'not-found',
    });
  });
});
