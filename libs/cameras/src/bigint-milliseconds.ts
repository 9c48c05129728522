import type { ValueTransformer } from 'typeorm';

/** Milliseconds fit a double exactly for 285,000 years; the driver hands bigint over as text. */
export const milliseconds: ValueTransformer = {
  to: (value: number | null) => value,
  from: (value: string | number | null) => (value === null ? null : Number(value)),
};
