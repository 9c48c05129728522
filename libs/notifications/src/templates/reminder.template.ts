import type { ReminderFacts } from './facts.js';
import { defineTemplate } from './message-template.js';
import {
  briefWindow,
  checkInEnglish,
  checkInVietnamese,
  footageInEnglish,
  footageInVietnamese,
  momentWords,
} from './time-words.js';
import { briefPoliceOf, policeInEnglish, policeOf, shortestPoliceOf } from './unit-words.js';

/** Reminds an owner who has not answered while the footage is running out. */
export const REMINDER = defineTemplate<ReminderFacts>({
  version: 1,
  secrets: ['link'],
  apartFrom: ['owner-code'],
  validUntil: ({ expiresAt }) => new Date(expiresAt),
  vi: (facts) => {
    const police = policeOf(facts.unitName);
    const when = briefWindow(facts.footage);
    const { link, checkCode } = facts;
    const until = momentWords(facts.expiresAt);
    return {
      title: `Nhắc lại: ${police} chờ ông/bà trả lời`,
      paragraphs: [
        `${police} chưa nhận được trả lời của ông/bà về yêu cầu số ${facts.requestNumber}. Sau ${until}, hình ảnh có thể bị đầu ghi tự ghi đè và mất hẳn.`,
        ...footageInVietnamese(facts.footage),
        `Xin trả lời tại đây; từ chối cũng là trả lời:`,
        link,
        checkInVietnamese(police, checkCode),
      ],
      short: [
        `${briefPoliceOf(facts.unitName)} nhắc: chờ trả lời về camera ${when}, hạn ${until}: ${link} Mã KT ${checkCode}`,
        `${briefPoliceOf(facts.unitName)} nhắc: hình camera ${when} sắp mất. ${link} KT ${checkCode}`,
        `${shortestPoliceOf(facts.unitName)} nhắc: camera ${when} ${link} KT ${checkCode}`,
        `${shortestPoliceOf(facts.unitName)} nhắc: ${link}`,
      ],
    };
  },
  en: (facts) => {
    const police = policeInEnglish(facts.unitName);
    const when = briefWindow(facts.footage);
    const { link, checkCode } = facts;
    return {
      title: `Reminder: ${police} awaits your answer`,
      paragraphs: [
        `${policeOf(facts.unitName)} (${police}) has not received your answer to request ${facts.requestNumber}. After ${momentWords(facts.expiresAt, 'on')} your recorder may overwrite the footage for good.`,
        ...footageInEnglish(facts.footage),
        `Please answer here; a refusal is an answer, too:`,
        link,
        checkInEnglish(police, checkCode),
      ],
      short: [
        `${briefPoliceOf(facts.unitName)}: reminder, footage ${when} is running out. ${link} Check ${checkCode}`,
        `${shortestPoliceOf(facts.unitName)} reminder ${when}: ${link} ${checkCode}`,
        `${shortestPoliceOf(facts.unitName)} reminder: ${link}`,
      ],
    };
  },
});
