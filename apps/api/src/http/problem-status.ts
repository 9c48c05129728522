import type { ErrorKind } from '#antt/kernel';

interface StatusOfKind {
  readonly status: number;
  /** What all errors of this kind have in common; the `title` of a problem document. */
  readonly vi: string;
  readonly en: string;
}

/** The one table from the kinds of error to HTTP. */
export const PROBLEM_STATUS: Readonly<Record<ErrorKind, StatusOfKind>> = {
  invalid: { status: 400, vi: 'Dữ liệu gửi lên không hợp lệ', en: 'The input is not valid' },
  unauthenticated: { status: 401, vi: 'Chưa đăng nhập', en: 'Not signed in' },
  forbidden: { status: 403, vi: 'Không được phép', en: 'Not allowed' },
  'not-found': { status: 404, vi: 'Không tìm thấy', en: 'Not found' },
  conflict: { status: 409, vi: 'Xung đột với trạng thái hiện tại', en: 'In conflict with the present state' },
  gone: { status: 410, vi: 'Không còn hiệu lực', en: 'No longer there' },
  'too-large': { status: 413, vi: 'Nội dung quá lớn', en: 'The body is too large' },
  'unsupported-media': { status: 415, vi: 'Loại nội dung không được hỗ trợ', en: 'Type not supported' },
  unprocessable: { status: 422, vi: 'Không thực hiện được yêu cầu này', en: 'This cannot be done' },
  'too-many': { status: 429, vi: 'Quá nhiều lần thử', en: 'Too many attempts' },
  unavailable: { status: 503, vi: 'Tạm thời không phục vụ được', en: 'Not available at the moment' },
  'insufficient-storage': { status: 507, vi: 'Hết chỗ lưu trữ', en: 'Out of storage' },
  internal: { status: 500, vi: 'Lỗi hệ thống', en: 'Internal fault' },
};

/** Codes that HTTP has a more telling status for than their kind's. */
const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  METHOD_NOT_ALLOWED: 405,
  RANGE_NOT_SATISFIABLE: 416,
};

export const statusOf = (kind: ErrorKind, code: string): number =>
  STATUS_OF_CODE[code] ?? PROBLEM_STATUS[kind].status;
