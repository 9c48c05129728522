import type { StandingConsentFacts } from './facts.js';
import { defineTemplate } from './message-template.js';
import { momentWords } from './time-words.js';
import { briefPoliceOf, policeInEnglish, policeOf, shortestPoliceOf } from './unit-words.js';

const CHANGE_VI: Readonly<Record<StandingConsentFacts['change'], string>> = {
  given: 'đã ghi nhận sự đồng ý trước',
  changed: 'đã thay đổi sự đồng ý trước',
  revoked: 'đã thu hồi sự đồng ý trước',
};
const CHANGE_EN: Readonly<Record<StandingConsentFacts['change'], string>> = {
  given: 'given',
  changed: 'changed',
  revoked: 'revoked',
};

/** Confirms to an owner what his standing consent is from now on, so that a change he did not make is noticed. */
export const STANDING_CONSENT = defineTemplate<StandingConsentFacts>({
  version: 1,
  secrets: [],
  vi: (facts) => ({
    title: `Sự đồng ý trước của ông/bà: ${facts.change === 'revoked' ? 'đã thu hồi' : 'đã ghi nhận'}`,
    paragraphs: [
      `Lúc ${momentWords(facts.changedAt)}, hệ thống của ${policeOf(facts.unitName)} ${CHANGE_VI[facts.change]} của ông/bà đối với camera: ${facts.cameraNames.join('; ')}.`,
      ...(facts.change === 'revoked'
        ? [`Từ nay mỗi lần trích xuất đều phải hỏi ông/bà.`]
        : [
            `Khung giờ: ${facts.hours === undefined ? 'mọi giờ' : `${facts.hours} hằng ngày`}. Hết hạn: ${facts.until === undefined ? 'khi ông/bà thu hồi' : momentWords(facts.until)}.`,
            `Ông/bà thu hồi được bất cứ lúc nào, có hiệu lực ngay.`,
          ]),
      `Nếu không phải ông/bà thay đổi, xin báo ngay ${policeOf(facts.unitName)}.`,
    ],
    short: [
      `${briefPoliceOf(facts.unitName)} ${CHANGE_VI[facts.change]} của ông/bà lúc ${momentWords(facts.changedAt)}. Nếu không phải ông/bà, xin báo ngay.`,
      `${shortestPoliceOf(facts.unitName)} ${CHANGE_VI[facts.change]} của ông/bà. Nếu không đúng, xin báo.`,
    ],
  }),
  en: (facts) => ({
    title: `Your standing consent was ${CHANGE_EN[facts.change]}`,
    paragraphs: [
      `At ${momentWords(facts.changedAt, 'on')} your standing consent to ${policeInEnglish(facts.unitName)} was ${CHANGE_EN[facts.change]}, for: ${facts.cameraNames.join('; ')}.`,
      ...(facts.change === 'revoked'
        ? [`From now on you are asked every time.`]
        : [
            `Hours: ${facts.hours === undefined ? 'any' : `${facts.hours} every day`}. Until: ${facts.until === undefined ? 'you revoke it' : momentWords(facts.until, 'on')}.`,
            `You may revoke it at any time, with effect at once.`,
          ]),
      `If it was not you, tell ${policeInEnglish(facts.unitName)} at once.`,
    ],
    short: [
      `${briefPoliceOf(facts.unitName)}: your standing consent was ${CHANGE_EN[facts.change]} at ${momentWords(facts.changedAt, 'on')}. Not you? Tell us at once.`,
      `${shortestPoliceOf(facts.unitName)}: standing consent ${CHANGE_EN[facts.change]}. Not you? Tell us.`,
    ],
  }),
});
