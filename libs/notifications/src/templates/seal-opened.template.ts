import type { BreakGlassFacts } from './facts.js';
import { defineTemplate } from './message-template.js';
import { briefWindow, footageInEnglish, footageInVietnamese, momentWords } from './time-words.js';
import { briefPoliceOf, policeInEnglish, policeOf, shortestPoliceOf } from './unit-words.js';

/** Tells an owner at once that footage he had sealed was opened without him, with the key of the escrow's holder. */
export const SEAL_OPENED = defineTemplate<BreakGlassFacts>({
  version: 1,
  secrets: [],
  vi: (facts) => {
    const police = policeOf(facts.unitName);
    return {
      title: `Thông báo mở niêm phong hình ảnh trong trường hợp khẩn cấp`,
      paragraphs: [
        `Lúc ${momentWords(facts.usedAt)}, theo lệnh của ${facts.commanderName}, ${police} đã mở phần hình ông/bà giao niêm phong mà không cần ông/bà mở, bằng khóa của người giữ khóa dự phòng, vì có nguy cơ đe dọa tính mạng (yêu cầu số ${facts.requestNumber}). Căn cứ: ${facts.citation}.`,
        ...footageInVietnamese(facts.footage),
        `Phần hình không cần đến sẽ bị hủy. Ông/bà có quyền hỏi ${police} về việc này và khiếu nại theo quy định.`,
      ],
      short: [
        `${briefPoliceOf(facts.unitName)} đã mở niêm phong hình camera ${briefWindow(facts.footage, 'vi')} vì nguy hiểm tính mạng. Số ${facts.requestNumber}. Ông/bà có quyền hỏi và khiếu nại.`,
        `${shortestPoliceOf(facts.unitName)} đã mở niêm phong hình ${briefWindow(facts.footage, 'vi')}. Số ${facts.requestNumber}.`,
      ],
    };
  },
  en: (facts) => {
    const police = policeInEnglish(facts.unitName);
    return {
      title: `The footage you sealed was opened in an emergency`,
      paragraphs: [
        `At ${momentWords(facts.usedAt, 'on')}, by order of ${facts.commanderName}, ${policeOf(facts.unitName)} (${police}) opened what you had handed in sealed, without you, with the key of the escrow's holder, because a life was in danger (request ${facts.requestNumber}). Legal basis: ${facts.citation}.`,
        ...footageInEnglish(facts.footage),
        `What is not needed of it will be destroyed. You have the right to ask ${police} about it and to complain.`,
      ],
      short: [
        `${briefPoliceOf(facts.unitName)} opened your sealed footage of ${briefWindow(facts.footage, 'en')}: life in danger. No ${facts.requestNumber}. You may ask and complain.`,
        `${shortestPoliceOf(facts.unitName)} opened sealed footage ${briefWindow(facts.footage, 'en')}. No ${facts.requestNumber}.`,
      ],
    };
  },
});
