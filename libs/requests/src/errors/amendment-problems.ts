import { defineErrors } from '#antt/kernel';

/** Why a window cannot be changed. */
export const amendmentProblems = defineErrors({
  REQUEST_AMENDMENT_TOO_LATE: {
    kind: 'conflict',
    vi: {
      message:
        'Không sửa khoảng thời gian được nữa: hình ảnh của camera {camera} đang được lấy hoặc đã kết thúc.',
      remedy: 'Lập yêu cầu mới cho khoảng thời gian cần thêm.',
    },
    en: {
      message:
        'The window can no longer be changed: the footage of {camera} is being taken, or its item is over.',
      remedy: 'File a new request for the time that is still needed.',
    },
  },
  REQUEST_AMENDMENT_UNCHANGED: {
    kind: 'invalid',
    vi: {
      message: 'Khoảng thời gian mới trùng với khoảng hiện tại.',
      remedy: 'Chọn khoảng thời gian khác.',
    },
    en: {
      message: 'The new window is the one the request has.',
      remedy: 'Choose another window.',
    },
  },
  REQUEST_AMENDMENT_ANSWERED: {
    kind: 'conflict',
    vi: {
      message: 'Chủ camera {camera} đã trả lời cho khoảng từ {from} đến {to}; không thể mở rộng thêm.',
      remedy: 'Chỉ thu hẹp trong khoảng đó, hoặc lập yêu cầu mới cho phần thêm.',
    },
    en: {
      message: 'The owner of {camera} has answered for {from} to {to}; more cannot be added to that.',
      remedy: 'Narrow the window within it, or file a new request for the rest.',
    },
  },
  REQUEST_AMENDMENT_NOTHING_LEFT: {
    kind: 'conflict',
    vi: {
      message: 'Chủ camera {camera} chỉ đồng ý từ {from} đến {to}, không phần nào nằm trong khoảng mới.',
      remedy: 'Chọn khoảng có chung với phần đó, hoặc rút yêu cầu và lập yêu cầu mới.',
    },
    en: {
      message: 'The owner of {camera} agreed to {from} to {to}; none of it lies in the new window.',
      remedy: 'Choose a window that has part in it, or withdraw the request and file a new one.',
    },
  },
});
