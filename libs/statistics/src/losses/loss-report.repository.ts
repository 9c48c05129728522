import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { boundsOf } from '../figure.repository.js';
import type { ItemOutcome } from '../item-outcome.js';
import { countedRows, OWN_ANSWER, MEASURE_SOURCES, type Scope } from '../measure-source.repository.js';
import type { LossCause } from '../measure.js';
import type { Period } from '../period.js';
import { spellingKey } from '../spelling.repository.js';
import { narrowedTo } from '../rows-filter.repository.js';
import type { TimeLeftBand } from '../time-left.js';
import type { LossCell, LossFilter, TimedGroup } from './loss-report.js';

export const LOSS_DIMENSIONS = ['unit', 'programme', 'model', 'timeLeft', 'month'] as const;
export type LossDimension = (typeof LOSS_DIMENSIONS)[number];

/** Items that share an outcome, a cause and one value of one dimension; every dimension holds every item once. */
export interface OutcomeGroup {
  readonly dimension: LossDimension;
  readonly unitId: string | null;
  readonly programmeId: string | null;
  /** As typed; with what all spellings of it have in common. */
  readonly make: string | null;
  readonly model: string | null;
  readonly makeKey: string | null;
  readonly modelKey: string | null;
  readonly timeLeft: TimeLeftBand | null;
  /** Index of the month within the period. */
  readonly month: number | null;
  readonly outcome: ItemOutcome;
  readonly cause: LossCause | null;
  readonly count: number;
  readonly demo: number;
}

export interface TimedRow {
  readonly group: TimedGroup;
  readonly leftKnown: number;
  readonly leftS: readonly [number, number] | null;
  readonly answerKnown: number;
  readonly answerS: readonly [number, number] | null;
}

const ITEMS = MEASURE_SOURCES['items-ended'];
const KEYS = `${spellingKey(ITEMS.make)} AS make_key, ${spellingKey(ITEMS.model)} AS model_key`;

@Injectable()
export class LossReportRepository {
  /** One reading of the rows for all dimensions: whatever is committed meanwhile, they agree. */
  groups(tx: EntityManager, period: Period, scope: Scope, filter: LossFilter): Promise<OutcomeGroup[]> {
    const { values, bind, where } = counted(period, scope, filter);
    const months = bind(
      (period.months.length > 0 ? period.months : [period]).map(({ range }) => range.from.toISOString()),
    );
    return tx.query(
      `SELECT CASE 31 - GROUPING(unit_id, programme_id, model, time_left, month)
          WHEN 16 THEN 'unit' WHEN 8 THEN 'programme' WHEN 4 THEN 'model' WHEN 2 THEN 'timeLeft' ELSE 'month'
        END AS dimension, unit_id AS "unitId", programme_id AS "programmeId", make, model,
        make_key AS "makeKey", model_key AS "modelKey", time_left AS "timeLeft",
        month, outcome, cause, count(*)::integer AS count, (count(*) FILTER (WHERE demo))::integer AS demo
        FROM (SELECT ${ITEMS.unit} AS unit_id, ${ITEMS.programme} AS programme_id, ${ITEMS.make} AS make,
            ${ITEMS.model} AS model, ${KEYS}, ${ITEMS.timeLeft} AS time_left, ${ITEMS.outcome} AS outcome,
            ${ITEMS.cause} AS cause, ${ITEMS.demo} AS demo,
            width_bucket(${ITEMS.at}, ${months}::timestamptz[]) - 1 AS month
          FROM ${ITEMS.from} JOIN unit u ON u.id = ${ITEMS.unit} WHERE ${where}) item
        GROUP BY outcome, cause,
          GROUPING SETS ((unit_id), (programme_id), (make_key, model_key, make, model), (time_left), (month))`,
      values,
    );
  }

  /** Medians and ninth deciles of all items, of those with footage and of the lost ones; a group without items is absent. */
  times(tx: EntityManager, period: Period, scope: Scope, filter: LossFilter): Promise<TimedRow[]> {
    const { values, where } = counted(period, scope, filter);
    const spread = (column: string, name: string): string =>
      `count(${column})::integer AS "${name}Known",
        percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY ${column}) AS "${name}S"`;
    return tx.query(
      `SELECT CASE WHEN GROUPING(won) = 1 THEN 'all' WHEN won THEN 'with-footage' ELSE 'lost' END AS "group",
          ${spread('left_s', 'left')}, ${spread('answer_s', 'answer')}
        FROM (SELECT CASE WHEN ${ITEMS.outcome} IN ('sealed', 'partly-covered') THEN true
              WHEN ${ITEMS.outcome} = 'lost' THEN false END AS won,
            round(extract(epoch FROM i.overwrite_at - r.filed_at))::float8 AS left_s,
            round(extract(epoch FROM min(d.decided_at) - r.filed_at))::float8 AS answer_s
          FROM ${ITEMS.from} JOIN unit u ON u.id = ${ITEMS.unit}
            LEFT JOIN (owner_decision d JOIN owner_answer a ON a.id = d.answer_id AND ${OWN_ANSWER})
              ON d.item_id = i.id
          WHERE ${where} GROUP BY i.id, r.id) item
        GROUP BY GROUPING SETS ((), (won)) HAVING GROUPING(won) = 1 OR won IS NOT NULL`,
      values,
    );
  }

  /** Every combination that lost something, most losses first; makes and models in their most usual spelling. */
  cells(tx: EntityManager, period: Period, scope: Scope): Promise<LossCell[]> {
    const { values, where } = counted(period, scope, {});
    return tx.query(
      `WITH ended AS (
          SELECT ${ITEMS.outcome} AS outcome, ${ITEMS.cause} AS cause, ${ITEMS.make} AS make, ${ITEMS.model} AS model, ${KEYS},
            ${ITEMS.unit} AS unit_id, ${ITEMS.timeLeft} AS time_left, c.programme_id
          FROM ${ITEMS.from} JOIN unit u ON u.id = ${ITEMS.unit} WHERE ${where}),
        spelled AS (
          SELECT make_key, model_key, mode() WITHIN GROUP (ORDER BY make COLLATE "C") AS make,
            mode() WITHIN GROUP (ORDER BY model COLLATE "C") AS model
          FROM ended GROUP BY 1, 2)
      SELECT item.cause, item.make, item.model, item.time_left AS "timeLeft", p.name AS programme, item.losses,
          json_build_object('id', u.id, 'code', u.code, 'era', u.era, 'name', u.name,
            'districtName', u.district_name) AS unit
        FROM (SELECT ended.cause, spelled.make, spelled.model, ended.unit_id, ended.time_left, ended.programme_id,
            count(*)::integer AS losses
          FROM ended JOIN spelled ON spelled.make_key IS NOT DISTINCT FROM ended.make_key
            AND spelled.model_key IS NOT DISTINCT FROM ended.model_key
          WHERE ended.outcome = 'lost' GROUP BY 1, 2, 3, 4, 5, 6) item
        JOIN unit u ON u.id = item.unit_id LEFT JOIN programme p ON p.id = item.programme_id
        ORDER BY item.losses DESC, item.cause, item.make, item.model, u.era, u.code, item.time_left, p.name, p.id`,
      values,
    );
  }
}

function counted(
  period: Period,
  scope: Scope,
  filter: LossFilter,
): { values: unknown[]; bind: (value: unknown) => string; where: string } {
  const values: unknown[] = [scope.rootIds, scope.unitId, ...boundsOf('items-ended', period)];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  return { values, bind, where: [countedRows(ITEMS), ...narrowedTo(ITEMS, filter, bind)].join(' AND ') };
}
