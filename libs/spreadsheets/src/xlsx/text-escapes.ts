/** SpreadsheetML writes characters that XML cannot carry as `_x000D_`, and such a text itself as `_x005F_x000D_`. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

const AMPERSAND = /[&<>"]/g;
const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const UNCARRIED = /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g;
const LOOKS_ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** A text as the content or attribute of SpreadsheetML: whatever it holds, it comes back the same. */
export function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(LOOKS_ESCAPED, '_x005F_')
    .replace(UNCARRIED, (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(AMPERSAND, (c) => NAMES[c] ?? c);
}
