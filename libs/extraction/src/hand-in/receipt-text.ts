import { vietnamDateTime, vietnamNumber } from '#antt/kernel';
import { certificateNumber } from './certificate.js';
import type { SeenHandIn } from './use-cases/view-hand-ins.js';

/** What an owner keeps: which files came in, whole, with their hashes. Plain text, to be saved or printed. */
export function receiptText(seen: SeenHandIn, language: 'vi' | 'en'): string {
  const { handIn, ownerName, cameraName } = seen;
  const files = seen.files.filter(({ sha256 }) => sha256 !== null);
  const words = WORDS[language];
  return [
    words.title,
    '',
    `${words.number}: ${handIn.id}`,
    `${words.owner}: ${ownerName}`,
    `${words.camera}: ${cameraName}`,
    `${words.opened}: ${vietnamDateTime(handIn.createdAt)}`,
    ...(handIn.kind === 'sealed'
      ? ['', words.sealed(vietnamDateTime(handIn.decideBy ?? handIn.createdAt))]
      : []),
    ...(handIn.destroyedAt === null
      ? []
      : [
          words.destroyed(
            vietnamDateTime(handIn.destroyedAt),
            certificateNumber(handIn.id, handIn.destroyedAt),
          ),
        ]),
    '',
    ...files.flatMap(({ name, sizeBytes, sha256, receivedAt }, index) => [
      `${index + 1}. ${name}`,
      `   ${vietnamNumber(sizeBytes)} byte, ${words.received} ${vietnamDateTime(receivedAt ?? handIn.createdAt)}`,
      `   SHA-256 ${sha256}`,
    ]),
    ...(files.length === 0 ? [words.none] : []),
    '',
    words.end,
    '',
  ].join('\n');
}

const WORDS = {
  vi: {
    title: 'BIÊN NHẬN GIAO HÌNH ẢNH',
    number: 'Số',
    owner: 'Người giao',
    camera: 'Camera',
    opened: 'Bắt đầu giao',
    received: 'nhận đủ lúc',
    none: 'Chưa có tệp nào nhận đủ.',
    sealed: (until: string): string =>
      `Giao dạng niêm phong: không ai xem được trước khi ông/bà đồng ý. Không có sự đồng ý trước ${until} thì bị hủy.`,
    destroyed: (at: string, number: string): string =>
      `Đã hủy lúc ${at}, kể cả khóa mở. Giấy xác nhận số ${number}.`,
    end: 'Mã SHA-256 tính lại trên máy chủ từ chính các byte đã nhận; tệp gốc giống từng byte sẽ cho đúng mã này.',
  },
  en: {
    title: 'RECEIPT FOR FOOTAGE HANDED IN',
    number: 'Number',
    owner: 'Handed in by',
    camera: 'Camera',
    opened: 'Begun',
    received: 'all received at',
    none: 'No file has come in whole yet.',
    sealed: (until: string): string =>
      `Handed in sealed: nobody can see it before you agree. Without your agreement by ${until} it is destroyed.`,
    destroyed: (at: string, number: string): string =>
      `Destroyed at ${at}, its keys included. Certificate ${number}.`,
    end: 'Each SHA-256 was computed on the server from the very bytes that came in; an identical file gives the same.',
  },
} as const;
