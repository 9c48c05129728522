import { defineErrors } from '#antt/kernel';

export const mediaErrors = defineErrors({
  MEDIA_NOT_MP4: {
    kind: 'unsupported-media',
    vi: {
      message: 'Tệp này không phải là bản ghi MP4 (nhận dạng: {found}).',
      remedy: 'Chọn đúng tệp bản ghi của đầu ghi. Tệp gốc vẫn được giữ nguyên.',
    },
    en: {
      message: 'This file is not an MP4 recording (it looks like: {found}).',
      remedy: "Choose the recorder's own recording. The original file is kept as it is.",
    },
  },
  MEDIA_TRUNCATED: {
    kind: 'unprocessable',
    vi: {
      message: 'Bản ghi còn dở: {reason}.',
      remedy: 'Chờ đầu ghi đóng tệp rồi thử lại; nếu việc ghi đã bị ngắt, hãy lấy lại tệp từ đầu ghi.',
    },
    en: {
      message: 'The recording is incomplete: {reason}.',
      remedy:
        'Wait until the recorder has closed the file and try again; if recording was broken off, fetch it from the recorder again.',
    },
  },
  MEDIA_DAMAGED: {
    kind: 'unprocessable',
    vi: {
      message: 'Bản ghi bị hỏng tại byte {offset}: {reason}.',
      remedy: 'Lấy lại tệp từ đầu ghi. Nếu vẫn hỏng, giữ tệp gốc và dùng công cụ khôi phục trên một bản sao.',
    },
    en: {
      message: 'The recording is damaged at byte {offset}: {reason}.',
      remedy:
        'Fetch the file from the recorder again. If it stays damaged, keep the original and try to repair a copy.',
    },
  },
  MEDIA_FORMAT_UNSUPPORTED: {
    kind: 'unsupported-media',
    vi: {
      message: 'Chưa hỗ trợ cắt định dạng này: {container}, mã hóa {codec}.',
      remedy: 'Tệp gốc được giữ nguyên và có thể giao nguyên vẹn; hoặc xuất lại dạng MP4 H.264 từ đầu ghi.',
    },
    en: {
      message: 'Cutting this format is not supported yet: {container}, codec {codec}.',
      remedy:
        'The original is kept and may be handed over whole; or export it from the recorder as MP4 with H.264.',
    },
  },
  MEDIA_CONFIG_CHANGED: {
    kind: 'unprocessable',
    vi: {
      message: 'Thiết lập mã hóa thay đổi giữa {before} và {after}.',
      remedy: 'Yêu cầu trích xuất riêng từng khoảng thời gian trước và sau khi thay đổi.',
    },
    en: {
      message: 'The encoder settings change between {before} and {after}.',
      remedy: 'Extract the time before and the time after the change separately.',
    },
  },
  MEDIA_NOTHING_IN_WINDOW: {
    kind: 'unprocessable',
    vi: {
      message: 'Không có khung hình nào được ghi từ {from} đến {to}.',
      remedy: 'Kiểm tra độ lệch đồng hồ của đầu ghi và khoảng thời gian yêu cầu.',
    },
    en: {
      message: 'No frame was recorded from {from} to {to}.',
      remedy: "Check the recorder's clock offset and the window asked for.",
    },
  },
  MEDIA_CHANGED_WHILE_READING: {
    kind: 'conflict',
    vi: {
      message: 'Bản ghi {label} đã thay đổi trong khi đang đọc.',
      remedy: 'Chờ đầu ghi đóng tệp rồi trích xuất lại; bản cắt dở đã được bỏ.',
    },
    en: {
      message: 'The recording {label} changed while it was being read.',
      remedy:
        'Wait until the recorder has closed the file and extract again; the unfinished cut was discarded.',
    },
  },
});
