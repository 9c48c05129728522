import type { Language } from '../../language/language';
import { vietnamMoment } from '../../language/moment';
import type { Words } from './owner-ledger';

export const inWords = (words: Words, language: Language): string => words[language];

/** `08:00 – 08:20, Thứ Hai, 23/11/2026`, in Vietnam's time. */
export function spanWords(range: { readonly from: string; readonly to: string }, language: Language): string {
  const from = vietnamMoment(range.from, language);
  const to = vietnamMoment(range.to, language);
  return from.day === to.day
    ? `${from.time} – ${to.time}, ${to.day}`
    : `${from.time}, ${from.day} – ${to.time}, ${to.day}`;
}
