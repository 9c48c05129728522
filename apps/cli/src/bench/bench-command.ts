import { AppError } from '#antt/kernel';
import { cliErrors } from '../cli.errors.js';
import type { Output } from '../output.js';
import type { Bench, BenchRow } from './bench.js';

/** The benchmarks by id; loaded when asked for, because each pulls in a part of the system. */
const BENCHES: Readonly<Record<string, () => Promise<{ bench: Bench }>>> = {
  cut: () => import('./cut.bench.js'),
  'cut-memory': () => import('./cut-memory.bench.js'),
  'store-write': () => import('./store-write.bench.js'),
  'decision-to-sealed': () => import('./decision-to-sealed.bench.js'),
  nearest: () => import('./nearest.bench.js'),
  asks: () => import('./asks.bench.js'),
  queue: () => import('./queue.bench.js'),
};

const figure = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3));

const told = (row: BenchRow): string =>
  `${row.id}: ours ${figure(row.ours)} ${row.unit} (${row.spread.ours.map(figure).join('–')}), ` +
  `${row.rivalName} ${figure(row.rival)} ${row.unit} (${row.spread.rival.map(figure).join('–')}), ` +
  `ratio ${row.ratio.toFixed(3)}, ${row.runs} runs, ${row.machine}${row.note ? `; ${row.note}` : ''}`;

/** @throws AppError BENCH_UNKNOWN */
export async function runBenches(
  ids: readonly string[],
  options: { readonly runs?: number; readonly quick?: boolean },
  output: Output,
): Promise<BenchRow[]> {
  const known = Object.keys(BENCHES);
  for (const id of ids) {
    if (!known.includes(id))
      throw new AppError(cliErrors, 'BENCH_UNKNOWN', { params: { id, known: known.join(', ') } });
  }
  const rows: BenchRow[] = [];
  for (const id of ids.length > 0 ? ids : known) {
    const load = BENCHES[id];
    if (load === undefined) continue;
    const { bench } = await load();
    output.say(`${bench.id}: ${bench.title}`);
    const measured = await bench.run({ ...options, log: (text) => output.say(`  ${text}`) });
    for (const row of [measured].flat() as BenchRow[]) {
      rows.push(row);
      output.say(`  ${told(row)}`);
    }
  }
  output.result(rows);
  return rows;
}
