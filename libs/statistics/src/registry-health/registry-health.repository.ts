import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { UnitName } from '../figures.js';
import type { Scope } from '../measure-source.repository.js';
import { HEALTH_DEFINITIONS, problemsOf, type HealthProblem, type HealthSubject } from './health-problem.js';
import { CLOCK_CANDIDATES, HEALTH_SOURCES, lookedAt } from './health-source.repository.js';
import type { HealthFacts, HealthPosition } from './registry-health.js';

/** What the register is looked at with. */
export interface HealthLook {
  readonly scope: Scope;
  readonly now: Date;
  /** Recorders whose clock is uncertain. */
  readonly uncertain: readonly string[];
}

/** Entries in use of one kind in one unit, and how many of them have which problem. */
export interface UnitHealth {
  readonly unitId: string;
  readonly inUse: number;
  readonly counts: Readonly<Partial<Record<HealthProblem, number>>>;
}

export interface FoundHealthRow {
  readonly id: string;
  readonly code: string | null;
  readonly name: string;
  readonly unit: UnitName;
  readonly since: Date | null;
  readonly demo: boolean;
  readonly facts: HealthFacts;
  readonly weight: number;
  readonly at: string;
  /** Whether the reader may know who an owner is. */
  readonly knowsOwner: boolean;
}

const UNIT = `json_build_object('id', u.id, 'code', u.code, 'era', u.era, 'name', u.name,
  'districtName', u.district_name) AS unit`;
const NO_FACTS: HealthFacts = {
  cameras: 0,
  retentionConfidence: null,
  retentionHours: null,
  retentionObservedAt: null,
  lastReadingAt: null,
  clockUncertaintyMs: null,
  timesAsked: null,
  timesUnanswered: null,
  lastAskedAt: null,
  lastAnswerAt: null,
  lastFootageAt: null,
  lastSeenAt: null,
  contactFacts: [],
  ended: [],
};
const MOMENTS = [
  'retentionObservedAt',
  'lastReadingAt',
  'lastAskedAt',
  'lastAnswerAt',
  'lastFootageAt',
  'lastSeenAt',
] as const;

@Injectable()
export class RegistryHealthRepository {
  /** Ids, and how many readings each has: of one with a single reading it is certain that it is uncertain. */
  clockCandidates(
    tx: EntityManager,
    look: Omit<HealthLook, 'uncertain'>,
  ): Promise<{ id: string; readings: number }[]> {
    return tx.query(CLOCK_CANDIDATES, valuesOf({ ...look, uncertain: [] }));
  }

  count(tx: EntityManager, subject: HealthSubject, look: HealthLook): Promise<UnitHealth[]> {
    const source = HEALTH_SOURCES[subject];
    const counts = problemsOf(subject).map(
      (problem) => `'${problem}', count(*) FILTER (WHERE ${partOf(problem).where})`,
    );
    return tx.query(
      `SELECT ${source.unit} AS "unitId", count(*)::integer AS "inUse", json_build_object(${counts.join(', ')}) AS counts
        FROM ${source.from} WHERE ${lookedAt(source)} GROUP BY 1`,
      valuesOf(look),
    );
  }

