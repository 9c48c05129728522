import { AppError, isDay, TimeRange, VIETNAM_OFFSET_MS, vietnamDay, vietnamInstant } from '#antt/kernel';
import { statisticsErrors } from './statistics.errors.js';

/**
 * `calendar`: months from the 1st to the last day. `administrative`: the month from the 15th of the month before to
 * the 14th, the year from 15/12 to 14/12 (Decree 09/2019, article 12). Every printed figure names its scheme.
 */
export const PERIOD_SCHEMES = ['calendar', 'administrative'] as const;
export type PeriodScheme = (typeof PERIOD_SCHEMES)[number];

export type PeriodKind = 'month' | 'quarter' | 'half-year' | 'year' | 'days';

/** A day in Vietnam, `YYYY-MM-DD`. */
export type Day = string;

export interface Period {
  readonly scheme: PeriodScheme;
  readonly kind: PeriodKind;
  /** `2024-02`, `2024-Q1`, `2024-H1`, `2024`, or `2024-02-10..2024-03-09`. */
  readonly key: string;
  readonly firstDay: Day;
  /** Inclusive. */
  readonly lastDay: Day;
  /** The same days as instants: from midnight to midnight in Vietnam. */
  readonly range: TimeRange;
  /** The months it consists of, in order; empty for `days` and for a month. */
  readonly months: readonly Period[];
  readonly vi: string;
  readonly en: string;
}

export interface PeriodChoice {
  readonly scheme: PeriodScheme;
  readonly year?: number | undefined;
  readonly month?: number | undefined;
  readonly quarter?: number | undefined;
  readonly half?: number | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
}

const SCHEME_NAMES: Readonly<Record<PeriodScheme, { vi: string; en: string }>> = {
  calendar: { vi: 'theo tháng dương lịch', en: 'calendar' },
  administrative: { vi: 'theo kỳ hành chính 15–14', en: 'administrative, 15th to 14th' },
};
const MAX_DAYS = 3660;

/** The period a person chose. @throws AppError PERIOD_INVALID */
export function readPeriod(choice: PeriodChoice): Period {
  const { scheme, year, month, quarter, half, from, to } = choice;
  const parts = [month, quarter, half].filter((part) => part !== undefined).length;
  if (from !== undefined || to !== undefined) {
    if (from === undefined || to === undefined || year !== undefined || parts > 0) throw invalid();
    return periodOfDays(scheme, from, to);
  }
  if (year === undefined || !isBetween(year, 2000, 2100) || parts > 1) throw invalid();
  if (month !== undefined) return isBetween(month, 1, 12) ? monthOf(scheme, year, month) : fail();
  if (quarter !== undefined) return isBetween(quarter, 1, 4) ? quarterOf(scheme, year, quarter) : fail();
  if (half !== undefined) return isBetween(half, 1, 2) ? halfOf(scheme, year, half) : fail();
  return yearOf(scheme, year);
}

/** Every period of a year: the year, its halves, quarters and months. @throws AppError PERIOD_INVALID */
export function periodsOf(scheme: PeriodScheme, year: number): Period[] {
  const whole = readPeriod({ scheme, year });
  return [
    whole,
    ...[1, 2].map((half) => halfOf(scheme, year, half)),
    ...[1, 2, 3, 4].map((quarter) => quarterOf(scheme, year, quarter)),
    ...whole.months,
  ];
}

/** The day after. */
export function nextDay(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function monthOf(scheme: PeriodScheme, year: number, month: number): Period {
  const name = `${String(month).padStart(2, '0')}/${year}`;
  return monthsFrom(scheme, 'month', `${year}-${String(month).padStart(2, '0')}`, year, month, 1, {
    vi: `Tháng ${name}`,
    en: `Month ${name}`,
  });
}

function quarterOf(scheme: PeriodScheme, year: number, quarter: number): Period {
  const name = `${['I', 'II', 'III', 'IV'][quarter - 1]}/${year}`;
  return monthsFrom(scheme, 'quarter', `${year}-Q${quarter}`, year, quarter * 3 - 2, 3, {
    vi: `Quý ${name}`,
    en: `Quarter ${name}`,
  });
}

function halfOf(scheme: PeriodScheme, year: number, half: number): Period {
  return monthsFrom(scheme, 'half-year', `${year}-H${half}`, year, half * 6 - 5, 6, {
    vi: `6 tháng ${half === 1 ? 'đầu' : 'cuối'} năm ${year}`,
    en: `${half === 1 ? 'First' : 'Second'} half of ${year}`,
  });
}

function yearOf(scheme: PeriodScheme, year: number): Period {
  return monthsFrom(scheme, 'year', String(year), year, 1, 12, { vi: `Năm ${year}`, en: `Year ${year}` });
}

function monthsFrom(
  scheme: PeriodScheme,
  kind: PeriodKind,
  key: string,
  year: number,
  month: number,
  count: number,
  name: { vi: string; en: string },
): Period {
  // Month 0 is December of the year before, month 13 January of the next: dates carry over.
  const startOf = (monthNumber: number): Date =>
    scheme === 'calendar' ? vietnamInstant(year, monthNumber, 1) : vietnamInstant(year, monthNumber - 1, 15);
  const months =
    kind === 'month' ? [] : Array.from({ length: count }, (_, at) => monthOf(scheme, year, month + at));
  return period(scheme, kind, key, startOf(month), startOf(month + count), months, name);
}

function periodOfDays(scheme: PeriodScheme, first: Day, last: Day): Period {
  if (!isDay(first) || !isDay(last) || first < '1900') throw invalid();
  const from = new Date(Date.parse(`${first}T00:00:00Z`) - VIETNAM_OFFSET_MS);
  const to = new Date(Date.parse(`${nextDay(last)}T00:00:00Z`) - VIETNAM_OFFSET_MS);
  const days = (to.getTime() - from.getTime()) / 86_400_000;
  if (days < 1 || days > MAX_DAYS) throw invalid();
  const shown = (day: Day): string => day.split('-').reverse().join('/');
  return period(scheme, 'days', `${first}..${last}`, from, to, [], {
    vi: `Từ ${shown(first)} đến ${shown(last)}`,
    en: `${shown(first)} to ${shown(last)}`,
  });
}

function period(
  scheme: PeriodScheme,
  kind: PeriodKind,
  key: string,
  from: Date,
  to: Date,
  months: readonly Period[],
  name: { vi: string; en: string },
): Period {
  const named = kind !== 'days';
  return {
    scheme,
    kind,
    key,
    firstDay: vietnamDay(from),
    lastDay: vietnamDay(new Date(to.getTime() - 1)),
    range: new TimeRange(from, to),
    months,
    vi: named ? `${name.vi} (${SCHEME_NAMES[scheme].vi})` : name.vi,
    en: named ? `${name.en} (${SCHEME_NAMES[scheme].en})` : name.en,
  };
}

const isBetween = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

const invalid = (): AppError => new AppError(statisticsErrors, 'PERIOD_INVALID', { field: 'period' });

function fail(): never {
  throw invalid();
}
