import type { RowsFilter } from './figure-row.js';
import type { MeasureSource } from './measure-source.repository.js';
import { spellingKey } from './spelling.repository.js';

/**
 * The conditions a filter adds. The query has to have joined the row's unit as `u`.
 * @param bind makes a value a parameter of the query
 */
export function narrowedTo(
  source: MeasureSource,
  filter: RowsFilter,
  bind: (value: unknown) => string,
): string[] {
  const conditions: string[] = [];
  const equal = (column: string, value: string | undefined): void => {
    if (value !== undefined) conditions.push(`${column} = ${bind(value)}`);
  };
  if (filter.unitThen !== undefined) conditions.push(`${source.unit} = ${bind(filter.unitThen)}::uuid`);
  if (filter.unitNow !== undefined) conditions.push(inPresentUnit(filter.unitNow, bind));
  equal(source.category, filter.category);
  if (filter.programme === 'none') conditions.push(`${source.programme} IS NULL`);
  else equal(source.programme, filter.programme);
  equal(source.cause, filter.cause);
  equal(source.outcome, filter.outcome);
  equal(source.timeLeft, filter.timeLeft);
  for (const key of ['make', 'model'] as const) {
    if (filter[key] === '') conditions.push(`${source[key]} IS NULL`);
    else if (filter[key] !== undefined) {
      conditions.push(`${spellingKey(source[key])} = ${spellingKey(`${bind(filter[key])}::text`)}`);
    }
  }
  return conditions;
}

/** The rule of `presentUnit` in SQL. */
function inPresentUnit(unitNow: string, bind: (value: unknown) => string): string {
  const successors = '(SELECT count(*) FROM unit_succession s WHERE s.predecessor_id = u.id)';
  if (unitNow === 'several') return `u.valid_to IS NOT NULL AND ${successors} > 1`;
  if (unitNow === 'none') return `u.valid_to IS NOT NULL AND ${successors} = 0`;
  const id = bind(unitNow);
  return `((u.valid_to IS NULL AND u.id = ${id}::uuid) OR (u.valid_to IS NOT NULL AND ${successors} = 1
    AND EXISTS (SELECT FROM unit_succession s WHERE s.predecessor_id = u.id AND s.successor_id = ${id}::uuid)))`;
}
