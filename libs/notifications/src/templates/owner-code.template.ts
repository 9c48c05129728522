import type { OwnerCodeFacts } from './facts.js';
import { defineTemplate } from './message-template.js';
import { momentWords } from './time-words.js';
import { briefPoliceOf, policeInEnglish, policeOf, shortestPoliceOf } from './unit-words.js';

/** The code that confirms an owner's answer; goes by another way than the link. */
export const OWNER_CODE = defineTemplate<OwnerCodeFacts>({
  version: 1,
  secrets: ['code'],
  apartFrom: ['owner-ask', 'reminder', 'hand-in-reminder', 'hand-in-release'],
  validUntil: ({ expiresAt }) => new Date(expiresAt),
  vi: (facts) => ({
    title: `Mã xác nhận của ông/bà`,
    paragraphs: [
      `Mã xác nhận trả lời yêu cầu số ${facts.requestNumber} của ${policeOf(facts.unitName)}: ${facts.code}`,
      `Mã dùng được đến ${momentWords(facts.expiresAt)}. Chỉ nhập mã trên trang trả lời; không đọc cho bất kỳ ai, kể cả cán bộ công an.`,
    ],
    short: [
      `${briefPoliceOf(facts.unitName)}: mã xác nhận ${facts.code}, dùng đến ${momentWords(facts.expiresAt)}. Không đọc mã này cho ai.`,
      `${shortestPoliceOf(facts.unitName)}: mã ${facts.code}. Không đọc cho ai.`,
    ],
  }),
  en: (facts) => ({
    title: `Your confirmation code`,
    paragraphs: [
      `The code that confirms your answer to request ${facts.requestNumber} of ${policeInEnglish(facts.unitName)}: ${facts.code}`,
      `It works until ${momentWords(facts.expiresAt, 'on')}. Type it on the answer page only; do not tell it to anybody, the police included.`,
    ],
    short: [
      `${briefPoliceOf(facts.unitName)}: code ${facts.code}, until ${momentWords(facts.expiresAt, 'on')}. Do not tell it to anybody.`,
      `${shortestPoliceOf(facts.unitName)}: code ${facts.code}. Tell nobody.`,
    ],
  }),
});
