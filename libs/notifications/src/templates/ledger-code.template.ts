import type { LedgerCodeFacts } from './facts.js';
import { defineTemplate } from './message-template.js';
import { momentWords } from './time-words.js';
import { briefPoliceOf, policeInEnglish, policeOf, shortestPoliceOf } from './unit-words.js';

/** The code that confirms what an owner does from his ledger. */
export const LEDGER_CODE = defineTemplate<LedgerCodeFacts>({
  version: 1,
  secrets: ['code'],
  validUntil: ({ expiresAt }) => new Date(expiresAt),
  vi: (facts) => ({
    title: `Mã xác nhận cho sổ chủ camera của ông/bà`,
    paragraphs: [
      `Mã xác nhận việc ông/bà làm trong sổ chủ camera (${policeOf(facts.unitName)}): ${facts.code}`,
      `Mã dùng được đến ${momentWords(facts.expiresAt)}. Chỉ nhập mã trên trang sổ; không đọc cho bất kỳ ai, kể cả cán bộ công an.`,
    ],
    short: [
      `${briefPoliceOf(facts.unitName)}: mã sổ chủ camera ${facts.code}, dùng đến ${momentWords(facts.expiresAt)}. Không đọc mã này cho ai.`,
      `${shortestPoliceOf(facts.unitName)}: mã ${facts.code}. Không đọc cho ai.`,
    ],
  }),
  en: (facts) => ({
    title: `Your confirmation code for your camera ledger`,
    paragraphs: [
      `The code that confirms what you do in your camera ledger (${policeInEnglish(facts.unitName)}): ${facts.code}`,
      `It works until ${momentWords(facts.expiresAt, 'on')}. Type it on the page of the ledger only; do not tell it to anybody, the police included.`,
    ],
    short: [
      `${briefPoliceOf(facts.unitName)}: ledger code ${facts.code}, until ${momentWords(facts.expiresAt, 'on')}. Do not tell it to anybody.`,
      `${shortestPoliceOf(facts.unitName)}: code ${facts.code}. Tell nobody.`,
    ],
  }),
});
