import type { HandInCommanderFacts, HandInReminderFacts } from './facts.js';
import { defineTemplate } from './message-template.js';
import {
  briefWindow,
  checkInEnglish,
  checkInVietnamese,
  footageInEnglish,
  footageInVietnamese,
  momentWords,
  windowInEnglish,
  windowInVietnamese,
} from './time-words.js';
import { briefPoliceOf, policeInEnglish, policeOf, shortestPoliceOf } from './unit-words.js';

/** Reminds an owner whose footage is agreed to and has not come in whole. Also true when a part of it has. */
export const HAND_IN_REMINDER = defineTemplate<HandInReminderFacts>({
  version: 1,
  secrets: ['link'],
  apartFrom: ['owner-code'],
  validUntil: ({ sendBy }) => new Date(sendBy),
  vi: (facts) => {
    const { link, checkCode, copyBy } = facts;
    const police = policeOf(facts.unitName);
    const when = briefWindow(facts.footage, 'vi');
    const until = momentWords(facts.sendBy);
    const copy =
      copyBy === null
        ? ''
        : ` Xin chép hình ra khỏi đầu ghi trước ${momentWords(copyBy)}: sau đó đầu ghi có thể tự ghi đè.`;
    return {
      title: `Nhắc gửi hình: ${police} chưa nhận đủ hình camera`,
      paragraphs: [
        `${police} chưa nhận đủ hình ảnh theo yêu cầu số ${facts.requestNumber} đã được đồng ý.${copy}`,
        ...footageInVietnamese(facts.footage),
        `Xin gửi hình tại đây, trước ${until}. Nếu không chép được, xin trả lời tại đây hoặc gọi Công an để có người đến giúp:`,
        link,
        checkInVietnamese(police, checkCode),
      ],
      short: [
        `${briefPoliceOf(facts.unitName)} nhắc: chưa nhận đủ hình camera ${when}, xin gửi trước ${until}: ${link} Mã KT ${checkCode}`,
        `${briefPoliceOf(facts.unitName)} nhắc: xin gửi hình camera ${when}. ${link} KT ${checkCode}`,
        `${shortestPoliceOf(facts.unitName)} nhắc gửi hình ${when} ${link} KT ${checkCode}`,
        `${shortestPoliceOf(facts.unitName)} nhắc gửi hình: ${link}`,
      ],
    };
  },
  en: (facts) => {
    const { link, checkCode, copyBy } = facts;
    const police = policeInEnglish(facts.unitName);
    const when = briefWindow(facts.footage, 'en');
    const until = momentWords(facts.sendBy, 'on');
    const copy =
      copyBy === null
        ? ''
        : ` Please copy it before ${momentWords(copyBy, 'on')}: after that the recorder may overwrite it.`;
    return {
      title: `Reminder: ${police} has not received all of the footage`,
      paragraphs: [
        `${policeOf(facts.unitName)} (${police}) has not received all of the footage of request ${facts.requestNumber}, which was agreed to.${copy}`,
        ...footageInEnglish(facts.footage),
        `Please send it here before ${until}. If it cannot be copied, say so here, or call the police and somebody will come to help:`,
        link,
        checkInEnglish(police, checkCode),
      ],
      short: [
        `${briefPoliceOf(facts.unitName)}: please send the footage ${when} by ${until}: ${link} Check ${checkCode}`,
        `${shortestPoliceOf(facts.unitName)}: send footage ${when}: ${link} ${checkCode}`,
        `${shortestPoliceOf(facts.unitName)}: send footage: ${link}`,
      ],
    };
  },
});

/** Tells the commander that footage which was agreed to does not come in. */
export const HAND_IN_COMMANDER = defineTemplate<HandInCommanderFacts>({
  version: 1,
  secrets: [],
  validUntil: ({ sendBy }) => new Date(sendBy),
  vi: (facts) => {
    const copy =
      facts.copyBy === null
        ? 'Đầu ghi có thể đã ghi đè'
        : `Đầu ghi tự ghi đè sau ${momentWords(facts.copyBy)}`;
    return {
      title: `Đã đồng ý mà chưa gửi hình: yêu cầu ${facts.requestNumber}`,
      paragraphs: [
        `Hình ảnh của chủ camera ${facts.ownerName} theo yêu cầu số ${facts.requestNumber} đã được đồng ý nhưng chưa nhận đủ. ${copy}; hạn gửi ${momentWords(facts.sendBy)}.`,
        `Camera: ${facts.footage.cameraNames.join('; ')}; ${windowInVietnamese(facts.footage)}.`,
        `Đề nghị chỉ huy quyết định: cử người đến giúp chép hình, hoặc gọi trực tiếp chủ camera.`,
      ],
      short: [
        `Yêu cầu ${facts.requestNumber}: đã đồng ý mà chưa gửi hình, hạn ${momentWords(facts.sendBy)}. Đề nghị chỉ huy cử người.`,
        `${facts.requestNumber}: chưa gửi hình, hạn ${momentWords(facts.sendBy)}`,
      ],
    };
  },
  en: (facts) => {
    const copy =
      facts.copyBy === null
        ? 'The recorder may have overwritten it'
        : `The recorder overwrites it after ${momentWords(facts.copyBy, 'on')}`;
    return {
      title: `Agreed to and not sent: request ${facts.requestNumber}`,
      paragraphs: [
        `The footage of the owner ${facts.ownerName} for request ${facts.requestNumber} is agreed to and has not come in whole. ${copy}; it can be sent until ${momentWords(facts.sendBy, 'on')}.`,
        `Cameras: ${facts.footage.cameraNames.join('; ')}; ${windowInEnglish(facts.footage)}.`,
        `Please decide: send somebody to help to copy it, or call the owner.`,
      ],
      short: [
        `Request ${facts.requestNumber}: agreed to, footage not sent, until ${momentWords(facts.sendBy, 'on')}. Please send somebody.`,
        `${facts.requestNumber}: footage not sent, until ${momentWords(facts.sendBy, 'on')}`,
      ],
    };
  },
});
