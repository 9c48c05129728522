import type { Counts, Figures, UnitCounts } from './figures.js';
import type { CountedGroup, UnitWithSuccessors } from './figure.repository.js';
import { LOSS_CAUSES, MEASURE_DEFINITIONS, MEASURES, type Measure } from './measure.js';
import type { Period } from './period.js';

export interface CountedFacts {
  readonly period: Period;
  readonly unit: Figures['unit'];
  readonly groups: Readonly<Record<Measure, readonly CountedGroup[]>>;
  readonly categories: readonly { code: string; nameVi: string; nameEn: string; retired: boolean }[];
  readonly programmes: readonly { id: string; name: string }[];
  /** Every unit counted in, and the present units that took them over. */
  readonly units: ReadonlyMap<string, UnitWithSuccessors>;
}

type Sums = { -readonly [K in keyof Counts]: Counts[K] };
const FIELDS: Readonly<Record<Measure, keyof Counts>> = {
  extractions: 'extractions',
  requests: 'requests',
  'cases-clarified': 'casesClarified',
  losses: 'losses',
};

const nothing = (): Sums => ({ extractions: 0, requests: 0, casesClarified: 0, losses: 0 });

/** Sums the same groups in every direction, so that each list adds up to the total by construction. */
export function sumFigures(facts: CountedFacts): Figures {
  const total = nothing();
  const byMonth = facts.period.months.map((period) => ({ period, ...nothing() }));
  const then = new Map<string, Sums>();
  const now = new Map<string, Sums>();
  let demoRows = 0;
  for (const measure of MEASURES) {
    const field = FIELDS[measure];
    for (const group of facts.groups[measure]) {
      total[field] += group.count;
      demoRows += group.demo;
      const month = byMonth[group.month];
      if (month) month[field] += group.count;
      sumsOf(then, group.unitId)[field] += group.count;
      sumsOf(now, presentUnit(facts.units.get(group.unitId)))[field] += group.count;
    }
  }
  const sumBy = (measure: Measure, key: 'category' | 'cause' | 'programmeId', value: string | null): number =>
    facts.groups[measure].reduce((sum, group) => (group[key] === value ? sum + group.count : sum), 0);
  const programmes = [...facts.programmes, null].map((programme) => ({
    programme,
    extractions: sumBy('extractions', 'programmeId', programme?.id ?? null),
    losses: sumBy('losses', 'programmeId', programme?.id ?? null),
  }));
  return {
    period: facts.period,
    unit: facts.unit,
    definitions: MEASURES.map((id) => ({ id, version: MEASURE_DEFINITIONS[id].version })),
    total,
    demoRows,
    byMonth,
    byUnitThen: unitList(then, facts.units),
    byUnitNow: unitList(now, facts.units),
    byCategory: facts.categories
      .map(({ code, nameVi, nameEn, retired }) => ({
        code,
        nameVi,
        nameEn,
        retired,
        casesClarified: sumBy('cases-clarified', 'category', code),
      }))
      .filter(({ retired, casesClarified }) => !retired || casesClarified > 0)
      .map(({ retired: _, ...category }) => category),
    byProgramme: programmes.filter(
      ({ programme, extractions, losses }) => programme !== null || extractions > 0 || losses > 0,
    ),
    byLossCause: LOSS_CAUSES.map((cause) => ({ cause, losses: sumBy('losses', 'cause', cause) })),
  };
}

/**
 * A unit that several present ones took over is not divided among them: no record tells which part of it a row lay
 * in. It is counted apart.
 */
export function presentUnit(unit: UnitWithSuccessors | undefined): string {
  const ids = unit?.presentIds ?? [];
  return ids.length > 1 ? 'several' : (ids[0] ?? 'none');
}

function sumsOf(map: Map<string, Sums>, key: string): Sums {
  let sums = map.get(key);
  if (sums === undefined) map.set(key, (sums = nothing()));
  return sums;
}

function unitList(
  map: ReadonlyMap<string, Sums>,
  units: ReadonlyMap<string, UnitWithSuccessors>,
): UnitCounts[] {
  const list = [...map].map(([key, sums]): UnitCounts => {
    const unit = units.get(key);
    if (unit === undefined) return { unit: key === 'several' ? 'several' : 'none', ...sums };
    const { id, code, era, name, districtName } = unit;
    return { unit: { id, code, era, name, districtName }, ...sums };
  });
  return list.sort((a, b) => (orderOfUnit(a.unit) < orderOfUnit(b.unit) ? -1 : 1));
}

/** By era and code; what could not be given to a unit comes last. */
export const orderOfUnit = (unit: UnitCounts['unit']): string =>
  typeof unit === 'string' ? `~~${unit}` : `${unit.era} ${unit.code} ${unit.id}`;
