import { DEVICE_LABELS, DEVICE_STATUS_LABELS } from '#antt/cameras';
import { defineErrors } from '#antt/kernel';

/** What is wrong with the cameras and the window that are asked for. */
export const windowProblems = defineErrors({
  REQUEST_WINDOW_INVERTED: {
    kind: 'invalid',
    vi: {
      message: 'Khoảng thời gian kết thúc ({to}) không sau lúc bắt đầu ({from}).',
      remedy: 'Kiểm tra lại hai mốc thời gian và múi giờ của chúng.',
    },
    en: {
      message: 'The window ends ({to}) no later than it starts ({from}).',
      remedy: 'Check both times and their time zones.',
    },
  },
  REQUEST_WINDOW_IN_FUTURE: {
    kind: 'unprocessable',
    vi: {
      message: 'Khoảng thời gian kết thúc lúc {to}, sau thời điểm hiện tại ({now}).',
      remedy: 'Chỉ yêu cầu hình ảnh đã ghi; chú ý múi giờ (Việt Nam: +07:00).',
    },
    en: {
      message: 'The window ends at {to}, which is later than now ({now}).',
      remedy: 'Ask for footage that is already recorded; mind the time zone (Vietnam: +07:00).',
    },
  },
  REQUEST_WINDOW_UNEXPLAINED: {
    kind: 'unprocessable',
    vi: {
      message: 'Khoảng thời gian dài {hours} giờ, quá 24 giờ mà không nêu lý do.',
      remedy: 'Rút ngắn khoảng thời gian, hoặc ghi lý do vào `longWindowReason`.',
    },
    en: {
      message: 'The window is {hours} hours long, over 24 hours, and no reason is given.',
      remedy: 'Shorten it, or give the reason in `longWindowReason`.',
    },
  },
  REQUEST_WINDOW_TOO_LONG: {
    kind: 'unprocessable',
    vi: {
      message: 'Khoảng thời gian dài {hours} giờ, quá giới hạn {limitHours} giờ của một yêu cầu.',
      remedy: 'Chia thành nhiều yêu cầu.',
    },
    en: {
      message: 'The window is {hours} hours long; one request takes {limitHours} hours at most.',
      remedy: 'Divide it among several requests.',
    },
  },
  REQUEST_CAMERAS_MISSING: {
    kind: 'invalid',
    vi: { message: 'Yêu cầu phải nêu từ 1 đến {limit} camera.', remedy: 'Chọn lại camera.' },
    en: { message: 'A request names 1 to {limit} cameras.', remedy: 'Choose the cameras again.' },
  },
  REQUEST_CAMERA_REPEATED: {
    kind: 'invalid',
    vi: { message: 'Camera {cameraId} được nêu hai lần.', remedy: 'Bỏ bớt một lần.' },
    en: { message: 'The camera {cameraId} is named twice.', remedy: 'Leave one of them out.' },
  },
  REQUEST_CAMERA_OUT_OF_USE: {
    kind: 'unprocessable',
    labels: { device: DEVICE_LABELS, status: DEVICE_STATUS_LABELS },
    vi: {
      message: '{camera}: {device} đang ghi trạng thái "{status}".',
      remedy:
        'Bỏ camera này. Nếu đầu ghi còn dữ liệu cũ, đề nghị cán bộ đăng ký cập nhật trạng thái rồi lập lại yêu cầu.',
    },
    en: {
      message: '{camera}: the {device} is registered as "{status}".',
      remedy:
        'Leave this camera out. If its recorder still holds older footage, have the registrar correct its status and file again.',
    },
  },
  REQUEST_ALREADY_OVERWRITTEN: {
    kind: 'unprocessable',
    vi: {
      message:
        'Hình ảnh của camera {camera} đã bị ghi đè lúc {overwrittenAt}: đầu ghi {recorder} chỉ lưu {retentionHours} giờ, theo sổ đăng ký.',
      remedy:
        'Bỏ camera này khỏi yêu cầu. Nếu chủ camera vẫn còn hình ảnh, cập nhật thời gian lưu của đầu ghi rồi lập lại.',
    },
    en: {
      message:
        'The footage of {camera} was recorded over at {overwrittenAt}: the recorder {recorder} keeps {retentionHours} hours, says the register.',
      remedy:
        "Leave this camera out. If its owner still has the footage, correct the recorder's retention and file again.",
    },
  },
});