  /**
   * Worst first.
   * @param knowing units at which owners' names may be read; null: everywhere
   * @param only this entry
   */
  async list(
    tx: EntityManager,
    problem: HealthProblem,
    look: HealthLook,
    page: {
      readonly knowing: readonly string[] | null;
      readonly limit: number;
      readonly after?: HealthPosition | undefined;
      readonly only?: string | undefined;
    },
  ): Promise<FoundHealthRow[]> {
    const source = HEALTH_SOURCES[HEALTH_DEFINITIONS[problem].subject];
    const { where, weight, since, at } = partOf(problem);
    const values = valuesOf(look);
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const knowing = bind(page.knowing);
    const narrowed: string[] = [];
    if (page.only !== undefined) narrowed.push(`${source.id} = ${bind(page.only)}::uuid`);
    if (page.after) {
      const { weight: less, at: later, id } = page.after;
      narrowed.push(
        `(-(${weight}), ${at}, ${source.id}) > (-(${bind(less)}::integer), ${bind(later)}::timestamptz, ${bind(id)}::uuid)`,
      );
    }
    const rows: FoundHealthRow[] = await tx.query(
      `SELECT ${source.id} AS id, ${source.code} AS code, ${source.name} AS name, ${UNIT}, ${since} AS since,
          ${source.demo} AS demo, json_build_object(${source.facts}) AS facts, (${weight})::integer AS weight,
          (${at})::text AS at,
          (${knowing}::uuid[] IS NULL OR ${source.unit} IN (SELECT unit_id FROM unit_scope WHERE root_id = ANY(${knowing}::uuid[])))
            AS "knowsOwner"
        FROM ${source.from} JOIN unit u ON u.id = ${source.unit}
        WHERE ${[lookedAt(source), where, ...narrowed].join(' AND ')}
        ORDER BY weight DESC, ${at}, ${source.id} LIMIT ${bind(page.limit)}`,
      values,
    );
    return rows.map((row) => ({ ...row, facts: factsOf(row.facts) }));
  }

  /** What is known of a camera, and the recorder and owner it hangs on. */
  async camera(
    tx: EntityManager,
    id: string,
    now: Date,
  ): Promise<{ unitId: string; recorderId: string; ownerId: string; facts: HealthFacts } | undefined> {
    const source = HEALTH_SOURCES.camera;
    const look = { scope: { rootIds: null, unitId: null }, now, uncertain: [] };
    const rows: { unitId: string; recorderId: string; ownerId: string; facts: HealthFacts }[] =
      await tx.query(
        `SELECT c.unit_id AS "unitId", c.recorder_id AS "recorderId", c.owner_id AS "ownerId",
            json_build_object(${source.facts}) AS facts
          FROM ${source.from}
          WHERE c.id = $5::uuid AND $1::uuid[] IS NULL AND $2::uuid IS NULL AND $4::uuid[] IS NOT NULL`,
        [...valuesOf(look), id],
      );
    return rows[0] && { ...rows[0], facts: factsOf(rows[0].facts) };
  }

  /** Which problems one entry has. */
  async problems(
    tx: EntityManager,
    subject: HealthSubject,
    look: HealthLook,
    id: string,
  ): Promise<HealthProblem[]> {
    const source = HEALTH_SOURCES[subject];
    const rows: { problems: (HealthProblem | null)[] }[] = await tx.query(
      `SELECT ARRAY[${problemsOf(subject)
        .map((problem) => `CASE WHEN ${partOf(problem).where} THEN '${problem}' END`)
        .join(', ')}] AS problems
        FROM ${source.from} WHERE ${lookedAt(source)} AND ${source.id} = $5::uuid`,
      [...valuesOf(look), id],
    );
    return rows.flatMap(({ problems }) => problems.filter((problem) => problem !== null));
  }

  units(tx: EntityManager, ids: readonly string[]): Promise<UnitName[]> {
    return tx.query(
      `SELECT id, code, era, name, district_name AS "districtName" FROM unit WHERE id = ANY($1::uuid[])
        ORDER BY era DESC, code, id`,
      [ids],
    );
  }
}

const valuesOf = ({ scope, now, uncertain }: HealthLook): unknown[] => [
  scope.rootIds,
  scope.unitId,
  now.toISOString(),
  uncertain,
];

function partOf(problem: HealthProblem) {
  const part = HEALTH_SOURCES[HEALTH_DEFINITIONS[problem].subject].problems[problem];
  if (part === undefined) throw new Error(`no source for ${problem}`);
  return part;
}

/** JSON has no moments. */
function factsOf(told: HealthFacts): HealthFacts {
  const moments = MOMENTS.map((key) => {
    const value: Date | string | null | undefined = told[key];
    return [key, value ? new Date(value) : null];
  });
  return { ...NO_FACTS, ...told, ...Object.fromEntries(moments) };
}
