/**
 * What a spreadsheet program may take for a formula when it opens a CSV, the full-width forms included; any
 * apostrophes before it count too, so that guarding and unguarding are exact inverses (invariant I11).
 */
const FORMULA_START = /^'*[=+\-@\t\r\n＝＋－＠]/;
const GUARDED_START = /^'+[=+\-@\t\r\n＝＋－＠]/;

/** User text for a CSV cell: an apostrophe in front keeps it text. */
export function guardFormula(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/** The text as it was before `guardFormula`. */
export function unguardFormula(text: string): string {
  return GUARDED_START.test(text) ? text.slice(1) : text;
}
