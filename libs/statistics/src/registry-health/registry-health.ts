import type { UnitName } from '../figures.js';
import type { HealthProblem, HealthSubject } from './health-problem.js';

/** What is known of how fresh an entry is; null: nothing, or not a fact of this kind of entry. */
export interface HealthFacts {
  /** Cameras in use behind it, itself for a camera. */
  readonly cameras: number;
  readonly retentionConfidence: string | null;
  readonly retentionHours: number | null;
  readonly retentionObservedAt: Date | null;
  readonly lastReadingAt: Date | null;
  /** How far the clock may be off today; told where the clock is what is wrong. */
  readonly clockUncertaintyMs: number | null;
  /** In how many requests it was named, and how many of them ended without an answer. */
  readonly timesAsked: number | null;
  readonly timesUnanswered: number | null;
  readonly lastAskedAt: Date | null;
  readonly lastAnswerAt: Date | null;
  readonly lastFootageAt: Date | null;
  readonly lastSeenAt: Date | null;
  /** What was learnt of its owner's contacts. */
  readonly contactFacts: readonly string[];
  /** What a camera stands on no longer. */
  readonly ended: readonly ('recorder' | 'owner' | 'programme')[];
}

/** One problem of one entry of the register. */
export interface HealthRow {
  readonly problem: HealthProblem;
  readonly subject: HealthSubject;
  /** Of the camera, recorder or owner. */
  readonly id: string;
  readonly code: string | null;
  /** An owner's name is shortened for a reader without `owner.read` there. */
  readonly name: string;
  readonly unit: UnitName;
  /** Null: nobody noted when it began. */
  readonly since: Date | null;
  readonly facts: HealthFacts;
  readonly demo: boolean;
  /** Opaque place of the row in its list: worst first. */
  readonly position: HealthPosition;
}

export interface HealthPosition {
  readonly weight: number;
  readonly at: string;
  readonly id: string;
}

export type HealthCounts = Readonly<Record<HealthProblem, number>>;
export type InUseCounts = Readonly<Record<HealthSubject, number>>;

export interface HealthSummary {
  readonly asOf: Date;
  /** The unit whose line was looked at; null for everything the reader may see. */
  readonly unit: UnitName | null;
  readonly inUse: InUseCounts;
  readonly counts: HealthCounts;
  readonly byUnit: readonly {
    readonly unit: UnitName;
    readonly inUse: InUseCounts;
    readonly counts: HealthCounts;
  }[];
}
