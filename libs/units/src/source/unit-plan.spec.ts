import { describe, expect, it } from '@jest/globals';
import { readAddressDatabase } from './address-database.js';
import { planUnits } from './unit-plan.js';

const plan = planUnits(readAddressDatabase());
const count = (kind: string): number => plan.defects.filter((defect) => defect.kind === kind).length;
const unit = (code: string, era: string) =>
  plan.units.find((entry) => entry.code === code && entry.era === era);

describe('the plan of units', () => {
  it('has both eras, each unit once', () => {
    const by = (era: string, province: boolean) =>
      plan.units.filter((entry) => entry.era === era && (entry.kind === 'province') === province).length;
    expect(by('since-2025-07-01', true)).toBe(34);
    expect(by('since-2025-07-01', false)).toBe(3321);
    expect(by('until-2025-06-30', true)).toBe(63);
    expect(new Set(plan.units.map((entry) => entry.id)).size).toBe(plan.units.length);
  });

  it('reports every defect of the source and drops none', () => {
    expect(count('old-code-missing')).toBe(943);
    expect(count('new-code-unknown')).toBe(431);
    expect(count('row-repeated')).toBe(128);
    expect(count('name-not-normalised')).toBe(32 + 97);
    expect(count('old-unit-missing')).toBe(5);
    expect(count('new-unit-unresolved')).toBe(0);
    expect(new Set(plan.defects.map((defect) => defect.id)).size).toBe(plan.defects.length);
  });

  it('tells a reused code apart by its era', () => {
    expect(unit('14923', 'until-2025-06-30')?.name).toBe('Thị trấn Cành Nàng');
    expect(unit('14923', 'since-2025-07-01')?.name).toBe('Xã Bá Thước');
    expect(unit('14797', 'until-2025-06-30')?.name).toBe('Phường Đông Hải');
    expect(unit('14797', 'since-2025-07-01')?.name).toBe('Phường Hạc Thành');
    expect(plan.defects.some((d) => d.kind === 'code-reused' && d.detail['oldCode'] === '14923')).toBe(true);
  });

  it('reads an unknown new code by name and province', () => {
    const dongSon = unit('16378', 'since-2025-07-01');
    const defect = plan.defects.find((d) => d.kind === 'new-code-unknown' && d.detail['newCode'] === '7696');
    expect(defect?.detail['readAs']).toBe('16378');
    const rungThong = plan.units.find((entry) => entry.name === 'Thị trấn Rừng Thông');
    expect(plan.successions).toContainEqual({ predecessorId: rungThong!.id, successorId: dongSon!.id });
  });

  it('stores every name in normal form C', () => {
    expect(plan.units.filter((entry) => entry.name !== entry.name.normalize('NFC'))).toEqual([]);
  });

  it('leads every former province into exactly one present province', () => {
    const former = plan.units.filter((e) => e.kind === 'province' && e.era === 'until-2025-06-30');
    const links = former.map((p) => plan.successions.filter((s) => s.predecessorId === p.id).length);
    expect(links.every((n) => n === 1)).toBe(true);
  });

  it('is the same every time', () => {
    expect(planUnits(readAddressDatabase())).toEqual(plan);
  });
});
