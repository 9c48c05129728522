import type { Measure } from './measure.js';

/**
 * Where each measure is counted from. The one place with the rules of `measure.ts` in SQL: the figures and the rows
 * behind them are both made of these parts, so they cannot disagree.
 */
export interface MeasureSource {
  readonly from: string;
  readonly where: string;
  readonly id: string;
  readonly unit: string;
  readonly at: string;
  /** Type of `at` and of the bounds it is compared with. */
  readonly type: 'timestamptz' | 'date';
  readonly demo: string;
  readonly programme: string;
  readonly category: string;
  readonly cause: string;
}

const NOT_TOLD = 'NULL::text';

export const MEASURE_SOURCES: Readonly<Record<Measure, MeasureSource>> = {
  extractions: {
    from: 'extraction x LEFT JOIN camera c ON c.id = x.camera_id',
    where: `x.state = 'sealed'`,
    id: 'x.id',
    unit: 'x.unit_id',
    at: 'x.sealed_at',
    type: 'timestamptz',
    demo: 'x.demo',
    programme: 'c.programme_id::text',
    category: NOT_TOLD,
    cause: NOT_TOLD,
  },
  requests: {
    from: 'extraction_request r',
    where: 'true',
    id: 'r.id',
    unit: 'r.unit_id',
    at: 'r.filed_at',
    type: 'timestamptz',
    demo: 'r.demo',
    programme: NOT_TOLD,
    category: NOT_TOLD,
    cause: NOT_TOLD,
  },
  'cases-clarified': {
    from: 'case_file f',
    where: `f.state = 'clarified' AND EXISTS (SELECT FROM contribution k WHERE k.case_id = f.id
      AND k.superseded_by IS NULL AND k.verdict IN ('identified', 'excluded'))`,
    id: 'f.id',
    unit: 'f.unit_id',
    at: 'f.clarified_on',
    type: 'date',
    demo: 'f.demo',
    programme: NOT_TOLD,
    category: 'f.category_code',
    cause: NOT_TOLD,
  },
  losses: {
    from: `request_item i JOIN extraction_request r ON r.id = i.request_id
      LEFT JOIN camera c ON c.id = i.camera_id`,
    where: `i.state = 'lost'`,
    id: 'i.id',
    unit: 'r.unit_id',
    at: 'i.state_at',
    type: 'timestamptz',
    demo: 'r.demo',
    programme: 'c.programme_id::text',
    category: NOT_TOLD,
    cause: 'i.loss_cause',
  },
};

/** Whose rows are counted. */
export interface Scope {
  /** Units at which the reader holds the permission; null: everything. */
  readonly rootIds: readonly string[] | null;
  /** The unit whose line was asked for; null: all of the above. */
  readonly unitId: string | null;
}

/** Parameters $1 and $2: the scope. $3 and $4: the half-open bounds of the period. */
export function countedRows({ where, unit, at, type }: MeasureSource): string {
  return `${where} AND ${at} >= $3::${type} AND ${at} < $4::${type}
    AND ($1::uuid[] IS NULL OR ${unit} IN (SELECT unit_id FROM unit_scope WHERE root_id = ANY($1::uuid[])))
    AND ($2::uuid IS NULL OR ${unit} IN (SELECT unit_id FROM unit_scope WHERE root_id = $2::uuid))`;
}
