import { plainTitle } from '#antt/spreadsheets';
import type { Conformity } from '../camera.entity.js';
import type { OwnerKind } from '../owner.entity.js';
import type { DeviceStatus, RecorderReach, RetentionConfidence } from '../recorder.entity.js';

/** The words of a column: what is stored, and how it is written; further spellings are read, too. */
export interface ColumnWords<T> {
  readonly choices: readonly string[];
  read(text: string): T | undefined;
  write(value: T): string;
}

function words<T extends string | boolean>(
  ...entries: readonly (readonly [value: T, written: string, ...others: string[]])[]
): ColumnWords<T> {
  const byText = new Map<string, T>();
  for (const [value, ...texts] of entries) {
    for (const text of [...texts, String(value)]) byText.set(plainTitle(text), value);
  }
  return {
    choices: entries.map(([, written]) => written),
    read: (text) => byText.get(plainTitle(text)),
    write: (value) => entries.find(([entry]) => entry === value)?.[1] ?? '',
  };
}

export const STATUS_WORDS = words<DeviceStatus>(
  ['working', 'hoạt động', 'tốt', 'bình thường'],
  ['broken', 'hỏng', 'hư hỏng'],
  ['removed', 'đã gỡ', 'ngừng', 'tháo dỡ'],
);
export const OWNER_KIND_WORDS = words<OwnerKind>(
  ['household', 'hộ gia đình', 'hộ', 'cá nhân'],
  ['business', 'doanh nghiệp', 'cửa hàng', 'hộ kinh doanh'],
  ['school', 'trường học', 'trường'],
  ['agency', 'cơ quan'],
  ['commune', 'công an xã', 'công an phường', 'UBND xã', 'UBND phường'],
);
export const YES_NO_WORDS = words<boolean>([true, 'có', 'x', 'yes'], [false, 'không', 'no']);
export const CONFORMITY_WORDS = words<Conformity>(
  ['yes', 'có'],
  ['no', 'không'],
  ['unknown', 'không rõ', 'chưa rõ'],
);
export const CONFIDENCE_WORDS = words<RetentionConfidence>(
  ['declared', 'khai báo', 'chủ khai'],
  ['observed', 'quan sát'],
  ['card', 'thẻ nhớ', 'thẻ'],
  ['unknown', 'không rõ'],
);
export const REACH_WORDS = words<RecorderReach>(
  ['folder', 'thư mục'],
  ['owner-upload', 'chủ gửi', 'chủ camera gửi'],
);
