import { defineErrors } from '#antt/kernel';
import { REQUEST_STATE_LABELS } from '../request-labels.js';

/** What goes wrong about a request as a whole. */
export const requestProblems = defineErrors({
  REQUEST_NOT_FOUND: {
    kind: 'not-found',
    vi: {
      message: 'Không có yêu cầu trích xuất này trong phạm vi của bạn.',
      remedy: 'Kiểm tra lại số yêu cầu; nếu thuộc đơn vị khác, đề nghị đơn vị đó cấp quyền xem.',
    },
    en: {
      message: 'There is no such extraction request within your reach.',
      remedy: 'Check its number; if it belongs to another unit, ask that unit to grant you access.',
    },
  },
  REQUEST_UNIT_REQUIRED: {
    kind: 'invalid',
    vi: {
      message: 'Bạn công tác ở nhiều đơn vị nên phải nêu đơn vị yêu cầu.',
      remedy: 'Gửi kèm `unitId` của đơn vị yêu cầu.',
    },
    en: {
      message: 'You serve in several units, so the requesting unit has to be named.',
      remedy: 'Send the `unitId` of the requesting unit.',
    },
  },
  REQUEST_CASE_REQUIRED: {
    kind: 'invalid',
    vi: {
      message: 'Yêu cầu phải gắn với đúng một vụ việc.',
      remedy: 'Gửi `caseId` của vụ việc có sẵn, hoặc `newCase` để mở vụ việc mới; không gửi cả hai.',
    },
    en: {
      message: 'A request belongs to exactly one case.',
      remedy: 'Send the `caseId` of an existing case, or `newCase` to open one; not both.',
    },
  },
  REQUEST_TEXT_BLANK: {
    kind: 'invalid',
    vi: { message: 'Nội dung này không được để trống.', remedy: 'Điền ít nhất một chữ hoặc số.' },
    en: { message: 'This may not be blank.', remedy: 'Fill in at least one letter or digit.' },
  },
  REQUEST_LEGAL_BASIS_UNKNOWN: {
    kind: 'invalid',
    vi: {
      message: 'Không có căn cứ pháp lý "{code}".',
      remedy: 'Chọn một mã trong danh mục (GET /legal-bases).',
    },
    en: {
      message: 'There is no legal basis "{code}".',
      remedy: 'Choose a code from the list (GET /legal-bases).',
    },
  },
  REQUEST_LEGAL_BASIS_NOT_IN_FORCE: {
    kind: 'unprocessable',
    vi: {
      message: '{citation} không có hiệu lực vào ngày {day} (hiệu lực: {validity}).',
      remedy: 'Chọn căn cứ đang có hiệu lực.',
    },
    en: {
      message: '{citation} is not in force on {day} (in force: {validity}).',
      remedy: 'Choose a basis that is in force.',
    },
  },
  REQUEST_MOVE_ILLEGAL: {
    kind: 'conflict',
    labels: { from: REQUEST_STATE_LABELS, to: REQUEST_STATE_LABELS },
    vi: {
      message: 'Yêu cầu đang ở trạng thái "{from}", không chuyển sang "{to}" được.',
      remedy: 'Tải lại yêu cầu để xem các bước tiếp theo được phép.',
    },
    en: {
      message: 'The request is "{from}" and cannot become "{to}".',
      remedy: 'Load it again to see which moves are legal now.',
    },
  },
  REQUEST_WITHDRAWN: {
    kind: 'conflict',
    vi: {
      message: 'Yêu cầu này đã được rút.',
      remedy: 'Lập yêu cầu mới nếu vẫn cần hình ảnh.',
    },
    en: {
      message: 'The request was withdrawn.',
      remedy: 'File a new one if the footage is still needed.',
    },
  },
  REQUEST_OFFICER_UNKNOWN: {
    kind: 'unprocessable',
    vi: {
      message: 'Không có cán bộ này được lập yêu cầu trong phạm vi đơn vị.',
      remedy: 'Chọn một cán bộ đang công tác, có quyền lập yêu cầu của đơn vị.',
    },
    en: {
      message: 'There is no such officer who files requests in the line of this unit.',
      remedy: 'Choose one whose account works and who may file for the unit.',
    },
  },
  REQUEST_OFFICER_SAME: {
    kind: 'conflict',
    vi: {
      message: '{name} đang phụ trách yêu cầu này.',
      remedy: 'Chọn cán bộ khác.',
    },
    en: {
      message: '{name} answers for this request already.',
      remedy: 'Choose another officer.',
    },
  },
});
