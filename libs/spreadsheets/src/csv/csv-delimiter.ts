export type CsvDelimiter = ',' | ';' | '\t';

const CANDIDATES: readonly CsvDelimiter[] = [',', ';', '\t'];
const RECORDS_LOOKED_AT = 20;

/**
 * The delimiter of a CSV by its beginning: the candidate that splits most of the first records into the same number
 * of fields, more than one. Excel writes `;` where the decimal sign is a comma, as in Vietnam.
 */
export function detectDelimiter(beginning: string): CsvDelimiter {
  const counts = countOutsideQuotes(beginning);
  let best: CsvDelimiter = ',';
  let bestScore = 0;
  for (const candidate of CANDIDATES) {
    const perRecord = counts.map((record) => record[candidate]).filter((count) => count > 0);
    if (perRecord.length === 0) continue;
    const tally = new Map<number, number>();
    for (const count of perRecord) tally.set(count, (tally.get(count) ?? 0) + 1);
    const agreeing = Math.max(...tally.values());
    const score = agreeing * 1000 + Math.max(...perRecord);
    if (score > bestScore) [best, bestScore] = [candidate, score];
  }
  return best;
}

function countOutsideQuotes(text: string): Record<CsvDelimiter, number>[] {
  const records: Record<CsvDelimiter, number>[] = [];
  let record: Record<CsvDelimiter, number> = { ',': 0, ';': 0, '\t': 0 };
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '\n') {
      records.push(record);
      if (records.length === RECORDS_LOOKED_AT) return records;
      record = { ',': 0, ';': 0, '\t': 0 };
    } else if (character === ',' || character === ';' || character === '\t') record[character] += 1;
  }
  records.push(record);
  return records;
}
