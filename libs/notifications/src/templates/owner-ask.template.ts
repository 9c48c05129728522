import type { OwnerAskFacts } from './facts.js';
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

/** Asks an owner for footage. Names neither the case nor anybody in it. */
export const OWNER_ASK = defineTemplate<OwnerAskFacts>({
  version: 2,
  secrets: ['link'],
  apartFrom: ['owner-code'],
  validUntil: ({ expiresAt }) => new Date(expiresAt),
  vi: (facts) => {
    const police = policeOf(facts.unitName);
    const when = briefWindow(facts.footage, 'vi');
    const { link, checkCode } = facts;
    return {
      title: `${police} đề nghị trích xuất hình ảnh camera`,
      paragraphs: [
        `${police} đề nghị ông/bà cho trích xuất hình ảnh camera theo yêu cầu số ${facts.requestNumber}. Cán bộ lập yêu cầu: ${facts.officerName}. Căn cứ: ${facts.citation}.`,
        ...footageInVietnamese(facts.footage),
        `Trong khi chờ trả lời, xin đừng xóa hay ghi đè hình ảnh này.`,
        `Ông/bà xem đề nghị và trả lời tại đây; có thể đồng ý, đồng ý một phần hoặc từ chối:`,
        link,
        `Liên kết dùng được đến ${momentWords(facts.expiresAt)}. Mã xác nhận 6 số được báo riêng; không ai được hỏi mã này của ông/bà.`,
        checkInVietnamese(police, checkCode),
      ],
      short: [
        `${briefPoliceOf(facts.unitName)} đề nghị trích xuất camera lúc ${when}. Xin đừng xóa hình. Trả lời: ${link} Mã kiểm tra ${checkCode}`,
        `${briefPoliceOf(facts.unitName)} xin hình camera ${when}. Đừng xóa. Trả lời: ${link} Mã KT ${checkCode}`,
        `${briefPoliceOf(facts.unitName)} xin hình camera ${when}, đừng xóa: ${link} KT ${checkCode}`,
        `${shortestPoliceOf(facts.unitName)} xin hình camera ${when}, đừng xóa: ${link} KT ${checkCode}`,
        `${shortestPoliceOf(facts.unitName)} xin hình camera ${when}, đừng xóa: ${link}`,
        `${shortestPoliceOf(facts.unitName)} xin hình camera, đừng xóa. Giờ xem trong liên kết: ${link}`,
      ],
    };
  },
  en: (facts) => {
    const police = policeInEnglish(facts.unitName);
    const when = briefWindow(facts.footage, 'en');
    const { link, checkCode } = facts;
    return {
      title: `Footage asked for by ${police}`,
      paragraphs: [
        `${policeOf(facts.unitName)} (${police}) asks you for camera footage, request ${facts.requestNumber}. Filed by officer ${facts.officerName}. Legal basis: ${facts.citation}.`,
        ...footageInEnglish(facts.footage),
        `Please do not delete or overwrite it before you have answered.`,
        `Read the request and answer here; you may agree, agree in part, or refuse:`,
        link,
        `The link works until ${momentWords(facts.expiresAt, 'on')}. You are told a six-digit code separately; nobody may ask you for it.`,
        checkInEnglish(police, checkCode),
      ],
      short: [
        `${briefPoliceOf(facts.unitName)} asks for camera footage of ${when}. Please do not delete it. Answer: ${link} Check code ${checkCode}`,
        `${briefPoliceOf(facts.unitName)} asks for footage of ${when}. Do not delete it: ${link} Check ${checkCode}`,
        `${shortestPoliceOf(facts.unitName)} asks for footage ${when}, do not delete it: ${link} ${checkCode}`,
        `${shortestPoliceOf(facts.unitName)} asks for footage ${when}, do not delete it: ${link}`,
        `${shortestPoliceOf(facts.unitName)} asks for footage, do not delete it. Time: see ${link}`,
      ],
    };
  },
});
