import type { RowsFilter } from '../figure-row.js';
import type { UnitName } from '../figures.js';
import type { LossCause, RowMeasure } from '../measure.js';
import type { Period } from '../period.js';
import type { TimeLeftBand } from '../time-left.js';

/** How the items of one group ended; the outcomes add up to `ended`, the causes to `lost`. */
export interface OutcomeCounts {
  readonly ended: number;
  readonly sealed: number;
  readonly partlyCovered: number;
  readonly formatUnsupported: number;
  readonly withdrawn: number;
  readonly lost: number;
  readonly causes: Readonly<Record<LossCause, number>>;
}

/** Over the items of which it is known; whole seconds. An item itself has this value: nothing is interpolated. */
export interface Spread {
  readonly known: number;
  /** Null when of none it is known. */
  readonly medianS: number | null;
  readonly p90S: number | null;
}

export const TIMED_GROUPS = ['all', 'with-footage', 'lost'] as const;
export type TimedGroup = (typeof TIMED_GROUPS)[number];

export interface GroupTimes {
  readonly group: TimedGroup;
  /** From the asking to the overwrite deadline; negative: it had passed. */
  readonly timeLeft: Spread;
  /** From the asking to the first answer of the owner's side. */
  readonly firstAnswer: Spread;
}

/** What narrows a report down; the rows behind it take the same. */
export type LossFilter = Pick<
  RowsFilter,
  'cause' | 'timeLeft' | 'make' | 'model' | 'unitThen' | 'unitNow' | 'programme'
>;

/** Lost items by cause, recorder model, unit, time left and programme, next to what was won; each list adds up to the total. */
export interface LossReport {
  readonly period: Period;
  readonly unit: UnitName | null;
  readonly filter: LossFilter;
  readonly definitions: readonly { readonly id: RowMeasure; readonly version: number }[];
  readonly total: OutcomeCounts;
  /** Rows of the demonstration among those counted. */
  readonly demoRows: number;
  readonly byMonth: readonly (OutcomeCounts & { readonly period: Period })[];
  /** All bands, in order. */
  readonly byTimeLeft: readonly (OutcomeCounts & { readonly timeLeft: TimeLeftBand })[];
  /** Most losses first. */
  readonly byModel: readonly (OutcomeCounts & {
    readonly make: string | null;
    readonly model: string | null;
  })[];
  readonly byUnitThen: readonly (OutcomeCounts & { readonly unit: UnitName | 'several' | 'none' })[];
  readonly byUnitNow: readonly (OutcomeCounts & { readonly unit: UnitName | 'several' | 'none' })[];
  readonly byProgramme: readonly (OutcomeCounts & {
    readonly programme: { readonly id: string; readonly name: string } | null;
  })[];
  readonly times: readonly GroupTimes[];
}

/** One combination that lost something. */
export interface LossCell {
  readonly cause: LossCause;
  readonly make: string | null;
  readonly model: string | null;
  readonly unit: UnitName;
  readonly timeLeft: TimeLeftBand;
  readonly programme: string | null;
  readonly losses: number;
}

/** Lost of a hundred that were not withdrawn, to one decimal; null where there was none. */
export function lossPercent({ ended, withdrawn, lost }: OutcomeCounts): number | null {
  const asked = ended - withdrawn;
  return asked === 0 ? null : Math.round((lost / asked) * 1000) / 10;
}
