import type { TimeRange } from '#antt/kernel';
import type { ItemFacts, LossCause } from '#antt/requests';
import type { Coverage, GapCause } from '../recorder.driver.js';

export interface NothingFound {
  readonly cause: Extract<LossCause, 'overwritten' | 'recorder-broken' | 'wrong-clock'>;
  /** In Vietnamese: the fact it was seen by and, where a person can do something, what. */
  readonly note: string;
}

/** Files that are there by their time, and cannot be read. */
const SPOILT: readonly GapCause[] = ['damaged', 'not-a-video', 'not-finished'];
/** A recorder may write a name a moment before the first picture. */
const AHEAD_MS = 60_000;
const REMEDY = 'Xin đo đồng hồ đầu ghi rồi lập yêu cầu mới.';

/**
 * Why there is nothing of a window, none of the clocks the recorder may have had excepted. Spoilt files of that time speak
 * for themselves. Else recordings from the future prove that the clock is not what it is taken for; what begins only after
 * the window has overwritten it, unless the recorder is known to keep longer and nobody knows its clock; and what was
 * recorded around it and not then is missing for the clock's sake as long as nobody knows that.
 */
export function whyNothing(
  {
    clock,
    overwriteAt,
    overwriteConfidence,
  }: Pick<ItemFacts, 'clock' | 'overwriteAt' | 'overwriteConfidence'>,
  { spans, gaps, heldSince, heldUntil }: Pick<Coverage, 'spans' | 'gaps' | 'heldSince' | 'heldUntil'>,
  window: TimeRange,
  now: Date,
): NothingFound {
  const causes = causesOf(gaps);
  const missing = `Đầu ghi không có hình trong khoảng yêu cầu: ${causes.join('; ')}.`;
  if (spans.length > 0 || gaps.some(({ cause }) => SPOILT.includes(cause))) {
    return { cause: 'recorder-broken', note: missing };
  }
  const ahead = (heldUntil?.getTime() ?? 0) - now.getTime();
  if (heldUntil !== undefined && ahead > clock.uncertaintyMs + AHEAD_MS) {
    const note = `Bản ghi mới nhất mang giờ ${heldUntil.toISOString()}, sau lúc này: đồng hồ đầu ghi không như đã biết.`;
    return { cause: 'wrong-clock', note: `${note} ${REMEDY}` };
  }
  const doubt =
    clock.method === 'not-measured'
      ? 'Đồng hồ đầu ghi chưa được đo, hình có thể nằm ở giờ khác.'
      : clock.alternatives.length > 0
        ? `Không rõ đồng hồ đầu ghi lệch bao nhiêu; đã tìm theo cả ${clock.alternatives.length + 1} mức.`
        : undefined;
  if (heldSince !== undefined && heldSince >= window.to) {
    const first = `Bản ghi sớm nhất còn lưu bắt đầu lúc ${heldSince.toISOString()}, sau khoảng thời gian yêu cầu.`;
    const isKept =
      overwriteAt !== null &&
      now < overwriteAt &&
      (overwriteConfidence === 'observed' || overwriteConfidence === 'declared');
    return doubt !== undefined && isKept
      ? { cause: 'wrong-clock', note: `${first} ${doubt} ${REMEDY}` }
      : { cause: 'overwritten', note: first };
  }
  return doubt === undefined
    ? { cause: 'recorder-broken', note: missing }
    : { cause: 'wrong-clock', note: `${missing} ${doubt} ${REMEDY}` };
}

/** Each once, in the words of the record. */
export const causesOf = (gaps: Coverage['gaps']): string[] => [
  ...new Set(gaps.map(({ cause, detail }) => (detail ? `${cause} (${detail})` : cause))),
];
