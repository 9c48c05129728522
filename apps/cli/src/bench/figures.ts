import { arch, cpus, platform, totalmem } from 'node:os';
import type { BenchRow } from './bench.js';

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

export function machine(): string {
  const [first] = cpus();
  return `${cpus().length} × ${first?.model ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${arch()}, Node ${process.versions.node}`;
}

/** Puts measured runs of both sides into a row. */
export function row(
  id: string,
  unit: string,
  rivalName: string,
  ours: readonly number[],
  rival: readonly number[],
  note?: string,
): BenchRow {
  const spread = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)];
  return {
    id,
    ours: median(ours),
    rival: median(rival),
    unit,
    ratio: median(ours) / median(rival),
    spread: { ours: spread(ours), rival: spread(rival) },
    runs: ours.length,
    machine: machine(),
    rivalName,
    ...(note !== undefined && { note }),
  };
}
