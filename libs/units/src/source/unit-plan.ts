import { searchName } from '../search-name.js';
import { CURRENT_ERA, FORMER_ERA, type UnitEra, type UnitKind } from '../unit.entity.js';
import type { UnitDefectKind } from '../unit-defect.entity.js';
import { unitDefectId, unitId } from '../unit-id.js';
import type { AddressTables } from './address-database.js';
import { FORMER_PROVINCES } from './former-provinces.js';

export interface PlannedUnit {
  readonly id: string;
  readonly code: string;
  readonly era: UnitEra;
  readonly kind: UnitKind;
  readonly name: string;
  readonly searchName: string;
  readonly districtName: string | null;
  readonly parentId: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

export interface PlannedDefect {
  readonly id: string;
  readonly kind: UnitDefectKind;
  readonly sourceRow: number;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface UnitPlan {
  readonly units: readonly PlannedUnit[];
  readonly successions: readonly { readonly predecessorId: string; readonly successorId: string }[];
  readonly defects: readonly PlannedDefect[];
}

const REFORM_DAY = '2025-07-01';
const LAST_FORMER_DAY = '2025-06-30';

const clean = (text: string | null): string => (text ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
const bareProvince = (name: string): string => searchName(name).replace(/^(tinh|thanh pho) /, '');
const slug = (text: string): string => searchName(text).replace(/[^a-z0-9]+/g, '-');

/** Reads the source into units, successions and defects. Pure: the same tables give the same plan. */
export function planUnits(tables: AddressTables): UnitPlan {
  return new UnitPlanner(tables).plan();
}

class UnitPlanner {
  private readonly units = new Map<string, PlannedUnit>();
  private readonly successions = new Map<string, { predecessorId: string; successorId: string }>();
  private readonly defects: PlannedDefect[] = [];
  private readonly currentProvinces = new Map<string, PlannedUnit>();
  private readonly formerProvinces = new Map<string, PlannedUnit>();
  private readonly currentByCode = new Map<string, PlannedUnit>();
  private readonly currentByName = new Map<string, PlannedUnit>();
  /** Former units by name, district and province, to recognise those whose code a row leaves out. */
  private readonly formerByName = new Map<string, PlannedUnit>();

  constructor(private readonly tables: AddressTables) {}

  plan(): UnitPlan {
    this.addProvinces();
    this.addCurrentUnits();
    this.addFormerUnitsWithCode();
    this.addMappings();
    this.reportUnmapped();
    return {
      units: [...this.units.values()],
      successions: [...this.successions.values()],
      defects: this.defects,
    };
  }

  private addProvinces(): void {
    for (const row of this.tables.provinces) {
      const bare = clean(row.name);
      const name = /^(Tỉnh|Thành phố) /.test(bare) ? bare : `Tỉnh ${bare}`;
      const unit = this.add(CURRENT_ERA, 'province', clean(row.province_code), name, null, null);
      this.currentProvinces.set(bareProvince(name), unit);
    }
    for (const [code, name] of Object.entries(FORMER_PROVINCES)) {
      const unit = this.add(FORMER_ERA, 'province', code, name, null, null);
      this.formerProvinces.set(bareProvince(name), unit);
    }
  }

  private addCurrentUnits(): void {
    const provinceByCode = new Map([...this.currentProvinces.values()].map((unit) => [unit.code, unit]));
    this.tables.wards.forEach((row, index) => {
      this.reportName('wards', index, [row.name]);
      const province = provinceByCode.get(clean(row.province_code));
      if (province === undefined) throw new Error(`ward ${row.ward_code}: no province ${row.province_code}`);
      const name = clean(row.name);
      const unit = this.add(CURRENT_ERA, kindOf(name), clean(row.ward_code), name, null, province.id);
      this.currentByCode.set(unit.code, unit);
      this.currentByName.set(currentKey(name, province.name), unit);
    });
  }

  private addFormerUnitsWithCode(): void {
    this.tables.mappings.forEach((row) => {
      const code = clean(row.old_ward_code);
      if (code !== '') this.former(row, code);
    });
  }

  private addMappings(): void {
    const seen = new Map<string, number>();
    const reused = new Set<string>();
    this.tables.mappings.forEach((row, index) => {
      const number = index + 1;
      this.reportName('ward_mappings', index, [
        row.old_ward_name,
        row.old_district_name,
        row.old_province_name,
        row.new_ward_name,
        row.new_province_name,
      ]);
      const oldCode = clean(row.old_ward_code);
      const oldName = clean(row.old_ward_name);
      const facts = {
        oldCode: oldCode || null,
        oldName: oldName || null,
        oldDistrict: clean(row.old_district_name) || null,
        oldProvince: clean(row.old_province_name) || null,
        newCode: clean(row.new_ward_code),
        newName: clean(row.new_ward_name),
        newProvince: clean(row.new_province_name),
      };
      const key = JSON.stringify(facts);
      const first = seen.get(key);
      if (first === undefined) seen.set(key, number);
      else this.defect('row-repeated', 'ward_mappings', number, { ...facts, firstRow: first });

      const successor = this.resolveSuccessor(facts, number);
      if (oldName === '') {
        this.defect('old-code-missing', 'ward_mappings', number, facts);
        this.defect('old-unit-missing', 'ward_mappings', number, facts);
        return;
      }
      const former = this.former(row, oldCode);
      if (oldCode === '') {
        this.defect('old-code-missing', 'ward_mappings', number, { ...facts, readAs: former.code });
      } else {
        const namesake = this.currentByCode.get(oldCode);
        if (namesake !== undefined && namesake.searchName !== former.searchName && !reused.has(oldCode)) {
          reused.add(oldCode);
          this.defect('code-reused', 'ward_mappings', number, { ...facts, nowNames: namesake.name });
        }
      }
      if (successor !== undefined) this.succeed(former, successor);
    });
  }

  /** The new unit a row means. The name and the province win over a code that contradicts them. */
  private resolveSuccessor(
    facts: { newCode: string; newName: string; newProvince: string },
    row: number,
  ): PlannedUnit | undefined {
    const byCode = this.currentByCode.get(facts.newCode);
    const byName = this.currentByName.get(currentKey(facts.newName, facts.newProvince));
    if (byName === undefined) {
      if (byCode === undefined) this.defect('new-unit-unresolved', 'ward_mappings', row, facts);
      return byCode;
    }
    if (byCode === undefined) {
      this.defect('new-code-unknown', 'ward_mappings', row, { ...facts, readAs: byName.code });
    } else if (byCode.id !== byName.id) {
      this.defect('new-code-of-another-unit', 'ward_mappings', row, {
        ...facts,
        readAs: byName.code,
        codeNames: byCode.name,
      });
    }
    return byName;
  }

  /** The former unit of a row, made when it is met for the first time. */
  private former(row: AddressTables['mappings'][number], code: string): PlannedUnit {
    const name = clean(row.old_ward_name);
    const district = clean(row.old_district_name);
    const province = this.formerProvinces.get(bareProvince(clean(row.old_province_name)));
    if (province === undefined) throw new Error(`mapping ${row.id}: no province ${row.old_province_name}`);
    const key = [name, district, province.code].map(searchName).join('|');
    const known = this.formerByName.get(key);
    if (code === '') {
      if (known !== undefined) return known;
      // A code of our own that no official code can equal, the same in every installation.
      code = `~${province.code}.${slug(district)}.${slug(name)}`;
    }
    const id = unitId(FORMER_ERA, kindOf(name), code);
    const unit =
      this.units.get(id) ?? this.add(FORMER_ERA, kindOf(name), code, name, district || null, province.id);
    if (known === undefined) this.formerByName.set(key, unit);
    return unit;
  }

  private succeed(former: PlannedUnit, successor: PlannedUnit): void {
    const link = (predecessorId: string, successorId: string): void => {
      this.successions.set(`${predecessorId}|${successorId}`, { predecessorId, successorId });
    };
    link(former.id, successor.id);
    // Resolution 202/2025 merged whole provinces, so a commune's move tells its province's.
    if (former.parentId !== null && successor.parentId !== null) link(former.parentId, successor.parentId);
  }

  private reportUnmapped(): void {
    const mapped = new Set(this.tables.mappings.map((row) => clean(row.new_ward_code)));
    const succeeded = new Set([...this.successions.values()].map((link) => link.successorId));
    this.tables.wards.forEach((row, index) => {
      const unit = this.currentByCode.get(clean(row.ward_code));
      if (unit !== undefined && !mapped.has(unit.code) && !succeeded.has(unit.id)) {
        this.defect('predecessor-missing', 'wards', index + 1, { newCode: unit.code, newName: unit.name });
      }
    });
  }

  private add(
    era: UnitEra,
    kind: UnitKind,
    code: string,
    name: string,
    districtName: string | null,
    parentId: string | null,
  ): PlannedUnit {
    const current = era === CURRENT_ERA;
    const unit: PlannedUnit = {
      id: unitId(era, kind, code),
      code,
      era,
      kind,
      name,
      searchName: searchName(name),
      districtName,
      parentId,
      validFrom: current ? REFORM_DAY : null,
      validTo: current ? null : LAST_FORMER_DAY,
    };
    this.units.set(unit.id, unit);
    return unit;
  }

  private reportName(table: string, index: number, names: readonly (string | null)[]): void {
    const wrong = names.filter((name) => name !== null && name !== name.normalize('NFC'));
    if (wrong.length > 0) {
      const readAs = wrong.map((name) => clean(name));
      this.defect('name-not-normalised', table, index + 1, { names: readAs });
    }
  }

  private defect(kind: UnitDefectKind, table: string, row: number, detail: Record<string, unknown>): void {
    this.defects.push({
      id: unitDefectId(kind, table, row),
      kind,
      sourceRow: row,
      detail: { table, ...detail },
    });
  }
}

const currentKey = (name: string, province: string): string =>
  `${clean(name).toLowerCase()}|${bareProvince(province)}`;

function kindOf(name: string): UnitKind {
  if (name.startsWith('Phường ')) return 'ward';
  if (name.startsWith('Xã ')) return 'commune';
  if (name.startsWith('Thị trấn ')) return 'township';
  if (name.startsWith('Đặc khu ')) return 'special-zone';
  throw new Error(`no kind of unit is known for the name ${name}`);
}
