import type { FieldTaskFacts, FieldTaskUnassignedFacts } from './facts.js';
import { defineTemplate } from './message-template.js';
import { briefWindow, footageInEnglish, footageInVietnamese, momentWords } from './time-words.js';
import { briefPoliceOf, policeInEnglish, policeOf, shortestPoliceOf } from './unit-words.js';

type Kind = FieldTaskFacts['kind'];

const VIETNAMESE: Readonly<Record<Kind, { readonly brief: string; readonly whole: string }>> = {
  visit: {
    brief: 'gặp chủ camera',
    whole:
      'đến gặp chủ camera, đề nghị giữ hình và xem lời đề nghị Công an đã gửi. Không ép buộc; từ chối cũng xin báo lại.',
  },
  'help-export': {
    brief: 'giúp chép hình',
    whole: 'giúp chủ camera chép hình ra. Chỉ chép khi chủ camera đồng ý; không xem, không giữ lại bản nào.',
  },
  'photograph-clock': {
    brief: 'chụp giờ đầu ghi',
    whole: 'chụp màn hình đầu ghi cùng với giờ trên điện thoại, để biết đồng hồ đầu ghi lệch bao nhiêu.',
  },
  'deliver-form': {
    brief: 'đưa giấy cho chủ camera',
    whole: 'đưa tận tay chủ camera phong bì của Công an. Không mở phong bì.',
  },
};

const ENGLISH: Readonly<Record<Kind, { readonly brief: string; readonly whole: string }>> = {
  visit: {
    brief: 'visit the owner',
    whole:
      'visit the owner, ask him to keep the footage and to look at what the police has sent him. Do not press him; report a refusal, too.',
  },
  'help-export': {
    brief: 'help to copy footage',
    whole: 'help the owner to copy the footage. Only if he agrees; do not watch it and keep no copy.',
  },
  'photograph-clock': {
    brief: "photograph the recorder's clock",
    whole: "photograph the recorder's screen beside the time on a phone, to learn how far its clock is off.",
  },
  'deliver-form': {
    brief: 'deliver a form',
    whole: "put the police's envelope into the owner's own hands. Do not open it.",
  },
};

/** Tells a security team's leader of a job, or that it is not needed any more. */
export const FIELD_TASK = defineTemplate<FieldTaskFacts>({
  version: 1,
  secrets: [],
  validUntil: ({ until }) => new Date(until),
  vi: (facts) => {
    const police = policeOf(facts.unitName);
    const { brief, whole } = VIETNAMESE[facts.kind];
    const owner = `Chủ camera: ${facts.ownerName}, ${facts.ownerAddress} (${facts.ownerPhone === null ? 'chưa có số điện thoại' : `điện thoại ${facts.ownerPhone}`}).`;
    if (facts.change === 'not-needed') {
      return {
        title: `Không cần làm nữa: ${brief}`,
        paragraphs: [
          `${police} báo tổ bảo vệ ANTT: việc sau không cần làm nữa (${brief}).`,
          owner,
          'Xin cảm ơn.',
        ],
        short: [
          `${briefPoliceOf(facts.unitName)}: không cần ${brief} ${facts.ownerName} nữa. Cảm ơn tổ.`,
          `${shortestPoliceOf(facts.unitName)}: không cần gặp ${facts.ownerName} nữa`,
        ],
      };
    }
    const until = momentWords(facts.until);
    const when = briefWindow(facts.footage, 'vi');
    return {
      title: `Nhờ tổ bảo vệ ANTT: ${brief}`,
      paragraphs: [
        `${police} nhờ tổ bảo vệ ANTT một việc, trước ${until}.`,
        owner,
        ...footageInVietnamese(facts.footage),
        `Việc cần làm: ${whole}`,
      ],
      short: [
        `${briefPoliceOf(facts.unitName)} nhờ tổ ANTT ${brief}: ${facts.ownerName}, ${facts.ownerAddress}, camera ${when}, hạn ${until}`,
        `${briefPoliceOf(facts.unitName)} nhờ ${brief}: ${facts.ownerName}, camera ${when}, hạn ${until}`,
        `${shortestPoliceOf(facts.unitName)} nhờ tổ ANTT ${brief}, hạn ${until}`,
      ],
    };
  },
  en: (facts) => {
    const police = policeInEnglish(facts.unitName);
    const { brief, whole } = ENGLISH[facts.kind];
    const owner = `Owner: ${facts.ownerName}, ${facts.ownerAddress} (${facts.ownerPhone === null ? 'no phone number known' : `phone ${facts.ownerPhone}`}).`;
    if (facts.change === 'not-needed') {
      return {
        title: `Not needed any more: ${brief}`,
        paragraphs: [
          `${policeOf(facts.unitName)} (${police}) tells the security team that this is not needed any more: ${brief}.`,
          owner,
          'Thank you.',
        ],
        short: [
          `${briefPoliceOf(facts.unitName)}: no need to ${brief} any more (${facts.ownerName}). Thank you.`,
          `${shortestPoliceOf(facts.unitName)}: no need to see ${facts.ownerName} any more`,
        ],
      };
    }
    const until = momentWords(facts.until, 'on');
    const when = briefWindow(facts.footage, 'en');
    return {
      title: `For the security team: ${brief}`,
      paragraphs: [
        `${policeOf(facts.unitName)} (${police}) asks the security team for help, before ${until}.`,
        owner,
        ...footageInEnglish(facts.footage),
        `What to do: ${whole}`,
      ],
      short: [
        `${briefPoliceOf(facts.unitName)}: please ${brief}: ${facts.ownerName}, footage ${when}, by ${until}`,
        `${shortestPoliceOf(facts.unitName)}: please ${brief}, by ${until}`,
      ],
    };
  },
});

/** Tells a commander that somebody should go and the unit has no team. */
export const FIELD_TASK_UNASSIGNED = defineTemplate<FieldTaskUnassignedFacts>({
  version: 1,
  secrets: [],
  validUntil: ({ until }) => new Date(until),
  vi: (facts) => ({
    title: `Chưa có tổ bảo vệ ANTT để cử đến gặp chủ camera`,
    paragraphs: [
      `Cần người đến gặp chủ camera ${facts.ownerName}, ${facts.ownerAddress}, trước ${momentWords(facts.until)}, nhưng ${facts.unitName} chưa có tổ bảo vệ ANTT nào.`,
      `Camera: ${facts.cameraNames.join('; ')}.`,
      `Đề nghị chỉ huy giao việc cho tổ khác hoặc cử cán bộ.`,
    ],
    short: [
      `${facts.unitName} chưa có tổ ANTT để gặp ${facts.ownerName} trước ${momentWords(facts.until)}. Đề nghị chỉ huy cử người.`,
      `${facts.unitName}: chưa có tổ ANTT để cử, hạn ${momentWords(facts.until)}`,
    ],
  }),
  en: (facts) => ({
    title: `No security team to send to a camera's owner`,
    paragraphs: [
      `Somebody has to visit the owner ${facts.ownerName}, ${facts.ownerAddress}, before ${momentWords(facts.until, 'on')}, and ${facts.unitName} has no security team.`,
      `Cameras: ${facts.cameraNames.join('; ')}.`,
      `Please give the task to another team, or send an officer.`,
    ],
    short: [
      `${facts.unitName}: no security team to visit ${facts.ownerName} by ${momentWords(facts.until, 'on')}. Please send somebody.`,
      `${facts.unitName}: no security team to send, by ${momentWords(facts.until, 'on')}`,
    ],
  }),
});
