import { vietnamDateTime, type Label } from '#antt/kernel';
import type { ItemState } from '../item/item.lifecycle.js';
import type { LossCause } from '../item/request-item.entity.js';
import type { ItemFootage } from './footage-facts.js';
import type { LedgerItem } from './owner-ledger.repository.js';

const LOSS: Readonly<Record<LossCause, Label>> = {
  overwritten: { vi: 'hình ảnh đã bị ghi đè', en: 'the footage was recorded over' },
  'recorder-broken': { vi: 'đầu ghi bị hỏng', en: 'the recorder was broken' },
  'wrong-clock': {
    vi: 'giờ của đầu ghi không xác định được',
    en: "the recorder's clock could not be placed",
  },
  'no-reply': { vi: 'hết hạn mà không có trả lời', en: 'no answer came in time' },
  unreachable: { vi: 'không liên lạc được với ông/bà', en: 'you could not be reached' },
  'not-handed-in': { vi: 'hình ảnh không được nộp trong hạn', en: 'the footage was not handed in in time' },
  refused: { vi: 'ông/bà không đồng ý', en: 'you did not agree' },
  'wrong-angle': { vi: 'camera không quay chỗ đó', en: 'the camera does not look there' },
};

const STATE: Readonly<Record<ItemState, Label>> = {
  asked: { vi: 'Đang chờ ông/bà trả lời.', en: 'Waits for your answer.' },
  'help-needed': { vi: 'Đang chờ người đến giúp.', en: 'Waits for somebody to come and help.' },
  approved: { vi: 'Đã được duyệt, chưa lấy hình ảnh.', en: 'Approved; no footage was taken yet.' },
  extracting: { vi: 'Đang lấy hình ảnh.', en: 'The footage is being taken.' },
  sealed: { vi: 'Đã lấy và niêm phong hình ảnh.', en: 'The footage was taken and sealed.' },
  'partly-covered': {
    vi: 'Đã lấy và niêm phong phần hình ảnh còn lưu.',
    en: 'The part that was still there was taken and sealed.',
  },
  'format-unsupported': {
    vi: 'Đã nhận hình ảnh, định dạng chưa đọc được.',
    en: 'Footage was received; its format cannot be read yet.',
  },
  lost: { vi: 'Không có hình ảnh', en: 'No footage' },
  withdrawn: { vi: 'Công an đã rút đề nghị này.', en: 'The police took this back.' },
};

const VERDICT: Readonly<Record<string, Label>> = {
  identified: { vi: 'Hình ảnh đã giúp ích cho việc xác minh.', en: 'It was of help to the inquiry.' },
  excluded: {
    vi: 'Hình ảnh đã giúp loại trừ, nhờ đó đỡ công tìm kiếm.',
    en: 'It helped to rule something out and saved searching elsewhere.',
  },
  'no-value': {
    vi: 'Hình ảnh không có nội dung liên quan.',
    en: 'It showed nothing of the matter.',
  },
};

const CLARIFIED: Label = {
  vi: 'Vụ việc đã được làm rõ, có phần đóng góp của ông/bà.',
  en: 'The matter is clarified, and you had part in it.',
};

/** How it stands with one thing that was asked, for a reader who knows none of our words. */
export function statusWords({ state, lossCause }: Pick<LedgerItem, 'state' | 'lossCause'>): Label {
  const words = STATE[state];
  if (lossCause === null) return words;
  const loss = LOSS[lossCause];
  return { vi: `${words.vi}: ${loss.vi}.`, en: `${words.en}: ${loss.en}.` };
}

/** What was done with the footage that was taken, one sentence each. */
export function footageWords(footage: ItemFootage): Label[] {
  const said: Label[] = [];
  const { sealedAt, views, downloads, sharedWithPeople, sharedWithCases, destroyedAt } = footage;
  if (sealedAt !== null) {
    const at = vietnamDateTime(sealedAt);
    said.push({ vi: `Niêm phong lúc ${at}.`, en: `Sealed at ${at}.` });
  }
  if (views > 0) said.push({ vi: `Được xem ${views} lần.`, en: `Watched ${times(views)}.` });
  if (downloads > 0) {
    said.push({
      vi: `Bản gốc được tải ${downloads} lần.`,
      en: `The original was downloaded ${times(downloads)}.`,
    });
  }
  if (sharedWithPeople > 0) {
    said.push({
      vi: `Được chia sẻ có thời hạn cho ${sharedWithPeople} cán bộ đơn vị khác.`,
      en: `Shared for a time with ${sharedWithPeople} officer(s) of other units.`,
    });
  }
  if (sharedWithCases > 0) {
    said.push({
      vi: `Được dùng thêm cho ${sharedWithCases} vụ việc khác.`,
      en: `Also used for ${sharedWithCases} other matter(s).`,
    });
  }
  if (destroyedAt !== null) {
    const at = vietnamDateTime(destroyedAt);
    said.push({
      vi: `Hình ảnh ông/bà nộp mà không dùng đến đã được hủy lúc ${at}.`,
      en: `What you handed in and was not used was destroyed at ${at}.`,
    });
  }
  return said;
}

/** What came of it: only for a request whose officer allows that it is told. */
export function outcomeWords(
  { outcomeAllowed }: Pick<LedgerItem, 'outcomeAllowed'>,
  { verdicts, clarified }: Pick<ItemFootage, 'verdicts' | 'clarified'>,
): Label[] {
  if (!outcomeAllowed) return [];
  const [best] = verdicts;
  const words = best === undefined ? undefined : VERDICT[best];
  return [...(words === undefined ? [] : [words]), ...(clarified ? [CLARIFIED] : [])];
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);
