import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { UnitName } from './figures.js';
import { MEASURE_SOURCES, countedRows, type Scope } from './measure-source.repository.js';
import type { Measure, RowMeasure } from './measure.js';
import { nextDay, type Period } from './period.js';

/** Rows of one measure that share everything a figure may be broken down by. */
export interface CountedGroup {
  readonly unitId: string;
  readonly programmeId: string | null;
  readonly category: string | null;
  readonly cause: string | null;
  /** Index of the month within the period. */
  readonly month: number;
  readonly count: number;
  readonly demo: number;
}

export interface UnitWithSuccessors extends UnitName {
  /** Itself for a present unit. */
  readonly presentIds: readonly string[];
}

@Injectable()
export class FigureRepository {
  count(tx: EntityManager, measure: Measure, period: Period, scope: Scope): Promise<CountedGroup[]> {
    const source = MEASURE_SOURCES[measure];
    const months = (period.months.length > 0 ? period.months : [period]).map((month) =>
      source.type === 'date' ? month.firstDay : month.range.from.toISOString(),
    );
    return tx.query(
      `SELECT ${source.unit} AS "unitId", ${source.programme} AS "programmeId", ${source.category} AS category,
          ${source.cause} AS cause, width_bucket(${source.at}, $5::${source.type}[]) - 1 AS month,
          count(*)::integer AS count, (count(*) FILTER (WHERE ${source.demo}))::integer AS demo
        FROM ${source.from}
        WHERE ${countedRows(source)}
        GROUP BY 1, 2, 3, 4, 5`,
      [scope.rootIds, scope.unitId, ...boundsOf(measure, period), months],
    );
  }

  categories(
    tx: EntityManager,
  ): Promise<{ code: string; nameVi: string; nameEn: string; retired: boolean }[]> {
    return tx.query(
      `SELECT code, name_vi AS "nameVi", name_en AS "nameEn", retired_on IS NOT NULL AS retired
        FROM case_category ORDER BY position, code`,
    );
  }

  programmes(tx: EntityManager, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
    return tx.query(`SELECT id, name FROM programme WHERE id = ANY($1::uuid[]) ORDER BY name, id`, [ids]);
  }

  units(tx: EntityManager, ids: readonly string[]): Promise<UnitWithSuccessors[]> {
    return tx.query(
      `SELECT u.id, u.code, u.era, u.name, u.district_name AS "districtName",
          CASE WHEN u.valid_to IS NULL THEN ARRAY[u.id]
            ELSE ARRAY(SELECT s.successor_id FROM unit_succession s WHERE s.predecessor_id = u.id ORDER BY 1)
          END AS "presentIds"
        FROM unit u WHERE u.id = ANY($1::uuid[])`,
      [ids],
    );
  }
}

/** Half-open bounds in the type the measure is dated by. */
export function boundsOf(measure: RowMeasure, period: Period): [string, string] {
  return MEASURE_SOURCES[measure].type === 'date'
    ? [period.firstDay, nextDay(period.lastDay)]
    : [period.range.from.toISOString(), period.range.to.toISOString()];
}
