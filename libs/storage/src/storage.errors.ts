import { defineErrors } from '#antt/kernel';

export const storageErrors = defineErrors({
  CLIP_STORE_KEY_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Địa chỉ trong kho clip không hợp lệ ({what}).',
      remedy: 'Dùng đúng khóa và phiên bản mà hệ thống đã ghi khi cất clip.',
    },
    en: {
      message: 'This is not an address in the clip store ({what}).',
      remedy: 'Use the key and version exactly as they were recorded when the clip was stored.',
    },
  },
  CLIP_STORE_NOT_FOUND: {
    kind: 'not-found',
    vi: {
      message: 'Kho clip không có {key}.',
      remedy: 'Chạy `npm run cli -- clips verify` để biết clip nào mất, rồi phục hồi từ bản sao lưu.',
    },
    en: {
      message: 'The clip store does not hold {key}.',
      remedy:
        'Run `npm run cli -- clips verify` to see which clips are missing, then restore them from the backup.',
    },
  },
  CLIP_STORE_RANGE_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Đoạn byte {start}–{end} nằm ngoài clip dài {sizeBytes} byte.',
      remedy: 'Yêu cầu một đoạn nằm trong clip.',
    },
    en: {
      message: 'The bytes {start} to {end} lie outside a clip of {sizeBytes} bytes.',
      remedy: 'Ask for a range inside the clip.',
    },
  },
  CLIP_STORE_SOURCE_CHANGED: {
    kind: 'unprocessable',
    vi: {
      message: 'Clip cần cất phải dài {expectedBytes} byte nhưng nguồn cho {actualBytes} byte.',
      remedy: 'Tệp làm việc đã bị sửa hoặc cắt cụt; trích xuất lại.',
    },
    en: {
      message: 'The clip to store should have {expectedBytes} bytes, its source gave {actualBytes}.',
      remedy: 'The working file was changed or cut short; extract again.',
    },
  },
  CLIP_STORE_HASH_MISMATCH: {
    kind: 'unprocessable',
    vi: {
      message: 'SHA-256 của clip khi cất là {actual}, khác với {expected} lúc cắt.',
      remedy: 'Không có gì được cất. Kiểm tra ổ đĩa và bộ nhớ của máy, rồi trích xuất lại.',
    },
    en: {
      message: 'The clip hashed to {actual} while being stored, not to {expected} as when it was cut.',
      remedy: 'Nothing was stored. Check the disk and memory of this machine, then extract again.',
    },
  },
  CLIP_STORE_ALTERED: {
    kind: 'conflict',
    vi: {
      message: 'Kho clip trả về nội dung khác với nội dung đã cất tại {key}: SHA-256 {actual}.',
      remedy:
        'Giữ nguyên kho, báo người phụ trách an toàn; đối chiếu bản sao lưu rồi mới cất lại. Không xóa tệp đã bị thay đổi.',
    },
    en: {
      message: 'The clip store holds other bytes than were stored at {key}: SHA-256 {actual}.',
      remedy:
        'Leave the store as it is, tell the security officer, compare with the backup before storing again. Do not delete the altered file.',
    },
  },
  CLIP_STORE_SHORT_READ: {
    kind: 'unavailable',
    vi: {
      message: 'Kho clip ngừng giữa chừng: {key} cho {actualBytes} trên {expectedBytes} byte.',
      remedy: 'Thử lại; nếu vẫn vậy, chạy `npm run cli -- clips verify` và kiểm tra kho.',
    },
    en: {
      message: 'The clip store stopped early: {key} gave {actualBytes} of {expectedBytes} bytes.',
      remedy: 'Try again; if it stays so, run `npm run cli -- clips verify` and check the store.',
    },
  },
  CLIP_STORE_LOCKED: {
    kind: 'conflict',
    vi: {
      message: 'Clip {key} đang bị khóa: {reason}.',
      remedy: 'Chờ hết thời hạn lưu giữ, hoặc gỡ lệnh giữ theo thẩm quyền, rồi mới xóa.',
    },
    en: {
      message: 'The clip {key} is locked: {reason}.',
      remedy:
        'Wait until its retention has passed, or have the hold lifted by who may lift it, before removing it.',
    },
  },
  CLIP_STORE_UNLOCKED: {
    kind: 'unavailable',
    vi: {
      message: 'Kho {bucket} không khóa được phiên bản đã cất: {reason}.',
      remedy:
        'Đặt CLIP_STORE_URL sang một bucket chưa có (chương trình tự tạo có Object Lock), hoặc tạo bucket với Object Lock. Bucket tạo không có khóa thì không bật khóa về sau được.',
    },
    en: {
      message: 'The bucket {bucket} cannot lock what is stored in it: {reason}.',
      remedy:
        'Point CLIP_STORE_URL to a bucket that does not exist yet (it is then created with Object Lock), or create one with Object Lock. Most servers cannot add the lock to an existing bucket.',
    },
  },
  CLIP_STORE_FULL: {
    kind: 'insufficient-storage',
    vi: {
      message: 'Kho clip hết chỗ ({reason}).',
      remedy: 'Thêm dung lượng hoặc xóa clip đã hết thời hạn lưu giữ; việc sẽ tự chạy lại.',
    },
    en: {
      message: 'The clip store is full ({reason}).',
      remedy: 'Add space or remove clips whose retention has passed; the work is then tried again by itself.',
    },
  },
  CLIP_STORE_UNREACHABLE: {
    kind: 'unavailable',
    vi: {
      message: 'Không liên lạc được với kho clip ({reason}).',
      remedy: 'Kiểm tra máy chủ kho, mạng và CLIP_STORE_URL; việc đang chờ sẽ tự chạy lại khi kho trở lại.',
    },
    en: {
      message: 'The clip store cannot be reached ({reason}).',
      remedy:
        'Check the store’s server, the network and CLIP_STORE_URL; waiting work resumes when the store is back.',
    },
  },
  CLIP_STORE_DENIED: {
    kind: 'unavailable',
    vi: {
      message: 'Kho clip từ chối thông tin đăng nhập ({reason}).',
      remedy: 'Kiểm tra khóa truy cập trong CLIP_STORE_URL, quyền của nó với bucket, và đồng hồ của máy này.',
    },
    en: {
      message: 'The clip store refused the credentials ({reason}).',
      remedy:
        'Check the access key in CLIP_STORE_URL, its rights on the bucket, and the clock of this machine.',
    },
  },
  CLIP_STORE_UNWRITABLE: {
    kind: 'unavailable',
    vi: {
      message: 'Không ghi được vào thư mục kho clip ({reason}).',
      remedy: 'Cấp quyền ghi thư mục `clips` trong ANTT_DATA_DIR cho người dùng chạy chương trình.',
    },
    en: {
      message: 'The folder of the clip store cannot be written ({reason}).',
      remedy: 'Give the user this program runs as write access to the folder `clips` under ANTT_DATA_DIR.',
    },
  },
  SEALED_FILE_BROKEN: {
    kind: 'unprocessable',
    vi: {
      message: 'Tệp niêm phong không mở được từ khối thứ {chunk}: bị sửa, bị cắt hoặc không đúng khóa.',
      remedy: 'Không có gì được trích xuất. Kiểm tra ổ đĩa; đề nghị chủ camera nộp lại nếu đầu ghi còn lưu.',
    },
    en: {
      message:
        'The sealed file does not open at chunk {chunk}: it was altered, cut short, or the key is another.',
      remedy:
        'Nothing was extracted. Check the disk; ask the owner to hand it in again while his recorder still has it.',
    },
  },
});
