import type { HandInReleaseFacts } from './facts.js';
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

/**
 * Reminds an owner of footage that he sealed, and that is agreed to: nobody but he can open it. The link it was handed in
 * by opens it without more; the one in this message needs the code of the receipt.
 */
export const HAND_IN_RELEASE = defineTemplate<HandInReleaseFacts>({
  version: 1,
  secrets: ['link'],
  apartFrom: ['owner-code'],
  validUntil: ({ keptUntil }) => new Date(keptUntil),
  vi: (facts) => {
    const { link, checkCode } = facts;
    const police = policeOf(facts.unitName);
    const when = briefWindow(facts.footage, 'vi');
    const until = momentWords(facts.keptUntil);
    return {
      title: `Nhắc mở niêm phong: ${police} chưa xem được hình ông/bà đã gửi`,
      paragraphs: [
        `Hình ảnh ông/bà đã gửi và niêm phong theo yêu cầu số ${facts.requestNumber} của ${police} đã được đồng ý, nhưng chưa mở niêm phong. Hình được giữ nguyên đến ${until}; chưa ai xem được, kể cả Công an. Sau đó, nếu ông/bà không mở, hình bị hủy mà không ai xem.`,
        ...footageInVietnamese(facts.footage),
        `Xin mở bằng chính liên kết ông/bà đã dùng để gửi hình, hoặc tại đây với mã trên biên nhận. Đổi ý, từ chối cũng tại đây, dễ như mở:`,
        link,
        checkInVietnamese(police, checkCode),
      ],
      short: [
        `${briefPoliceOf(facts.unitName)} nhắc: hình camera ${when} ông/bà niêm phong chưa ai xem được, giữ đến ${until}. Mở hoặc từ chối: ${link} Mã KT ${checkCode}`,
        `${briefPoliceOf(facts.unitName)} nhắc: xin mở niêm phong hình ${when} hoặc từ chối: ${link} KT ${checkCode}`,
        `${shortestPoliceOf(facts.unitName)} nhắc mở niêm phong ${when} ${link} KT ${checkCode}`,
        `${shortestPoliceOf(facts.unitName)} nhắc mở niêm phong: ${link}`,
      ],
    };
  },
  en: (facts) => {
    const { link, checkCode } = facts;
    const police = policeInEnglish(facts.unitName);
    const when = briefWindow(facts.footage, 'en');
    const until = momentWords(facts.keptUntil, 'on');
    return {
      title: `Reminder: the footage that you sealed for ${police} is still closed`,
      paragraphs: [
        `The footage that you handed in sealed for request ${facts.requestNumber} of ${policeOf(facts.unitName)} (${police}) is agreed to and not opened. It is kept as it is until ${until}; nobody can see it, the police included. Unless you open it, it is then destroyed unseen.`,
        ...footageInEnglish(facts.footage),
        `Please open it by the link that you handed it in by, or here with the code of your receipt. You may also refuse here; that is as easy:`,
        link,
        checkInEnglish(police, checkCode),
      ],
      short: [
        `${briefPoliceOf(facts.unitName)}: your sealed footage ${when} is kept unseen until ${until}. Open or refuse: ${link} Check ${checkCode}`,
        `${shortestPoliceOf(facts.unitName)}: open your sealed footage ${when}: ${link} ${checkCode}`,
        `${shortestPoliceOf(facts.unitName)}: open sealed footage: ${link}`,
      ],
    };
  },
});
