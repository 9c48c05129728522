import type { ReminderFacts } from './facts.js';
import { defineTemplate, type Words } from './message-template.js';
import {
  briefWindow,
  checkInEnglish,
  checkInVietnamese,
  footageInEnglish,
  footageInVietnamese,
  momentWords,
} from './time-words.js';
import { briefPoliceOf, policeInEnglish, policeOf, shortestPoliceOf } from './unit-words.js';

/**
 * Reminds an owner who has not answered while the footage is running out; or, when all of it lies here sealed, while he
 * may still decide on it.
 */
export const REMINDER = defineTemplate<ReminderFacts>({
  version: 2,
  secrets: ['link'],
  apartFrom: ['owner-code'],
  validUntil: ({ expiresAt }) => new Date(expiresAt),
  vi: (facts) => {
    if (facts.sealed) return sealedInVietnamese(facts);
    const police = policeOf(facts.unitName);
    const when = briefWindow(facts.footage, 'vi');
    const { link, checkCode } = facts;
    const until = momentWords(facts.expiresAt);
    return {
      title: `Nhắc lại: ${police} chờ ông/bà trả lời`,
      paragraphs: [
        `${police} chưa nhận được trả lời của ông/bà về yêu cầu số ${facts.requestNumber}. Sau ${until}, hình ảnh có thể bị đầu ghi tự ghi đè và mất hẳn.`,
        ...footageInVietnamese(facts.footage),
        `Trong khi chờ trả lời, xin đừng xóa hay ghi đè hình ảnh này. Xin trả lời tại đây; từ chối cũng là trả lời:`,
        link,
        checkInVietnamese(police, checkCode),
      ],
      short: [
        `${briefPoliceOf(facts.unitName)} nhắc: chờ trả lời về camera ${when}, hạn ${until}, đừng xóa hình: ${link} Mã KT ${checkCode}`,
        `${briefPoliceOf(facts.unitName)} nhắc: hình camera ${when} sắp mất, đừng xóa. ${link} KT ${checkCode}`,
        `${shortestPoliceOf(facts.unitName)} nhắc: đừng xóa hình camera ${when} ${link}`,
        `${shortestPoliceOf(facts.unitName)} nhắc trả lời, đừng xóa hình: ${link}`,
      ],
    };
  },
  en: (facts) => {
    if (facts.sealed) return sealedInEnglish(facts);
    const police = policeInEnglish(facts.unitName);
    const when = briefWindow(facts.footage, 'en');
    const { link, checkCode } = facts;
    return {
      title: `Reminder: ${police} awaits your answer`,
      paragraphs: [
        `${policeOf(facts.unitName)} (${police}) has not received your answer to request ${facts.requestNumber}. After ${momentWords(facts.expiresAt, 'on')} your recorder may overwrite the footage for good.`,
        ...footageInEnglish(facts.footage),
        `Please do not delete or overwrite it before you have answered. Please answer here; a refusal is an answer, too:`,
        link,
        checkInEnglish(police, checkCode),
      ],
      short: [
        `${briefPoliceOf(facts.unitName)}: reminder, footage ${when} is running out, do not delete it. ${link} Check ${checkCode}`,
        `${shortestPoliceOf(facts.unitName)} reminder: do not delete footage ${when}: ${link}`,
        `${shortestPoliceOf(facts.unitName)} reminder: answer, do not delete it: ${link}`,
      ],
    };
  },
});

function sealedInVietnamese(facts: ReminderFacts): Words {
  const police = policeOf(facts.unitName);
  const when = briefWindow(facts.footage, 'vi');
  const { link, checkCode } = facts;
  const until = momentWords(facts.expiresAt);
  return {
    title: `Nhắc lại: hình ông/bà đã niêm phong chờ ông/bà quyết định`,
    paragraphs: [
      `Hình ảnh ông/bà đã gửi và niêm phong theo yêu cầu số ${facts.requestNumber} của ${police} được giữ nguyên đến ${until}; chưa ai xem được, kể cả Công an. Sau đó, nếu ông/bà không đồng ý, hình bị hủy mà không ai xem.`,
      ...footageInVietnamese(facts.footage),
      `Xin quyết định tại đây; đồng ý hay từ chối đều dễ như nhau:`,
      link,
      checkInVietnamese(police, checkCode),
    ],
    short: [
      `${briefPoliceOf(facts.unitName)} nhắc: hình camera ${when} ông/bà niêm phong chưa ai xem được, giữ đến ${until}. Đồng ý hoặc từ chối: ${link} Mã KT ${checkCode}`,
      `${briefPoliceOf(facts.unitName)} nhắc: hình niêm phong ${when}, xin đồng ý hoặc từ chối: ${link} KT ${checkCode}`,
      `${shortestPoliceOf(facts.unitName)} nhắc: hình niêm phong ${when} ${link} KT ${checkCode}`,
      `${shortestPoliceOf(facts.unitName)} nhắc: hình niêm phong ${link}`,
    ],
  };
}

function sealedInEnglish(facts: ReminderFacts): Words {
  const police = policeInEnglish(facts.unitName);
  const when = briefWindow(facts.footage, 'en');
  const { link, checkCode } = facts;
  const until = momentWords(facts.expiresAt, 'on');
  return {
    title: `Reminder: the footage that you sealed waits for your decision`,
    paragraphs: [
      `The footage that you handed in sealed for request ${facts.requestNumber} of ${policeOf(facts.unitName)} (${police}) is kept as it is until ${until}; nobody can see it, the police included. Unless you agree, it is then destroyed unseen.`,
      ...footageInEnglish(facts.footage),
      `Please decide here; to refuse is as easy as to agree:`,
      link,
      checkInEnglish(police, checkCode),
    ],
    short: [
      `${briefPoliceOf(facts.unitName)}: your sealed footage ${when} is kept unseen until ${until}. Agree or refuse: ${link} Check ${checkCode}`,
      `${shortestPoliceOf(facts.unitName)}: agree or refuse, sealed footage ${when}: ${link} ${checkCode}`,
      `${shortestPoliceOf(facts.unitName)}: sealed footage: ${link}`,
    ],
  };
}
