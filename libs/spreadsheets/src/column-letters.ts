/** `A` for 1, `Z` for 26, `AA` for 27. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** 1 for `A`, 27 for `AA`. Characters that are not capital letters end the number. */
export function columnIndex(letters: string): number {
  let index = 0;
  for (let at = 0; at < letters.length; at++) {
    const digit = letters.charCodeAt(at) - 64;
    if (digit < 1 || digit > 26) break;
    index = index * 26 + digit;
  }
  return index;
}
