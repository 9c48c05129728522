import { defineLabels } from '#antt/kernel';

/** How long footage would still be held when its owner was asked, least first. */
export const TIME_LEFT_BANDS = [
  'passed',
  'under-24-hours',
  '1-to-3-days',
  '3-to-7-days',
  'over-7-days',
  'unknown',
] as const;
export type TimeLeftBand = (typeof TIME_LEFT_BANDS)[number];

export const TIME_LEFT_LABELS = defineLabels<TimeLeftBand>({
  passed: { vi: 'Đã quá hạn ghi đè', en: 'Deadline already passed' },
  'under-24-hours': { vi: 'Dưới 24 giờ', en: 'Under 24 hours' },
  '1-to-3-days': { vi: 'Từ 1 đến dưới 3 ngày', en: '1 to under 3 days' },
  '3-to-7-days': { vi: 'Từ 3 đến dưới 7 ngày', en: '3 to under 7 days' },
  'over-7-days': { vi: 'Từ 7 ngày trở lên', en: '7 days or more' },
  unknown: { vi: 'Không rõ thời gian lưu', en: 'Retention not known' },
});

const HOUR_MS = 3_600_000;

/** The band of `overwriteAt − askedAt`; each band holds its lower edge. @param overwriteAt null: nobody knew */
export function timeLeftBand(overwriteAt: Date | null, askedAt: Date): TimeLeftBand {
  if (overwriteAt === null) return 'unknown';
  const left = overwriteAt.getTime() - askedAt.getTime();
  if (left <= 0) return 'passed';
  if (left < 24 * HOUR_MS) return 'under-24-hours';
  if (left < 72 * HOUR_MS) return '1-to-3-days';
  return left < 168 * HOUR_MS ? '3-to-7-days' : 'over-7-days';
}
