/** One comparison: our way against a named rival's, in one run on one machine. */
export interface BenchRow {
  readonly id: string;
  /** Median of our figure, in `unit`. */
  readonly ours: number;
  /** Median of the rival's figure, in `unit`. */
  readonly rival: number;
  readonly unit: string;
  /** ours / rival, from the medians. */
  readonly ratio: number;
  readonly spread: { readonly ours: readonly [number, number]; readonly rival: readonly [number, number] };
  readonly runs: number;
  readonly machine: string;
  readonly rivalName: string;
  readonly note?: string;
}

export interface BenchOptions {
  readonly runs?: number;
  /** Smaller inputs, to see that the benchmark runs; its figures mean nothing. */
  readonly quick?: boolean;
  readonly log: (text: string) => void;
}

export interface Bench {
  readonly id: string;
  readonly title: string;
  /** Several rows where one way is measured against several rivals; the headline first. */
  run(options: BenchOptions): Promise<BenchRow | readonly BenchRow[]>;
}
