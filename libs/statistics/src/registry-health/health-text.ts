import { defineLabels, labelOf, vietnamDate, vietnamNumber } from '#antt/kernel';
import type { HealthRow } from './registry-health.js';

type Language = 'vi' | 'en';

const CONFIDENCES = defineLabels({
  declared: { vi: 'chủ khai', en: 'declared by the owner' },
  card: { vi: 'tính theo dung lượng thẻ', en: 'derived from its card' },
  unknown: { vi: 'chưa biết', en: 'not known' },
});
const CONTACT_FACTS = defineLabels({
  'bad-number': { vi: 'số không tồn tại', en: 'no such number' },
  'not-my-number': { vi: 'số của người khác', en: "somebody else's number" },
  bounced: { vi: 'thư bị trả lại', en: 'mail bounced' },
});
const ENDED = defineLabels({
  recorder: { vi: 'đầu ghi đã bỏ', en: 'its recorder was removed' },
  owner: { vi: 'chủ camera đã rút', en: 'its owner left' },
  programme: { vi: 'mô hình đã kết thúc', en: 'its programme ended' },
});

/** What stands behind a row, in words: `chủ khai, 168 giờ; 4 camera`. */
export function healthDetail({ problem, facts }: HealthRow, language: Language): string {
  const vi = language === 'vi';
  const day = (moment: Date | null): string =>
    moment === null ? (vi ? 'chưa lần nào' : 'never') : vietnamDate(moment);
  const number = (value: number | null): string =>
    vi ? vietnamNumber(value ?? 0) : (value ?? 0).toLocaleString('en-US');
  const behind = vi ? `${number(facts.cameras)} camera` : `${number(facts.cameras)} camera(s)`;
  switch (problem) {
    case 'camera-never-answered':
      return vi
        ? `đã hỏi ${number(facts.timesAsked)} lần, ${number(facts.timesUnanswered)} lần hết hạn không trả lời; hỏi gần nhất ${day(facts.lastAskedAt)}`
        : `asked ${number(facts.timesAsked)} times, ${number(facts.timesUnanswered)} ran out unanswered; last asked ${day(facts.lastAskedAt)}`;
    case 'owner-unreachable':
      return `${facts.contactFacts.map((fact) => labelOf(CONTACT_FACTS, fact, language)).join(', ')}; ${behind}`;
    case 'owner-without-contact':
    case 'recorder-broken':
    case 'clock-never-read':
      return behind;
    case 'clock-reading-old':
      return `${vi ? 'số đo gần nhất' : 'last read'} ${day(facts.lastReadingAt)}; ${behind}`;
    case 'clock-uncertain': {
      const minutes = number(Math.round((facts.clockUncertaintyMs ?? 0) / 60_000));
      return vi
        ? `sai số ±${minutes} phút; số đo gần nhất ${day(facts.lastReadingAt)}; ${behind}`
        : `±${minutes} minutes; last read ${day(facts.lastReadingAt)}; ${behind}`;
    }
    case 'retention-not-observed': {
      const hours =
        facts.retentionHours === null ? '' : `, ${number(facts.retentionHours)} ${vi ? 'giờ' : 'hours'}`;
      return `${labelOf(CONFIDENCES, facts.retentionConfidence ?? 'unknown', language)}${hours}; ${behind}`;
    }
    case 'camera-not-seen':
      return `${vi ? 'tin gần nhất' : 'last seen'} ${day(facts.lastSeenAt)}`;
    case 'camera-never-asked':
      return vi ? 'chưa có yêu cầu nào' : 'no request yet';
    case 'camera-broken':
      return vi ? `đã hỏi ${number(facts.timesAsked)} lần` : `asked ${number(facts.timesAsked)} times`;
    case 'camera-left-behind':
      return facts.ended.map((what) => labelOf(ENDED, what, language)).join(', ');
  }
}
