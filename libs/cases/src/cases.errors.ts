import { defineErrors } from '#antt/kernel';
import { CASE_STATE_LABELS } from './case-labels.js';

export const casesErrors = defineErrors({
  CASE_NOT_FOUND: {
    kind: 'not-found',
    vi: {
      message: 'Không có vụ việc này trong phạm vi của bạn.',
      remedy: 'Kiểm tra lại số vụ việc; nếu vụ việc thuộc đơn vị khác, đề nghị đơn vị đó cấp quyền xem.',
    },
    en: {
      message: 'There is no such case within your reach.',
      remedy: 'Check its number; if it belongs to another unit, ask that unit to grant you access.',
    },
  },
  CASE_UNIT_REQUIRED: {
    kind: 'invalid',
    vi: {
      message: 'Bạn công tác ở nhiều đơn vị nên phải nêu đơn vị thụ lý.',
      remedy: 'Gửi kèm `unitId` của đơn vị thụ lý vụ việc.',
    },
    en: {
      message: 'You serve in several units, so the unit in charge has to be named.',
      remedy: 'Send the `unitId` of the unit in charge of the case.',
    },
  },
  CASE_NUMBER_TAKEN: {
    kind: 'conflict',
    vi: {
      message: 'Đơn vị đã có vụ việc số {number}.',
      remedy: 'Mở vụ việc có sẵn đó, hoặc dùng số khác.',
    },
    en: {
      message: 'The unit already has a case numbered {number}.',
      remedy: 'Use the existing case, or give this one another number.',
    },
  },
  CASE_CATEGORY_UNKNOWN: {
    kind: 'invalid',
    vi: {
      message: 'Không có loại vụ việc "{category}" đang dùng.',
      remedy: 'Chọn một loại trong danh mục (GET /case-categories).',
    },
    en: {
      message: 'There is no category "{category}" in use.',
      remedy: 'Choose one from the list (GET /case-categories).',
    },
  },
  CASE_TEXT_BLANK: {
    kind: 'invalid',
    vi: { message: 'Nội dung này không được để trống.', remedy: 'Điền ít nhất một chữ hoặc số.' },
    en: { message: 'This may not be blank.', remedy: 'Fill in at least one letter or digit.' },
  },
  CASE_OCCURRENCE_IN_FUTURE: {
    kind: 'invalid',
    vi: {
      message: 'Thời điểm xảy ra ({occurredAt}) ở tương lai.',
      remedy: 'Sửa thời điểm xảy ra, chú ý múi giờ (Việt Nam: +07:00).',
    },
    en: {
      message: 'The time of occurrence ({occurredAt}) lies in the future.',
      remedy: 'Correct it, minding the time zone (Vietnam: +07:00).',
    },
  },
  CASE_OCCURRENCE_AFTER_DECISION: {
    kind: 'invalid',
    vi: {
      message: 'Thời điểm xảy ra ({occurredAt}) sau ngày quyết định làm rõ ({decidedOn}).',
      remedy: 'Sửa thời điểm xảy ra, hoặc mở lại vụ việc rồi ghi đúng ngày quyết định.',
    },
    en: {
      message: 'The time of occurrence ({occurredAt}) is after the clarifying decision ({decidedOn}).',
      remedy: 'Correct it, or reopen the case and record the right date of the decision.',
    },
  },
  CASE_CHANGED_MEANWHILE: {
    kind: 'conflict',
    vi: {
      message: 'Vụ việc đã được người khác sửa (phiên bản {actual}, bạn đang xem {expected}).',
      remedy: 'Tải lại vụ việc, xem thay đổi rồi làm lại.',
    },
    en: {
      message: 'Somebody else changed the case meanwhile (version {actual}, yours is {expected}).',
      remedy: 'Load the case again, look at the change and repeat yours.',
    },
  },
  CASE_MERGED: {
    kind: 'conflict',
    vi: {
      message: 'Vụ việc này đã được nhập vào vụ việc {into}.',
      remedy: 'Làm việc trên vụ việc {into} (mã {intoId}).',
    },
    en: {
      message: 'This case was merged into the case {into}.',
      remedy: 'Work on the case {into} (id {intoId}).',
    },
  },
  CASE_MOVE_ILLEGAL: {
    kind: 'conflict',
    labels: { from: CASE_STATE_LABELS, to: CASE_STATE_LABELS },
    vi: {
      message: 'Vụ việc đang ở trạng thái "{from}", không chuyển sang "{to}" được.',
      remedy: 'Tải lại vụ việc để xem các bước tiếp theo được phép.',
    },
    en: {
      message: 'The case is "{from}" and cannot become "{to}".',
      remedy: 'Load the case again to see which moves are legal now.',
    },
  },
  CASE_MERGE_WITH_ITSELF: {
    kind: 'invalid',
    vi: {
      message: 'Không thể nhập một vụ việc vào chính nó.',
      remedy: 'Chọn vụ việc khác; nếu vụ việc kia đã được nhập vào vụ việc này thì không cần làm gì nữa.',
    },
    en: {
      message: 'A case cannot be merged into itself.',
      remedy: 'Choose another case; if that one was merged into this one before, nothing is left to do.',
    },
  },
  CASE_MERGE_LOSES_CLARIFICATION: {
    kind: 'conflict',
    vi: {
      message: 'Vụ việc đã làm rõ không nhập vào vụ việc đang mở được: quyết định làm rõ sẽ mất.',
      remedy:
        'Nhập ngược lại (vụ việc đang mở vào vụ việc đã làm rõ), hoặc ghi quyết định làm rõ cho vụ việc kia trước.',
    },
    en: {
      message: 'A clarified case cannot go into an open one: its decision would be lost.',
      remedy: 'Merge the other way round, or record the decision on the other case first.',
    },
  },
  CASE_DECISION_IN_FUTURE: {
    kind: 'invalid',
    vi: {
      message: 'Ngày quyết định {decidedOn} ở tương lai.',
      remedy: 'Ghi ngày trên quyết định; chưa có quyết định thì chưa ghi làm rõ.',
    },
    en: {
      message: 'The date of the decision, {decidedOn}, lies in the future.',
      remedy: 'Give the date on the decision; without a decision the case is not clarified yet.',
    },
  },
  CASE_DECISION_TOO_EARLY: {
    kind: 'invalid',
    vi: {
      message:
        'Ngày quyết định {decidedOn} trước ngày {earliest} (ngày xảy ra, hoặc ngày mở khi chưa rõ ngày xảy ra).',
      remedy: 'Kiểm tra ngày quyết định; nếu đúng, bổ sung thời điểm xảy ra của vụ việc trước.',
    },
    en: {
      message:
        'The decision of {decidedOn} is before {earliest}, when it happened or, if unknown, when the case was opened.',
      remedy: 'Check the date; if it is right, fill in when the matter occurred first.',
    },
  },
  CASE_DATE_INVALID: {
    kind: 'invalid',
    vi: { message: '"{value}" không phải là ngày.', remedy: 'Ghi ngày theo dạng YYYY-MM-DD.' },
    en: { message: '"{value}" is not a date.', remedy: 'Write the date as YYYY-MM-DD.' },
  },
  CASE_EXTRACTION_NOT_FOUND: {
    kind: 'not-found',
    vi: {
      message: 'Không có lượt trích xuất này trong phạm vi của bạn.',
      remedy: 'Chọn lượt trích xuất đã niêm phong của một vụ việc mà bạn xem được.',
    },
    en: {
      message: 'There is no such extraction within your reach.',
      remedy: 'Choose a sealed extraction of a case you can see.',
    },
  },
  CASE_EXTRACTION_NOT_LINKED: {
    kind: 'unprocessable',
    vi: {
      message: 'Lượt trích xuất này chưa gắn với vụ việc.',
      remedy: 'Gắn lượt trích xuất vào vụ việc trước khi ký đóng góp.',
    },
    en: {
      message: 'This extraction is not linked to the case.',
      remedy: 'Link it to the case before signing what it contributed.',
    },
  },
  CONTRIBUTION_IDENTIFIED_MISMATCH: {
    kind: 'invalid',
    vi: {
      message: 'Kết luận "nhận dạng" phải nêu ít nhất một nội dung nhận dạng, kết luận khác thì không nêu.',
      remedy: 'Chọn phương tiện, đối tượng, thời gian, địa điểm hoặc diễn biến; hoặc đổi kết luận.',
    },
    en: {
      message: 'The verdict "identified" names at least one thing identified; the others name none.',
      remedy: 'Choose vehicle, suspect, time, place or course of events; or change the verdict.',
    },
  },
});
