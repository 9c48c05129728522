import type { ConsentUsedFacts } from './facts.js';
import { defineTemplate } from './message-template.js';
import { briefWindow, footageInEnglish, footageInVietnamese, momentWords } from './time-words.js';
import { briefPoliceOf, policeInEnglish, policeOf, shortestPoliceOf } from './unit-words.js';

/** Tells an owner that his standing consent was used, each time. */
export const CONSENT_USED = defineTemplate<ConsentUsedFacts>({
  version: 2,
  secrets: [],
  vi: (facts) => ({
    title: `Sự đồng ý trước của ông/bà vừa được sử dụng`,
    paragraphs: [
      `Lúc ${momentWords(facts.usedAt)}, yêu cầu số ${facts.requestNumber} của ${policeOf(facts.unitName)} được duyệt theo sự đồng ý trước của ông/bà.`,
      ...footageInVietnamese(facts.footage),
      `Xin đừng xóa hay ghi đè hình ảnh này cho đến khi nhận được thông báo đã nhận hình. Ông/bà thu hồi sự đồng ý trước được bất cứ lúc nào.`,
    ],
    short: [
      `${briefPoliceOf(facts.unitName)} dùng sự đồng ý trước của ông/bà: hình camera ${briefWindow(facts.footage, 'vi')}. Đừng xóa. Số ${facts.requestNumber}. Thu hồi được bất cứ lúc nào.`,
      `${shortestPoliceOf(facts.unitName)} dùng sự đồng ý trước: camera ${briefWindow(facts.footage, 'vi')}, đừng xóa hình. Số ${facts.requestNumber}.`,
    ],
  }),
  en: (facts) => ({
    title: `Your standing consent was used`,
    paragraphs: [
      `At ${momentWords(facts.usedAt, 'on')}, request ${facts.requestNumber} of ${policeInEnglish(facts.unitName)} was approved by your standing consent.`,
      ...footageInEnglish(facts.footage),
      `Please do not delete or overwrite this footage until you are told that it has arrived. You may revoke your consent at any time.`,
    ],
    short: [
      `${briefPoliceOf(facts.unitName)} used your standing consent: footage ${briefWindow(facts.footage, 'en')}. Do not delete it. No ${facts.requestNumber}. Revocable any time.`,
      `${shortestPoliceOf(facts.unitName)} used your consent: ${briefWindow(facts.footage, 'en')}, do not delete it. No ${facts.requestNumber}.`,
    ],
  }),
});
