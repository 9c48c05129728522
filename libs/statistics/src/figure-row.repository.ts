import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FigureRows, RowsFilter } from './figure-row.js';
import { boundsOf } from './figure.repository.js';
import { ANSWERED_AT, countedRows, MEASURE_SOURCES, type Scope } from './measure-source.repository.js';
import { narrowedTo } from './rows-filter.repository.js';
import type { RowMeasure } from './measure.js';
import type { Period } from './period.js';

/** After which row a page starts. */
export interface RowPosition {
  readonly at: string;
  readonly id: string;
}

const UNIT = `json_build_object('id', u.id, 'code', u.code, 'era', u.era, 'name', u.name,
  'districtName', u.district_name) AS unit`;

const { make, model, timeLeft } = MEASURE_SOURCES.losses;
const ITEM = `i.camera_name AS camera, ${make} AS make, ${model} AS model, p.name AS programme, i.loss_cause AS cause,
  i.loss_note AS note, i.window_from AS "windowFrom", i.window_to AS "windowTo", r.number AS "requestNumber", r.demo,
  r.filed_at AS "filedAt", i.overwrite_at AS "overwriteAt", ${timeLeft} AS "timeLeft", ${ANSWERED_AT} AS "answeredAt"`;
const ITEM_JOINS = 'LEFT JOIN programme p ON p.id = c.programme_id';

/** What each measure shows of a row, and the tables it takes that from. */
const SHOWN: Readonly<Record<RowMeasure, { columns: string; joins: string }>> = {
  extractions: {
    columns: `'extractions' AS measure, x.sealed_at AS "sealedAt", x.origin, x.demo,
      coalesce(i.camera_name, l.camera, c.name) AS camera, p.name AS programme,
      x.window_from AS "windowFrom", x.window_to AS "windowTo", r.number AS "requestNumber",
      ARRAY(SELECT f.number FROM case_extraction ce JOIN case_file f ON f.id = ce.case_id
        WHERE ce.extraction_id = x.id ORDER BY f.number) AS "caseNumbers",
      x.import_row AS "importRow", x.source_note AS note`,
    joins: `LEFT JOIN programme p ON p.id = c.programme_id
      LEFT JOIN request_item i ON i.id = x.item_id
      LEFT JOIN extraction_request r ON r.id = x.request_id
      LEFT JOIN logbook_row l ON l.import_id = x.import_id AND l.row = x.import_row`,
  },
  requests: {
    columns: `'requests' AS measure, r.filed_at AS "filedAt", r.number, r.requested_by_name AS "requestedBy",
      r.state, r.demo, (SELECT count(*)::integer FROM request_item i WHERE i.request_id = r.id) AS items,
      f.number AS "caseNumber"`,
    joins: 'JOIN case_file f ON f.id = r.case_id',
  },
  'cases-clarified': {
    columns: `'cases-clarified' AS measure, to_char(f.clarified_on, 'YYYY-MM-DD') AS "clarifiedOn", f.number, f.demo,
      CASE WHEN $6::uuid[] IS NULL
        OR f.unit_id IN (SELECT unit_id FROM unit_scope WHERE root_id = ANY($6::uuid[])) THEN f.title END AS title,
      f.category_code AS "categoryCode", g.name_vi AS "categoryName", f.decision_reference AS "decisionReference",
      (SELECT count(*)::integer FROM case_extraction ce WHERE ce.case_id = f.id) AS extractions,
      f.import_row AS "importRow"`,
    joins: 'JOIN case_category g ON g.code = f.category_code',
  },
  losses: { columns: `'losses' AS measure, i.state_at AS "lostAt", ${ITEM}`, joins: ITEM_JOINS },
  'items-ended': {
    columns: `'items-ended' AS measure, i.state_at AS "endedAt", i.state AS outcome, ${ITEM}`,
    joins: ITEM_JOINS,
  },
};

@Injectable()
export class FigureRowRepository {
  /**
   * Rows in the order of time.
   * @param titleRootIds units whose cases' titles the reader may see; null: all
   */
  list<M extends RowMeasure>(
    tx: EntityManager,
    measure: M,
    period: Period,
    scope: Scope,
    filter: RowsFilter,
    titleRootIds: readonly string[] | null,
    limit: number,
    after?: RowPosition,
  ): Promise<FigureRows[M][]> {
    const source = MEASURE_SOURCES[measure];
    const { columns, joins } = SHOWN[measure];
    const values: unknown[] = [
      scope.rootIds,
      scope.unitId,
      ...boundsOf(measure, period),
      limit,
      titleRootIds,
    ];
    // Named so that PostgreSQL can type it where no column uses it.
    const narrowed = ['($6::uuid[] IS NULL OR true)'];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    if (after)
      narrowed.push(
        `(${source.at}, ${source.id}) > (${bind(after.at)}::${source.type}, ${bind(after.id)}::uuid)`,
      );
    narrowed.push(...narrowedTo(source, filter, bind));
    return tx.query(
      `SELECT ${source.id} AS id, ${source.at}::text AS position, ${UNIT}, ${columns}
        FROM ${source.from} JOIN unit u ON u.id = ${source.unit} ${joins}
        WHERE ${countedRows(source)} AND ${narrowed.join(' AND ')}
        ORDER BY ${source.at}, ${source.id} LIMIT $5`,
      values,
    );
  }
}
