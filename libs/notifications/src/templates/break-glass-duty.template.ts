import type { BreakGlassDutyFacts } from './facts.js';
import { defineTemplate } from './message-template.js';
import { momentWords } from './time-words.js';
import { briefPoliceOf, policeInEnglish, policeOf, shortestPoliceOf } from './unit-words.js';

type Step = BreakGlassDutyFacts['step'];

const TITLE_VI: Readonly<Record<Step, string>> = {
  used: 'Đã duyệt khẩn cấp không qua chủ camera',
  reminder: 'Nhắc giải trình duyệt khẩn cấp',
  overdue: 'Quá hạn giải trình duyệt khẩn cấp',
};
const TITLE_EN: Readonly<Record<Step, string>> = {
  used: 'Footage was approved without its owner',
  reminder: 'A justification of break-glass is owed',
  overdue: 'A justification of break-glass is overdue',
};
const DUTY_VI: Readonly<Record<Step, string>> = {
  used: 'Người duyệt phải giải trình bằng văn bản',
  reminder: 'Chưa có giải trình bằng văn bản; phải nộp',
  overdue:
    'Đã quá hạn mà chưa có giải trình. Người duyệt và đơn vị không được duyệt khẩn cấp nữa cho đến khi giải trình; hạn là',
};
const DUTY_EN: Readonly<Record<Step, string>> = {
  used: 'Whoever approved it has to justify it in writing',
  reminder: 'It is not justified in writing yet; that is due',
  overdue:
    'It was not justified in time. Neither the person nor the unit may use break-glass again until it is; it was due',
};
const SHORT_VI: Readonly<Record<Step, string>> = {
  used: 'đã duyệt khẩn cấp',
  reminder: 'cần giải trình duyệt khẩn cấp',
  overdue: 'quá hạn giải trình duyệt khẩn cấp',
};
const SHORT_EN: Readonly<Record<Step, string>> = {
  used: 'break-glass used',
  reminder: 'break-glass to be justified',
  overdue: 'break-glass overdue',
};

/** Tells commanders of a use of break-glass and of the written justification that is owed for it. */
export const BREAK_GLASS_DUTY = defineTemplate<BreakGlassDutyFacts>({
  version: 1,
  secrets: [],
  vi: (facts) => ({
    title: `${TITLE_VI[facts.step]}: yêu cầu ${facts.requestNumber}`,
    paragraphs: [
      `Lúc ${momentWords(facts.usedAt)}, ${facts.commanderName} (${policeOf(facts.unitName)}) đã duyệt khẩn cấp yêu cầu số ${facts.requestNumber} vì nguy hiểm tính mạng, vụ số ${facts.incidentNumber}.`,
      `${DUTY_VI[facts.step]} ${facts.step === 'overdue' ? '' : 'trước '}${momentWords(facts.justifyBy)}.`,
    ],
    short: [
      `${briefPoliceOf(facts.unitName)}: ${SHORT_VI[facts.step]}, yêu cầu ${facts.requestNumber}, vụ ${facts.incidentNumber}, hạn ${momentWords(facts.justifyBy)}`,
      `${shortestPoliceOf(facts.unitName)}: ${SHORT_VI[facts.step]} ${facts.requestNumber}, hạn ${momentWords(facts.justifyBy)}`,
    ],
  }),
  en: (facts) => ({
    title: `${TITLE_EN[facts.step]}: request ${facts.requestNumber}`,
    paragraphs: [
      `At ${momentWords(facts.usedAt, 'on')}, ${facts.commanderName} (${policeInEnglish(facts.unitName)}) approved request ${facts.requestNumber} without the owner, for danger to life, incident ${facts.incidentNumber}.`,
      `${DUTY_EN[facts.step]} ${facts.step === 'overdue' ? 'at' : 'before'} ${momentWords(facts.justifyBy, 'on')}.`,
    ],
    short: [
      `${briefPoliceOf(facts.unitName)}: ${SHORT_EN[facts.step]}, request ${facts.requestNumber}, incident ${facts.incidentNumber}, until ${momentWords(facts.justifyBy, 'on')}`,
      `${shortestPoliceOf(facts.unitName)}: ${SHORT_EN[facts.step]} ${facts.requestNumber}, until ${momentWords(facts.justifyBy, 'on')}`,
    ],
  }),
});
