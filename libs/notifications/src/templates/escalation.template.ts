import type { EscalationCommanderFacts, EscalationTeamFacts } from './facts.js';
import { defineTemplate } from './message-template.js';
import {
  briefWindow,
  footageInEnglish,
  footageInVietnamese,
  momentWords,
  windowInEnglish,
  windowInVietnamese,
} from './time-words.js';
import { briefPoliceOf, policeInEnglish, policeOf, shortestPoliceOf } from './unit-words.js';

/** Asks the hamlet's security team to visit an owner who does not answer. Says nothing of the case. */
export const ESCALATION_TEAM = defineTemplate<EscalationTeamFacts>({
  version: 2,
  secrets: [],
  validUntil: ({ expiresAt }) => new Date(expiresAt),
  vi: (facts) => {
    const police = policeOf(facts.unitName);
    const until = momentWords(facts.expiresAt);
    const phone = facts.ownerPhone === null ? 'chưa có số điện thoại' : `điện thoại ${facts.ownerPhone}`;
    return {
      title: `Nhờ tổ bảo vệ ANTT đến gặp chủ camera`,
      paragraphs: [
        `${police} nhờ tổ bảo vệ ANTT đến gặp chủ camera chưa trả lời lời đề nghị của Công an, trước ${until}.`,
        `Chủ camera: ${facts.ownerName}, ${facts.ownerAddress} (${phone}).`,
        ...footageInVietnamese(facts.footage),
        `Việc cần làm: đề nghị giữ hình ảnh, giúp chép ra nếu chủ camera đồng ý, chụp màn hình đầu ghi cùng với giờ trên điện thoại. Không ép buộc; từ chối cũng xin báo lại.`,
      ],
      short: [
        `${briefPoliceOf(facts.unitName)} nhờ tổ ANTT gặp ${facts.ownerName} (${facts.ownerAddress}) xin giữ hình camera ${briefWindow(facts.footage, 'vi')}, hạn ${until}`,
        `${briefPoliceOf(facts.unitName)} nhờ gặp ${facts.ownerName}: giữ hình camera ${briefWindow(facts.footage, 'vi')}, hạn ${until}`,
        `${shortestPoliceOf(facts.unitName)} nhờ tổ ANTT gặp chủ camera, hạn ${until}`,
      ],
    };
  },
  en: (facts) => {
    const police = policeInEnglish(facts.unitName);
    const until = momentWords(facts.expiresAt, 'on');
    const phone = facts.ownerPhone === null ? 'no phone number known' : `phone ${facts.ownerPhone}`;
    return {
      title: `Please visit a camera's owner`,
      paragraphs: [
        `${policeOf(facts.unitName)} (${police}) asks the security team to visit an owner who has not answered the police, before ${until}.`,
        `Owner: ${facts.ownerName}, ${facts.ownerAddress} (${phone}).`,
        ...footageInEnglish(facts.footage),
        `What to do: ask him to keep the footage, help to copy it if he agrees, photograph the recorder's screen beside the time on a phone. Do not press him; report a refusal, too.`,
      ],
      short: [
        `${briefPoliceOf(facts.unitName)}: please visit ${facts.ownerName}, keep footage ${briefWindow(facts.footage, 'en')}, by ${until}`,
        `${shortestPoliceOf(facts.unitName)}: please visit a camera's owner, by ${until}`,
      ],
    };
  },
});

/** Tells the commander that footage is about to be lost to silence. */
export const ESCALATION_COMMANDER = defineTemplate<EscalationCommanderFacts>({
  version: 1,
  secrets: [],
  validUntil: ({ expiresAt }) => new Date(expiresAt),
  vi: (facts) => ({
    title: `Sắp mất hình ảnh: yêu cầu ${facts.requestNumber}`,
    paragraphs: [
      `Chủ camera ${facts.ownerName} chưa trả lời yêu cầu số ${facts.requestNumber} gửi lúc ${momentWords(facts.askedAt)}. Hạn ghi đè: ${momentWords(facts.expiresAt)}.`,
      `Camera: ${facts.footage.cameraNames.join('; ')}; ${windowInVietnamese(facts.footage)}.`,
      `Đề nghị chỉ huy quyết định: cử người đến, gọi trực tiếp, hoặc áp dụng quy định khẩn cấp nếu đe dọa tính mạng.`,
    ],
    short: [
      `Yêu cầu ${facts.requestNumber}: chủ camera chưa trả lời, hình mất sau ${momentWords(facts.expiresAt)}. Đề nghị chỉ huy quyết định.`,
      `${facts.requestNumber}: chủ camera chưa trả lời, hạn ${momentWords(facts.expiresAt)}`,
    ],
  }),
  en: (facts) => ({
    title: `Footage about to be lost: request ${facts.requestNumber}`,
    paragraphs: [
      `The owner ${facts.ownerName} has not answered request ${facts.requestNumber}, asked at ${momentWords(facts.askedAt, 'on')}. Overwritten at: ${momentWords(facts.expiresAt, 'on')}.`,
      `Cameras: ${facts.footage.cameraNames.join('; ')}; ${windowInEnglish(facts.footage)}.`,
      `Please decide: send somebody, call, or use the emergency rule where a life is in danger.`,
    ],
    short: [
      `Request ${facts.requestNumber}: the owner is silent, footage is lost after ${momentWords(facts.expiresAt, 'on')}. Please decide.`,
      `${facts.requestNumber}: owner silent, until ${momentWords(facts.expiresAt, 'on')}`,
    ],
  }),
});
