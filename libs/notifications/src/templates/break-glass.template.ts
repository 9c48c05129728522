import type { BreakGlassFacts } from './facts.js';
import { defineTemplate } from './message-template.js';
import { briefWindow, footageInEnglish, footageInVietnamese, momentWords } from './time-words.js';
import { briefPoliceOf, policeInEnglish, policeOf, shortestPoliceOf } from './unit-words.js';

/** Tells an owner at once that his footage was taken without his consent, on what ground, and by whose order. */
export const BREAK_GLASS = defineTemplate<BreakGlassFacts>({
  version: 2,
  secrets: [],
  vi: (facts) => {
    const police = policeOf(facts.unitName);
    return {
      title: `Thông báo lấy hình ảnh trong trường hợp khẩn cấp`,
      paragraphs: [
        `Lúc ${momentWords(facts.usedAt)}, theo lệnh của ${facts.commanderName}, ${police} được lấy hình ảnh camera của ông/bà khi chưa có sự đồng ý, vì có nguy cơ đe dọa tính mạng (yêu cầu số ${facts.requestNumber}). Căn cứ: ${facts.citation}.`,
        ...footageInVietnamese(facts.footage),
        `Xin đừng xóa hay ghi đè hình ảnh này cho đến khi nhận được thông báo đã lấy xong.`,
        `Trong 24 giờ, người ra lệnh phải giải trình bằng văn bản. Ông/bà có quyền hỏi ${police} về việc này và khiếu nại theo quy định.`,
      ],
      short: [
        `${briefPoliceOf(facts.unitName)} lấy khẩn cấp hình camera ${briefWindow(facts.footage, 'vi')} vì nguy hiểm tính mạng. Đừng xóa. Số ${facts.requestNumber}. Được hỏi, khiếu nại.`,
        `${shortestPoliceOf(facts.unitName)} lấy khẩn cấp hình camera ${briefWindow(facts.footage, 'vi')}, đừng xóa. Số ${facts.requestNumber}.`,
      ],
    };
  },
  en: (facts) => {
    const police = policeInEnglish(facts.unitName);
    return {
      title: `Your footage is taken in an emergency`,
      paragraphs: [
        `At ${momentWords(facts.usedAt, 'on')}, by order of ${facts.commanderName}, ${policeOf(facts.unitName)} (${police}) takes footage of yours without your consent, because a life was in danger (request ${facts.requestNumber}). Legal basis: ${facts.citation}.`,
        ...footageInEnglish(facts.footage),
        `Please do not delete or overwrite this footage until you are told that it was taken.`,
        `Whoever gave the order has to justify it in writing within 24 hours. You have the right to ask ${police} about it and to complain.`,
      ],
      short: [
        `${briefPoliceOf(facts.unitName)} takes footage of ${briefWindow(facts.footage, 'en')}: life in danger. Do not delete it. No ${facts.requestNumber}. You may complain.`,
        `${shortestPoliceOf(facts.unitName)} takes footage ${briefWindow(facts.footage, 'en')}, do not delete it. No ${facts.requestNumber}.`,
      ],
    };
  },
});
