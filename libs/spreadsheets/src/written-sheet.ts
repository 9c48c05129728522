/** What a written cell may be. A date is an instant and is shown as clocks in Vietnam show it. */
export type Cell = string | number | Date | null | undefined;

export interface WrittenColumn {
  readonly header: string;
  /** In characters of the default font. */
  readonly width?: number;
  readonly kind: 'text' | 'integer' | 'date' | 'datetime';
}

export interface WrittenSheet {
  readonly name: string;
  readonly columns: readonly WrittenColumn[];
  /** Lines above the header, each a row of texts. The first line is set in bold. */
  readonly heading?: readonly (readonly string[])[];
  readonly rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>;
  /** Rows that stay in sight; the heading and the header unless told. */
  readonly frozenRows?: number;
}
