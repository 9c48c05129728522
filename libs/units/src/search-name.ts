/** A name as it is searched: lower case, no accents, `đ` as `d`, single spaces. "Hạc  Thành" → "hac thanh". */
export function searchName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/\s+/g, ' ')
    .trim();
}
