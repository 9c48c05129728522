import type { PreservationNoticeFacts } from './facts.js';
import { defineTemplate } from './message-template.js';
import {
  briefWindow,
  checkInEnglish,
  checkInVietnamese,
  footageInEnglish,
  footageInVietnamese,
} from './time-words.js';
import { briefPoliceOf, policeInEnglish, policeOf, shortestPoliceOf } from './unit-words.js';

/** Asks an owner to keep footage, before anything is decided on access to it. */
export const PRESERVATION_NOTICE = defineTemplate<PreservationNoticeFacts>({
  version: 1,
  secrets: [],
  vi: (facts) => {
    const police = policeOf(facts.unitName);
    const when = briefWindow(facts.footage);
    return {
      title: `${police} đề nghị giữ lại hình ảnh camera`,
      paragraphs: [
        `${police} đề nghị ông/bà giữ lại, không xóa và không để ghi đè hình ảnh camera dưới đây (yêu cầu số ${facts.requestNumber}). Việc cho xem hay không vẫn do ông/bà quyết định sau.`,
        ...footageInVietnamese(facts.footage),
        `Cách giữ: chép đoạn hình ảnh ra thẻ nhớ hoặc USB, hoặc khóa tệp trên đầu ghi. Nếu cần người giúp, xin báo ${police}.`,
        checkInVietnamese(police, facts.checkCode),
      ],
      short: [
        `${briefPoliceOf(facts.unitName)} đề nghị giữ lại, đừng xóa hình camera ${when}. Cho xem hay không do ông/bà quyết định sau. Mã kiểm tra ${facts.checkCode}`,
        `${briefPoliceOf(facts.unitName)} đề nghị giữ lại, đừng xóa hình camera ${when}. Mã kiểm tra ${facts.checkCode}`,
        `${shortestPoliceOf(facts.unitName)}: xin giữ hình camera ${when}. KT ${facts.checkCode}`,
      ],
    };
  },
  en: (facts) => {
    const police = policeInEnglish(facts.unitName);
    const when = briefWindow(facts.footage);
    return {
      title: `Please keep this footage`,
      paragraphs: [
        `${policeOf(facts.unitName)} (${police}) asks you to keep the footage below and not to delete or overwrite it (request ${facts.requestNumber}). Whether to show it remains your decision.`,
        ...footageInEnglish(facts.footage),
        `To keep it, copy it to a memory card or a USB stick, or lock the file on the recorder. If you need help, tell ${police}.`,
        checkInEnglish(police, facts.checkCode),
      ],
      short: [
        `${briefPoliceOf(facts.unitName)} asks you to keep the camera footage of ${when}. Showing it stays your decision. Check code ${facts.checkCode}`,
        `${shortestPoliceOf(facts.unitName)}: please keep footage ${when}. Check ${facts.checkCode}`,
      ],
    };
  },
});
