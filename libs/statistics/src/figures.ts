import type { LossCause, Measure } from './measure.js';
import type { Period } from './period.js';

export interface Counts {
  readonly extractions: number;
  readonly requests: number;
  readonly casesClarified: number;
  readonly losses: number;
}

export interface UnitName {
  readonly id: string;
  readonly code: string;
  readonly era: string;
  readonly name: string;
  /** District of a unit until 30/06/2025: communes of one province shared names. */
  readonly districtName: string | null;
}

export interface UnitCounts extends Counts {
  /**
   * The unit; or why there is none: `several` successors without a rule how to divide, `none` known. Such rows stand
   * apart, so that the units and these always add up to the total.
   */
  readonly unit: UnitName | 'several' | 'none';
}

/** The figures of one period; every list adds up to the total it belongs to. */
export interface Figures {
  readonly period: Period;
  /** The unit whose line was counted; null for everything the reader may see. */
  readonly unit: UnitName | null;
  readonly definitions: readonly { readonly id: Measure; readonly version: number }[];
  readonly total: Counts;
  /** Rows of the demonstration among those counted. */
  readonly demoRows: number;
  readonly byMonth: readonly (Counts & { readonly period: Period })[];
  /** In the units as they were. */
  readonly byUnitThen: readonly UnitCounts[];
  /** In the present units that took those over. */
  readonly byUnitNow: readonly UnitCounts[];
  readonly byCategory: readonly {
    readonly code: string;
    readonly nameVi: string;
    readonly nameEn: string;
    readonly casesClarified: number;
  }[];
  /** By the programme of the camera; null: the camera belongs to none, or the logbook does not tell. */
  readonly byProgramme: readonly {
    readonly programme: { readonly id: string; readonly name: string } | null;
    readonly extractions: number;
    readonly losses: number;
  }[];
  readonly byLossCause: readonly { readonly cause: LossCause; readonly losses: number }[];
}
