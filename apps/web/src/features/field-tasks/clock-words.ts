import type { Language } from '../../language/language';
import type { TeamTask } from './field-tasks';

const SECOND_MS = 1000;

/** What is known of a recorder's clock. */
export const clockWords = ({ clockNote, clockNoteEn }: TeamTask['recorder'], language: Language): string => {
  const note = language === 'vi' ? clockNote : clockNoteEn;
  return note.charAt(0).toUpperCase() + note.slice(1);
};

/** @param offsetMs recorder minus true time */
export function aheadOrBehind(offsetMs: number): 'right' | 'slow' | 'fast' {
  if (Math.abs(offsetMs) < SECOND_MS) return 'right';
  return offsetMs < 0 ? 'slow' : 'fast';
}

/** A clock face for a field: the telephone's own time, to the second. */
export const faceOf = (moment: Date): string =>
  new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);

/** A browser leaves out seconds that are nought. */
export const toTheSecond = (face: string): string => (face.length === 16 ? `${face}:00` : face);

/**
 * How far a recorder is ahead of what was the true time, by what somebody has read.
 * @param shown its face, in its own zone
 * @param trueFace the telephone's
 */
export function differenceOf(shown: string, trueFace: string, timeZone: string): number | undefined {
  const truly = new Date(trueFace);
  if (shown === '' || Number.isNaN(truly.getTime())) return undefined;
  const parts = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone });
  const there = parts.format(truly).replace(' ', 'T');
  return Date.parse(`${toTheSecond(shown)}Z`) - Date.parse(`${there}Z`);
}
