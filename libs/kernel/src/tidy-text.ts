/**
 * What a person typed, in one spelling: composed accents, no control characters, single spaces. Text of nothing else
 * becomes `''`.
 */
export function tidyText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}
