import type { RowMeasure } from './measure.js';

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
  /** How an item ended. */
  readonly outcome: string;
  readonly make: string;
  readonly model: string;
  /** Band of the time left when its owner was asked. */
  readonly timeLeft: string;
}

const NOT_TOLD = 'NULL::text';
const NO_ITEM = { outcome: NOT_TOLD, make: NOT_TOLD, model: NOT_TOLD, timeLeft: NOT_TOLD };

/** The rule of `timeLeftBand` in SQL. Hours, because a day is not everywhere as long as another. */
const TIME_LEFT = `CASE WHEN i.overwrite_at IS NULL THEN 'unknown'
  WHEN i.overwrite_at <= r.filed_at THEN 'passed'
  WHEN i.overwrite_at < r.filed_at + interval '24 hours' THEN 'under-24-hours'
  WHEN i.overwrite_at < r.filed_at + interval '72 hours' THEN '1-to-3-days'
  WHEN i.overwrite_at < r.filed_at + interval '168 hours' THEN '3-to-7-days'
  ELSE 'over-7-days' END`;

/** An answer `a` of the owner's side. What was agreed in advance or decided without him is none. */
export const OWN_ANSWER = `a.source IN ('owner-link', 'paper')`;

/** Of an item: the first answer of its owner's side. */
export const ANSWERED_AT = `(SELECT min(d.decided_at) FROM owner_decision d JOIN owner_answer a ON a.id = d.answer_id
  WHERE d.item_id = i.id AND ${OWN_ANSWER})`;

const ITEMS: Omit<MeasureSource, 'where'> = {
  from: `request_item i JOIN extraction_request r ON r.id = i.request_id
      LEFT JOIN camera c ON c.id = i.camera_id LEFT JOIN recorder q ON q.id = i.recorder_id`,
  id: 'i.id',
  unit: 'r.unit_id',
  at: 'i.state_at',
  type: 'timestamptz',
  demo: 'r.demo',
  programme: 'c.programme_id::text',
  category: NOT_TOLD,
  cause: 'i.loss_cause',
  outcome: 'i.state',
  make: `nullif(btrim(q.make), '')`,
  model: `nullif(btrim(q.model), '')`,
  timeLeft: TIME_LEFT,
};

export const MEASURE_SOURCES: Readonly<Record<RowMeasure, MeasureSource>> = {
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
    ...NO_ITEM,
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
    ...NO_ITEM,
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
    ...NO_ITEM,
  },
  losses: { ...ITEMS, where: `i.state = 'lost'` },
  'items-ended': {
    ...ITEMS,
    where: `i.state IN ('sealed', 'partly-covered', 'format-unsupported', 'lost', 'withdrawn')`,
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
