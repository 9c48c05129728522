import type { BreakGlassFacts } from './facts.js';
import { defineTemplate } from './message-template.js';
import { briefWindow, footageInEnglish, footageInVietnamese, momentWords } from './time-words.js';
import { briefPoliceOf, policeInEnglish, policeOf, shortestPoliceOf } from './unit-words.js';

/** Tells an owner at once that his footage was taken without his consent, on what ground, and by whose order. */
export const BREAK_GLASS = defineTemplate<BreakGlassFacts>({
  version: 1,
  secrets: [],
  vi: (facts) => {
    const police = policeOf(facts.unitName);
    return {
      title: `Thông báo lấy hình ảnh trong trường hợp khẩn cấp`,
      paragraphs: [
        `Lúc ${momentWords(facts.usedAt)}, theo lệnh của ${facts.commanderName}, ${police} đã lấy hình ảnh camera của ông/bà khi chưa có sự đồng ý, vì có nguy cơ đe dọa tính mạng (yêu cầu số ${facts.requestNumber}). Căn cứ: ${facts.citation}.`,
        ...footageInVietnamese(facts.footage),
        `Trong 24 giờ, người ra lệnh phải giải trình bằng văn bản. Ông/bà có quyền hỏi ${police} về việc này và khiếu nại theo quy định.`,
      ],
      short: [
        `${briefPoliceOf(facts.unitName)} đã lấy khẩn cấp hình camera ${briefWindow(facts.footage)} vì nguy hiểm tính mạng. Số ${facts.requestNumber}. Ông/bà có quyền hỏi và khiếu nại.`,
        `${shortestPoliceOf(facts.unitName)} đã lấy khẩn cấp hình camera ${briefWindow(facts.footage)}. Số ${facts.requestNumber}.`,
      ],
    };
  },
  en: (facts) => {
    const police = policeInEnglish(facts.unitName);
    return {
      title: `Your footage was taken in an emergency`,
      paragraphs: [
        `At ${momentWords(facts.usedAt, 'on')}, by order of ${facts.commanderName}, ${policeOf(facts.unitName)} (${police}) took footage of yours without your consent, because a life was in danger (request ${facts.requestNumber}). Legal basis: ${facts.citation}.`,
        ...footageInEnglish(facts.footage),
        `Whoever gave the order has to justify it in writing within 24 hours. You have the right to ask ${police} about it and to complain.`,
      ],
      short: [
        `${briefPoliceOf(facts.unitName)} took camera footage of ${briefWindow(facts.footage)}: life in danger. No ${facts.requestNumber}. You may ask and complain.`,
        `${shortestPoliceOf(facts.unitName)} took footage ${briefWindow(facts.footage)}. No ${facts.requestNumber}.`,
      ],
    };
  },
});
