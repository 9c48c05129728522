import { defineErrors } from '#antt/kernel';

/** What goes wrong about cameras and their thumbnails. */
export const cameraProblems = defineErrors({
  /** No camera of this id that the caller may see. */
  CAMERA_UNKNOWN: {
    kind: 'not-found',
    vi: { message: 'Không có camera này.', remedy: 'Tra camera bằng GET /cameras.' },
    en: { message: 'There is no such camera.', remedy: 'Look the camera up with GET /cameras.' },
  },
  /** The unit already has a camera with this code. */
  CAMERA_CODE_TAKEN: {
    kind: 'conflict',
    vi: { message: 'Đơn vị đã có camera mã "{code}".', remedy: 'Dùng mã khác hoặc sửa camera đã có.' },
    en: {
      message: 'The unit already has a camera with the code "{code}".',
      remedy: 'Use another code or change the existing camera.',
    },
  },
  /** Another camera in use has this channel of the recorder. */
  CAMERA_CHANNEL_TAKEN: {
    kind: 'conflict',
    vi: {
      message: 'Kênh "{channel}" của đầu ghi đã thuộc camera "{camera}".',
      remedy: 'Chọn kênh khác, hoặc chuyển hay gỡ camera kia trước.',
    },
    en: {
      message: 'Channel "{channel}" of the recorder already belongs to the camera "{camera}".',
      remedy: 'Choose another channel, or move or remove that camera first.',
    },
  },
  /** A camera stands in the unit of its recorder. */
  CAMERA_RECORDER_ELSEWHERE: {
    kind: 'unprocessable',
    vi: { message: 'Đầu ghi thuộc đơn vị khác với camera.', remedy: 'Chọn đầu ghi cùng đơn vị với camera.' },
    en: {
      message: 'The recorder belongs to another unit than the camera.',
      remedy: "Pick a recorder of the camera's unit.",
    },
  },
  /** Latitude or longitude is not a number in its range. */
  CAMERA_POSITION_INVALID: {
    kind: 'invalid',
    vi: {
      message: '{name} "{value}" không hợp lệ.',
      remedy: 'Vĩ độ từ -90 đến 90, kinh độ từ -180 đến 180, dạng thập phân như 19.8075.',
    },
    en: {
      message: '{name} "{value}" is not valid.',
      remedy: 'Latitude is -90 to 90, longitude -180 to 180, in decimals such as 19.8075.',
    },
  },
  /** The position lies outside Viet Nam: mostly latitude and longitude exchanged. */
  CAMERA_POSITION_OUTSIDE: {
    kind: 'invalid',
    vi: {
      message: 'Toạ độ {latitude}, {longitude} nằm ngoài Việt Nam.',
      remedy: 'Kiểm tra có đổi chỗ vĩ độ và kinh độ không; vĩ độ từ 6 đến 24, kinh độ từ 102 đến 118.',
    },
    en: {
      message: 'The position {latitude}, {longitude} lies outside Viet Nam.',
      remedy: 'See whether latitude and longitude are exchanged; latitude is 6 to 24, longitude 102 to 118.',
    },
  },
  /** The camera was taken out of use already. */
  CAMERA_RETIRED: {
    kind: 'conflict',
    vi: { message: 'Camera "{code}" đã ngừng dùng.', remedy: 'Không cần làm gì thêm.' },
    en: { message: 'The camera "{code}" is out of use already.', remedy: 'There is nothing to do.' },
  },
  /** The bytes are neither a JPEG nor a PNG, whatever was declared. */
  THUMBNAIL_TYPE_UNSUPPORTED: {
    kind: 'unsupported-media',
    vi: { message: 'Ảnh không phải JPEG hoặc PNG.', remedy: 'Gửi ảnh JPEG hoặc PNG.' },
    en: { message: 'The picture is neither JPEG nor PNG.', remedy: 'Send a JPEG or PNG picture.' },
  },
  /** The picture is over 512 KiB. */
  THUMBNAIL_TOO_LARGE: {
    kind: 'too-large',
    vi: { message: 'Ảnh lớn hơn {limitKib} KiB.', remedy: 'Thu nhỏ ảnh rồi gửi lại.' },
    en: {
      message: 'The picture is larger than {limitKib} KiB.',
      remedy: 'Make it smaller and send it again.',
    },
  },
  /** The camera has no picture of its view. */
  THUMBNAIL_ABSENT: {
    kind: 'not-found',
    vi: { message: 'Camera chưa có ảnh góc nhìn.', remedy: 'Gửi ảnh bằng PUT vào cùng địa chỉ.' },
    en: {
      message: 'The camera has no picture of its view.',
      remedy: 'Send one with PUT to the same address.',
    },
  },
});
