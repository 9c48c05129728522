import { sha256Hex, vietnamDateTime, type Label } from '#antt/kernel';
import { hoursWords, type HoursOfDay } from './consent-hours.js';

/** Another wording gets the next version; what was agreed to keeps its own words. */
export const CONSENT_TEXT_VERSION = '2026-11';

export interface ConsentTextFacts {
  readonly ownerName: string;
  readonly cameraNames: readonly string[];
  readonly categoryNames: readonly Label[];
  /** E.g. `Phường Hạc Thành`. */
  readonly unitName: string;
  readonly hours: HoursOfDay | null;
  readonly validFrom: Date;
  readonly validUntil: Date;
}

export interface ConsentText {
  readonly version: string;
  /** Vietnamese: it is what the law looks at. */
  readonly text: string;
  readonly sha256: string;
  /** The same in English, line by line, to help a reader; nobody agrees to it. */
  readonly english: string;
}

/** The words an owner agrees to, with all his limits in them. */
export function consentText(facts: ConsentTextFacts): ConsentText {
  const hours = hoursWords(facts.hours);
  const text = [
    `Tôi, ${facts.ownerName}, tự nguyện đồng ý trước cho cơ quan công an trích xuất hình ảnh camera của tôi trong giới hạn sau:`,
    `1. Camera: ${facts.cameraNames.join('; ')}.`,
    `2. Khung giờ của hình ảnh (giờ Việt Nam): ${hours === undefined ? 'mọi giờ' : `${hours} hằng ngày`}.`,
    `3. Loại vụ việc: ${facts.categoryNames.map(({ vi }) => vi).join('; ')}.`,
    `4. Đơn vị được dùng: ${facts.unitName} và các đơn vị trực thuộc.`,
    `5. Thời hạn: từ ${vietnamDateTime(facts.validFrom)} đến ${vietnamDateTime(facts.validUntil)}; chỉ gồm hình ảnh ghi trong thời hạn này.`,
    `Mỗi lần sử dụng, tôi được thông báo. Tôi có thể thu hồi sự đồng ý này bất cứ lúc nào, có hiệu lực ngay; hình ảnh chưa bắt đầu được lấy sẽ phải hỏi lại tôi. Ngoài giới hạn trên, mỗi lần đều phải hỏi tôi. Từ chối không ảnh hưởng đến quyền lợi của tôi.`,
  ].join('\n');
  return { version: CONSENT_TEXT_VERSION, text, sha256: sha256Hex(text), english: inEnglish(facts, hours) };
}

/** Changes with the Vietnamese words above. */
function inEnglish(facts: ConsentTextFacts, hours: string | undefined): string {
  return [
    `I, ${facts.ownerName}, agree of my own will and in advance that the police take footage of my cameras within these limits:`,
    `1. Cameras: ${facts.cameraNames.join('; ')}.`,
    `2. Hours of the footage (Vietnam time): ${hours === undefined ? 'any hour' : `${hours} every day`}.`,
    `3. Kinds of case: ${facts.categoryNames.map(({ en }) => en).join('; ')}.`,
    `4. Who may use it: ${facts.unitName} and the units below it.`,
    `5. Period: from ${vietnamDateTime(facts.validFrom)} to ${vietnamDateTime(facts.validUntil)}; only footage recorded in this period.`,
    `I am told of every use. I can revoke this at any time, with effect at once; footage that nobody has begun to take must be asked of me again. Outside these limits I have to be asked every time. Refusing has no effect on my rights and benefits.`,
  ].join('\n');
}
