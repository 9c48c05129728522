import { defineErrors } from '#antt/kernel';
import { ITEM_STATE_LABELS } from '../request-labels.js';

/** What goes wrong about one camera of a request. */
export const itemProblems = defineErrors({
  ITEM_NOT_FOUND: {
    kind: 'not-found',
    vi: { message: 'Không có mục yêu cầu này.', remedy: 'Tải lại yêu cầu.' },
    en: { message: 'There is no such item.', remedy: 'Load the request again.' },
  },
  ITEM_MOVE_ILLEGAL: {
    kind: 'conflict',
    labels: { from: ITEM_STATE_LABELS, to: ITEM_STATE_LABELS },
    vi: {
      message: 'Mục yêu cầu đang ở trạng thái "{from}", không chuyển sang "{to}" được.',
      remedy: 'Tải lại yêu cầu để xem các bước tiếp theo được phép.',
    },
    en: {
      message: 'The item is "{from}" and cannot become "{to}".',
      remedy: 'Load the request again to see which moves are legal now.',
    },
  },
});
