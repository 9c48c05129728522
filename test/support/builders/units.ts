import { CURRENT_ERA, FORMER_ERA, searchName, unitId, type UnitEra, type UnitKind } from '#antt/units';
import type { TestDatabase } from '../database.js';

export interface TestUnit {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

export interface TestUnits {
  readonly thanhHoa: TestUnit;
  readonly hacThanh: TestUnit;
  readonly quangPhu: TestUnit;
  readonly baThuoc: TestUnit;
  /** Former unit of the same code as xã Bá Thước, and its predecessor. */
  readonly canhNang: TestUnit;
  /** Another province, for refusals. */
  readonly haNoi: TestUnit;
  readonly baDinh: TestUnit;
}

/** A handful of real units with their scopes, with the ids the full import would give them; for tests it is enough. */
export async function someUnits(db: TestDatabase): Promise<TestUnits> {
  const put = async (
    code: string,
    kind: UnitKind,
    name: string,
    parent?: TestUnit,
    era: UnitEra = CURRENT_ERA,
  ): Promise<TestUnit> => {
    const id = unitId(era, kind, code);
    await db.query(
      `INSERT INTO unit (id, code, era, kind, name, search_name, parent_id, line)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
      [id, code, era, kind, name, searchName(name), parent?.id ?? null, parent ? [parent.id, id] : [id]],
    );
    await db.query(
      `INSERT INTO unit_scope (root_id, unit_id) SELECT root, $1 FROM unnest($2::uuid[]) AS root ON CONFLICT DO NOTHING`,
      [id, parent ? [parent.id, id] : [id]],
    );
    return { id, code, name };
  };
  const thanhHoa = await put('38', 'province', 'Tỉnh Thanh Hóa');
  const haNoi = await put('01', 'province', 'Thành phố Hà Nội');
  const units: TestUnits = {
    thanhHoa,
    haNoi,
    hacThanh: await put('14797', 'ward', 'Phường Hạc Thành', thanhHoa),
    quangPhu: await put('16522', 'ward', 'Phường Quảng Phú', thanhHoa),
    baThuoc: await put('14923', 'commune', 'Xã Bá Thước', thanhHoa),
    canhNang: await put('14923', 'township', 'Thị trấn Cành Nàng', undefined, FORMER_ERA),
    baDinh: await put('00004', 'ward', 'Phường Ba Đình', haNoi),
  };
  await db.query(
    `INSERT INTO unit_succession (predecessor_id, successor_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
    [units.canhNang.id, units.baThuoc.id],
  );
  await db.query(
    `INSERT INTO unit_scope (root_id, unit_id) VALUES ($1, $3), ($2, $3) ON CONFLICT DO NOTHING`,
    [units.baThuoc.id, thanhHoa.id, units.canhNang.id],
  );
  return units;
}
