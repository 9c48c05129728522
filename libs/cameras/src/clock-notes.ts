import { fillText, vietnamDate, type ErrorParams } from '#antt/kernel';
import { FACTORY_DATE_MS, suspectedZoneMs, type ClockStep, type ClockStepKind } from './clock-segments.js';

/** What an officer should know besides the figures. */
export const CLOCK_NOTES = {
  'factory-reset': {
    vi: 'Đầu ghi bị đặt lại về ngày xuất xưởng trong khoảng {after} đến {before}.',
    en: 'The recorder fell back to its factory date between {after} and {before}.',
  },
  'daylight-saving': {
    vi: 'Đầu ghi tự đổi giờ mùa ({size}) trong khoảng {after} đến {before}.',
    en: 'The recorder changed its daylight-saving setting ({size}) between {after} and {before}.',
  },
  'time-zone': {
    vi: 'Múi giờ đặt trên đầu ghi bị đổi ({size}) trong khoảng {after} đến {before}.',
    en: "The recorder's time zone was changed ({size}) between {after} and {before}.",
  },
  'set-right': {
    vi: 'Đồng hồ đầu ghi được chỉnh đúng trong khoảng {after} đến {before}.',
    en: "The recorder's clock was set right between {after} and {before}.",
  },
  unexplained: {
    vi: 'Đồng hồ đầu ghi nhảy {size} trong khoảng {after} đến {before}, không rõ vì sao.',
    en: "The recorder's clock jumped by {size} between {after} and {before}, nobody knows why.",
  },
  'factory-date': {
    vi: 'Đầu ghi đang hiện năm {year}: đã bị đặt lại, chưa được chỉnh giờ.',
    en: 'The recorder shows the year {year}: it was reset and never set again.',
  },
  'zone-suspected': {
    vi: 'Đồng hồ lệch tròn {size}: có thể đầu ghi đặt sai múi giờ.',
    en: 'The clock is off by just {size}: the recorder may be set to another time zone.',
  },
  'old-reading': {
    vi: 'Lần đo gần nhất cách {days} ngày: khung giờ đã được nới rộng; nên đo lại.',
    en: 'The nearest reading is {days} days away: the window was widened; read the clock again.',
  },
  'beside-a-step': {
    vi: 'Khung giờ nằm cạnh một lần nhảy giờ: đã nới để gồm cả hai khả năng.',
    en: 'The window lies beside a jump of the clock: it was widened to hold both possibilities.',
  },
  'second-window': {
    vi: 'Có thể đầu ghi khi đó hiện giờ khác hẳn: cần hỏi thêm khung giờ thứ hai.',
    en: 'The recorder may have shown quite another time: ask for the second window too.',
  },
  'setting-may-change': {
    vi: 'Đầu ghi có giờ mùa và lần đo đã cũ: đã nới thêm {size}.',
    en: 'The recorder has a daylight-saving setting and the reading is old: widened by {size} more.',
  },
} as const satisfies Record<string, { vi: string; en: string }>;

export type ClockNoteCode = keyof typeof CLOCK_NOTES;

export interface ClockNote {
  readonly code: ClockNoteCode;
  readonly params: ErrorParams;
}

/** A reading older than this is worth taking again: at the drift bound it has lost four and a half minutes. */
const OLD_MS = 31 * 86_400_000;

export const clockNoteText = ({ code, params }: ClockNote, language: 'vi' | 'en'): string =>
  fillText(CLOCK_NOTES[code][language], params);

export function notesOf(facts: {
  readonly steps: readonly ClockStep[];
  readonly offsetMs: number;
  readonly ownUncertaintyMs: number;
  readonly ageMs: number;
  readonly besideStep: boolean;
  readonly elsewhere: boolean;
  readonly settingMayChange: boolean;
  readonly at: Date;
}): ClockNote[] {
  const notes: ClockNote[] = facts.steps.map(({ kind, after, before, sizeMs }) => ({
    code: kind satisfies ClockStepKind,
    params: { after: vietnamDate(after), before: vietnamDate(before), size: signedDuration(sizeMs) },
  }));
  const add = (code: ClockNoteCode, params: ErrorParams = {}): void => void notes.push({ code, params });
  if (Math.abs(facts.offsetMs) >= FACTORY_DATE_MS) {
    add('factory-date', { year: new Date(facts.at.getTime() + facts.offsetMs).getUTCFullYear() });
  }
  const zone = suspectedZoneMs(facts.offsetMs, facts.ownUncertaintyMs);
  if (zone !== undefined) add('zone-suspected', { size: signedDuration(zone) });
  if (facts.ageMs > OLD_MS) add('old-reading', { days: Math.floor(facts.ageMs / 86_400_000) });
  if (facts.besideStep) add('beside-a-step');
  if (facts.elsewhere) add('second-window');
  if (facts.settingMayChange) add('setting-may-change', { size: signedDuration(3_600_000) });
  return notes;
}

/** `+1:00:00`, `-26 d 3:04:05`. */
function signedDuration(milliseconds: number): string {
  const seconds = Math.round(Math.abs(milliseconds) / 1000);
  const days = Math.floor(seconds / 86_400);
  const clock = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  const [hours, ...rest] = clock as [number, number, number];
  const time = `${hours}:${rest.map((part) => String(part).padStart(2, '0')).join(':')}`;
  return `${milliseconds < 0 ? '-' : '+'}${days > 0 ? `${days} d ` : ''}${time}`;
}
