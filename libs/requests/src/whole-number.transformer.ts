import type { ValueTransformer } from 'typeorm';

/** bigint columns arrive as text; milliseconds fit a number for longer than anybody will keep footage. */
export const wholeNumber: ValueTransformer = {
  to: (value: number | null | undefined) => value,
  from: (value: string | null) => (value === null ? null : Number(value)),
};
