import type { OutcomeFacts, ThankYouFacts } from './facts.js';
import { defineTemplate } from './message-template.js';
import { briefPoliceOf, policeInEnglish, policeOf, shortestPoliceOf } from './unit-words.js';

/** Thanks an owner for footage that has arrived. */
export const THANK_YOU = defineTemplate<ThankYouFacts>({
  version: 1,
  secrets: [],
  vi: (facts) => ({
    title: `Cảm ơn ông/bà đã cung cấp hình ảnh camera`,
    paragraphs: [
      `${policeOf(facts.unitName)} đã nhận hình ảnh theo yêu cầu số ${facts.requestNumber} (camera: ${facts.cameraNames.join('; ')}) và trân trọng cảm ơn ông/bà.`,
      `Hình ảnh được niêm phong, chỉ dùng đúng mục đích đã nêu. Ông/bà không cần giữ thêm bản nào.`,
    ],
    short: [
      `${briefPoliceOf(facts.unitName)} đã nhận hình ảnh theo yêu cầu ${facts.requestNumber}. Trân trọng cảm ơn ông/bà.`,
      `${shortestPoliceOf(facts.unitName)} đã nhận hình ảnh, cảm ơn ông/bà.`,
    ],
  }),
  en: (facts) => ({
    title: `Thank you for your footage`,
    paragraphs: [
      `${policeOf(facts.unitName)} (${policeInEnglish(facts.unitName)}) has received the footage of request ${facts.requestNumber} (cameras: ${facts.cameraNames.join('; ')}). Thank you.`,
      `It is sealed and used for the stated purpose only. You need not keep a copy.`,
    ],
    short: [
      `${briefPoliceOf(facts.unitName)} has received the footage of request ${facts.requestNumber}. Thank you.`,
      `${shortestPoliceOf(facts.unitName)} has received your footage. Thank you.`,
    ],
  }),
});

const OUTCOME_VI: Readonly<Record<OutcomeFacts['outcome'], string>> = {
  clarified: 'đã góp phần làm rõ vụ việc',
  helped: 'đã giúp ích cho việc xác minh',
  'no-value': 'không có nội dung liên quan, nhưng giúp loại trừ và tiết kiệm công sức',
  'no-footage': 'không lấy được; ông/bà không phải làm gì thêm',
  withdrawn: 'không còn cần đến; ông/bà không phải làm gì thêm',
};
const OUTCOME_EN: Readonly<Record<OutcomeFacts['outcome'], string>> = {
  clarified: 'helped to clarify the case',
  helped: 'was of help to the inquiry',
  'no-value': 'showed nothing of the matter, which spared work elsewhere',
  'no-footage': 'could not be obtained; there is nothing more for you to do',
  withdrawn: 'is no longer needed; there is nothing more for you to do',
};

/** Tells an owner what became of his footage, as far as it may be told. */
export const OUTCOME = defineTemplate<OutcomeFacts>({
  version: 1,
  secrets: [],
  vi: (facts) => ({
    title: `Kết quả sử dụng hình ảnh của ông/bà`,
    paragraphs: [
      `${policeOf(facts.unitName)} xin thông báo: hình ảnh theo yêu cầu số ${facts.requestNumber} ${OUTCOME_VI[facts.outcome]}.`,
      `Trân trọng cảm ơn ông/bà đã tham gia giữ gìn an ninh, trật tự.`,
    ],
    short: [
      `${briefPoliceOf(facts.unitName)}: hình ảnh theo yêu cầu ${facts.requestNumber} ${OUTCOME_VI[facts.outcome]}. Cảm ơn ông/bà.`,
      `${shortestPoliceOf(facts.unitName)}: hình ảnh ${OUTCOME_VI[facts.outcome]}.`,
    ],
  }),
  en: (facts) => ({
    title: `What became of your footage`,
    paragraphs: [
      `${policeOf(facts.unitName)} (${policeInEnglish(facts.unitName)}) lets you know: the footage of request ${facts.requestNumber} ${OUTCOME_EN[facts.outcome]}.`,
      `Thank you for helping to keep the neighbourhood safe.`,
    ],
    short: [
      `${briefPoliceOf(facts.unitName)}: the footage of request ${facts.requestNumber} ${OUTCOME_EN[facts.outcome]}. Thank you.`,
      `${shortestPoliceOf(facts.unitName)}: your footage ${OUTCOME_EN[facts.outcome]}.`,
    ],
  }),
});
