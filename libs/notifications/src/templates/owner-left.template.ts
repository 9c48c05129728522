import type { OwnerLeftFacts } from './facts.js';
import { defineTemplate } from './message-template.js';
import { momentWords } from './time-words.js';
import { briefPoliceOf, policeInEnglish, policeOf, shortestPoliceOf } from './unit-words.js';

/** Confirms to an owner that he has left, so that a departure he did not declare is noticed. */
export const OWNER_LEFT = defineTemplate<OwnerLeftFacts>({
  version: 1,
  secrets: [],
  vi: (facts) => ({
    title: `Ông/bà đã thôi tham gia`,
    paragraphs: [
      `Lúc ${momentWords(facts.leftAt)}, ${policeOf(facts.unitName)} ghi nhận ông/bà thôi tham gia. Camera không còn trong danh sách: ${facts.cameraNames.join('; ')}.`,
      `Lời đề nghị đang chờ đã kết thúc, sự đồng ý trước đã thu hồi. Hình ảnh đã cung cấp được giữ theo quy định của pháp luật; ông/bà vẫn xem được sổ của mình.`,
      `Cảm ơn ông/bà đã tham gia. Nếu không phải ông/bà yêu cầu, xin báo ngay ${policeOf(facts.unitName)}.`,
    ],
    short: [
      `${briefPoliceOf(facts.unitName)} ghi nhận ông/bà thôi tham gia lúc ${momentWords(facts.leftAt)}. Cảm ơn ông/bà. Nếu không phải ông/bà, xin báo ngay.`,
      `${shortestPoliceOf(facts.unitName)}: ông/bà đã thôi tham gia. Nếu không đúng, xin báo.`,
    ],
  }),
  en: (facts) => ({
    title: `You have left the programme`,
    paragraphs: [
      `At ${momentWords(facts.leftAt, 'on')}, ${policeInEnglish(facts.unitName)} recorded that you leave. Your cameras are off the register: ${facts.cameraNames.join('; ')}.`,
      `What was asked of you is over, and your standing consents are revoked. Footage you gave before is kept as the law demands; you can still read your ledger.`,
      `Thank you for having taken part. If it was not you, tell ${policeInEnglish(facts.unitName)} at once.`,
    ],
    short: [
      `${briefPoliceOf(facts.unitName)}: you have left the programme, ${momentWords(facts.leftAt, 'on')}. Thank you. Not you? Tell us at once.`,
      `${shortestPoliceOf(facts.unitName)}: you have left the programme. Not you? Tell us.`,
    ],
  }),
});
