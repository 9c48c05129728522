import type { OutcomeFacts, ThankYouFacts } from './facts.js';
import { defineTemplate } from './message-template.js';
import { briefPoliceOf, policeInEnglish, policeOf, shortestPoliceOf } from './unit-words.js';

/** Tells an owner that footage has arrived, so that he need not keep it any longer, and thanks him where he gave it. */
export const THANK_YOU = defineTemplate<ThankYouFacts>({
  version: 2,
  secrets: [],
  vi: (facts) => {
    const police = policeOf(facts.unitName);
    const cameras = `(camera: ${facts.cameraNames.join('; ')})`;
    const short = facts.byOrder ? '' : ' Cảm ơn ông/bà.';
    return {
      title: facts.byOrder
        ? `Hình ảnh camera của ông/bà đã lấy xong`
        : `Cảm ơn ông/bà đã cung cấp hình ảnh camera`,
      paragraphs: [
        facts.byOrder
          ? `${police} đã lấy xong hình ảnh theo yêu cầu số ${facts.requestNumber} ${cameras}, theo lệnh của chỉ huy như đã thông báo.`
          : `${police} đã nhận hình ảnh theo yêu cầu số ${facts.requestNumber} ${cameras} và trân trọng cảm ơn ông/bà.`,
        `Hình ảnh được niêm phong, chỉ dùng đúng mục đích đã nêu. Ông/bà không cần giữ thêm cho yêu cầu này.`,
        ...(facts.byOrder
          ? [`Ông/bà vẫn có quyền hỏi ${police} về việc này và khiếu nại theo quy định.`]
          : []),
      ],
      short: [
        `${briefPoliceOf(facts.unitName)} đã nhận hình theo yêu cầu ${facts.requestNumber}, ông/bà không cần giữ thêm.${short}`,
        `${shortestPoliceOf(facts.unitName)} đã nhận hình theo yêu cầu ${facts.requestNumber}, không cần giữ thêm.`,
      ],
    };
  },
  en: (facts) => {
    const police = policeInEnglish(facts.unitName);
    const cameras = `(cameras: ${facts.cameraNames.join('; ')})`;
    const short = facts.byOrder ? '' : ' Thank you.';
    return {
      title: facts.byOrder ? `Your footage has been taken` : `Thank you for your footage`,
      paragraphs: [
        facts.byOrder
          ? `${policeOf(facts.unitName)} (${police}) has the footage of request ${facts.requestNumber} ${cameras}, by order of a commander, as you were told.`
          : `${policeOf(facts.unitName)} (${police}) has received the footage of request ${facts.requestNumber} ${cameras}. Thank you.`,
        `It is sealed and used for the stated purpose only. You need not keep it any longer for this request.`,
        ...(facts.byOrder ? [`You still have the right to ask ${police} about it and to complain.`] : []),
      ],
      short: [
        `${briefPoliceOf(facts.unitName)} has the footage of request ${facts.requestNumber}; you need not keep it any longer.${short}`,
        `${shortestPoliceOf(facts.unitName)} has the footage of ${facts.requestNumber}; no need to keep it.`,
      ],
    };
  },
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
