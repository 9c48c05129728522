import { defineErrors } from '#antt/kernel';

/** What is wrong with what an owner answers. */
export const answerProblems = defineErrors({
  OWNER_ANSWER_NAME_REQUIRED: {
    kind: 'invalid',
    vi: {
      message: 'Người trả lời thay chủ camera cần ghi tên.',
      remedy: 'Ghi họ tên vào `answeredBy`.',
    },
    en: {
      message: 'Whoever answers for the owner has to give a name.',
      remedy: 'Send it in `answeredBy`.',
    },
  },
  OWNER_ANSWER_NOT_POSSIBLE: {
    kind: 'conflict',
    vi: {
      message: 'Lúc này không thể trả lời như vậy cho camera {camera}.',
      remedy:
        'Tải lại trang để xem những cách trả lời còn lại; nếu hình ảnh đã bắt đầu được lấy, liên hệ đơn vị yêu cầu.',
    },
    en: {
      message: 'That cannot be answered for the camera {camera} now.',
      remedy:
        'Load the page again to see what can; once footage is being taken, turn to the requesting unit.',
    },
  },
  OWNER_ANSWER_ITEM_UNKNOWN: {
    kind: 'invalid',
    vi: {
      message: 'Lời đề nghị này không có camera đó, hoặc camera được trả lời hai lần.',
      remedy: 'Tải lại trang và trả lời một lần cho mỗi camera được liệt kê.',
    },
    en: {
      message: 'The ask has no such camera, or it is answered twice.',
      remedy: 'Load the page again and answer once for each camera listed.',
    },
  },
  OWNER_ANSWER_PART_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Phần đồng ý phải nằm trong khoảng được yêu cầu ({from} đến {to}).',
      remedy: 'Chọn giờ bắt đầu và kết thúc (giờ thật) trong khoảng đó.',
    },
    en: {
      message: 'The agreed part has to lie within what was asked for ({from} to {to}).',
      remedy: 'Choose a start and an end (true time) within it.',
    },
  },
  OWNER_ANSWER_CAUSE_REQUIRED: {
    kind: 'invalid',
    vi: {
      message: 'Trả lời "không lấy được" cần nêu nguyên nhân.',
      remedy: 'Chọn: đầu ghi hỏng, hoặc camera không quay chỗ đó.',
    },
    en: {
      message: 'The answer "cannot" needs its cause.',
      remedy: 'Choose: the recorder is broken, or the camera does not look there.',
    },
  },
  OWNER_ANSWER_REASON_REQUIRED: {
    kind: 'invalid',
    vi: { message: 'Khi từ chối cần nêu lý do.', remedy: 'Ghi lý do bằng vài chữ.' },
    en: { message: 'A refusal needs a reason.', remedy: 'Give it in a few words.' },
  },
  OWNER_ANSWER_HELD_SINCE_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Mốc "còn lưu từ" {heldSince} phải sau khoảng được yêu cầu (đến {to}) và không ở tương lai.',
      remedy:
        'Nếu đầu ghi còn một phần khoảng đó, hãy chọn đồng ý một phần; nếu không, ghi giờ sớm nhất mà đầu ghi còn lưu.',
    },
    en: {
      message:
        'What is still held, from {heldSince}, has to start after the asked window (until {to}) and not in the future.',
      remedy:
        'If part of the window is still there, agree in part; else give the earliest moment the recorder still holds.',
    },
  },
});
