import { presentUnit, orderOfUnit } from '../figure-sums.js';
import type { UnitWithSuccessors } from '../figure.repository.js';
import type { UnitName } from '../figures.js';
import type { ItemOutcome } from '../item-outcome.js';
import { LOSS_CAUSES, MEASURE_DEFINITIONS, type LossCause } from '../measure.js';
import type { Period } from '../period.js';
import { TIME_LEFT_BANDS } from '../time-left.js';
import {
  TIMED_GROUPS,
  type GroupTimes,
  type LossFilter,
  type LossReport,
  type OutcomeCounts,
  type Spread,
} from './loss-report.js';
import type { LossDimension, OutcomeGroup, TimedRow } from './loss-report.repository.js';

export interface LossFacts {
  readonly period: Period;
  readonly unit: UnitName | null;
  readonly filter: LossFilter;
  readonly groups: readonly OutcomeGroup[];
  readonly times: readonly TimedRow[];
  readonly programmes: readonly { readonly id: string; readonly name: string }[];
  /** Every unit counted in, and the present units that took them over. */
  readonly units: ReadonlyMap<string, UnitWithSuccessors>;
}

type Sums = { -readonly [K in Exclude<keyof OutcomeCounts, 'causes'>]: number } & {
  causes: Record<LossCause, number>;
};
const FIELDS: Readonly<Record<ItemOutcome, Exclude<keyof OutcomeCounts, 'causes' | 'ended'>>> = {
  sealed: 'sealed',
  'partly-covered': 'partlyCovered',
  'format-unsupported': 'formatUnsupported',
  lost: 'lost',
  withdrawn: 'withdrawn',
};

export const noOutcomes = (): Sums => ({
  ended: 0,
  sealed: 0,
  partlyCovered: 0,
  formatUnsupported: 0,
  withdrawn: 0,
  lost: 0,
  causes: Object.fromEntries(LOSS_CAUSES.map((cause) => [cause, 0])) as Record<LossCause, number>,
});

export function sumLosses(facts: LossFacts): LossReport {
  const { period, unit, filter, groups, units } = facts;
  const by = (dimension: LossDimension, keyOf: (group: OutcomeGroup) => string): Map<string, Sums> => {
    const sums = new Map<string, Sums>();
    for (const group of groups) {
      if (group.dimension !== dimension) continue;
      const key = keyOf(group);
      let own = sums.get(key);
      if (own === undefined) sums.set(key, (own = noOutcomes()));
      add(own, group);
    }
    return sums;
  };
  const bands = by('timeLeft', ({ timeLeft }) => timeLeft ?? 'unknown');
  const months = by('month', ({ month }) => String(month));
  const programmes = by('programme', ({ programmeId }) => programmeId ?? 'none');
  const total = noOutcomes();
  let demoRows = 0;
  for (const group of groups) {
    if (group.dimension !== 'timeLeft') continue;
    add(total, group);
    demoRows += group.demo;
  }
  return {
    period,
    unit,
    filter,
    definitions: (['losses', 'items-ended'] as const).map((id) => ({
      id,
      version: MEASURE_DEFINITIONS[id].version,
    })),
    total,
    demoRows,
    byMonth: period.months.map((month, at) => ({
      period: month,
      ...(months.get(String(at)) ?? noOutcomes()),
    })),
    byTimeLeft: TIME_LEFT_BANDS.map((timeLeft) => ({ timeLeft, ...(bands.get(timeLeft) ?? noOutcomes()) })),
    byModel: byModel(by('model', modelKey), groups),
    byUnitThen: byUnit(
      by('unit', ({ unitId }) => unitId ?? 'none'),
      units,
    ),
    byUnitNow: byUnit(
      by('unit', ({ unitId }) => presentUnit(units.get(unitId ?? ''))),
      units,
    ),
    byProgramme: [...facts.programmes, null].flatMap((programme) => {
      const sums = programmes.get(programme?.id ?? 'none');
      return sums === undefined ? [] : [{ programme, ...sums }];
    }),
    times: TIMED_GROUPS.map((group) =>
      timesOf(
        group,
        facts.times.find((row) => row.group === group),
      ),
    ),
  };
}

function add(sums: Sums, { outcome, cause, count }: OutcomeGroup): void {
  sums.ended += count;
  sums[FIELDS[outcome]] += count;
  if (cause !== null) sums.causes[cause] += count;
}

const modelKey = ({ makeKey, modelKey: key }: OutcomeGroup): string => JSON.stringify([makeKey, key]);

function byModel(sums: ReadonlyMap<string, Sums>, groups: readonly OutcomeGroup[]): LossReport['byModel'] {
  const typed = Map.groupBy(
    groups.filter(({ dimension }) => dimension === 'model'),
    modelKey,
  );
  return [...sums]
    .map(([key, own]) => {
      const spellings = typed.get(key) ?? [];
      const usual = (of: 'make' | 'model'): string | null => mostUsual(spellings, of);
      return { key, make: usual('make'), model: usual('model'), ...own };
    })
    .sort((a, b) => b.lost - a.lost || b.ended - a.ended || (a.key < b.key ? -1 : 1))
    .map(({ key: _, ...row }) => row);
}

/** The spelling of most items; of as many the first. */
function mostUsual(groups: readonly OutcomeGroup[], of: 'make' | 'model'): string | null {
  const counts = new Map<string | null, number>();
  for (const group of groups) counts.set(group[of], (counts.get(group[of]) ?? 0) + group.count);
  const [usual] = [...counts].sort(
    ([a, often], [b, seldom]) => seldom - often || ((a ?? '') < (b ?? '') ? -1 : 1),
  );
  return usual?.[0] ?? null;
}

function byUnit(
  sums: ReadonlyMap<string, Sums>,
  units: ReadonlyMap<string, UnitWithSuccessors>,
): LossReport['byUnitThen'] {
  const list = [...sums].map(([key, own]) => {
    const unit = units.get(key);
    if (unit === undefined)
      return { unit: key === 'several' ? ('several' as const) : ('none' as const), ...own };
    const { id, code, era, name, districtName } = unit;
    return { unit: { id, code, era, name, districtName }, ...own };
  });
  return list.sort((a, b) => (orderOfUnit(a.unit) < orderOfUnit(b.unit) ? -1 : 1));
}

function timesOf(group: GroupTimes['group'], row: TimedRow | undefined): GroupTimes {
  const spread = (known = 0, values: readonly [number, number] | null = null): Spread => ({
    known,
    medianS: values?.[0] ?? null,
    p90S: values?.[1] ?? null,
  });
  return {
    group,
    timeLeft: spread(row?.leftKnown, row?.leftS),
    firstAnswer: spread(row?.answerKnown, row?.answerS),
  };
}
