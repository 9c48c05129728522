import type { DestroyedFacts } from './facts.js';
import { defineTemplate } from './message-template.js';
import { momentWords } from './time-words.js';
import { briefPoliceOf, policeInEnglish, policeOf, shortestPoliceOf } from './unit-words.js';

const GROUND_VI: Readonly<Record<DestroyedFacts['ground'], string>> = {
  'not-approved': 'hết hạn mà không được duyệt',
  withdrawn: 'yêu cầu đã được rút',
  'not-released': 'hết hạn mà niêm phong không được mở',
  'not-needed': 'không còn cần đến, chưa được dùng',
};
const GROUND_EN: Readonly<Record<DestroyedFacts['ground'], string>> = {
  'not-approved': 'it was not approved in time',
  withdrawn: 'the request was withdrawn',
  'not-released': 'its seal was not opened in time',
  'not-needed': 'it is not needed any more and was not used',
};

/** What was still sealed nobody can have seen. */
const wasSealed = ({ ground }: DestroyedFacts): boolean => ground !== 'not-needed';

/** The certificate that what an owner handed in is gone. The hashes are those on his receipt. */
export const DESTROYED = defineTemplate<DestroyedFacts>({
  version: 2,
  secrets: [],
  vi: (facts) => ({
    title: `Giấy xác nhận đã hủy hình ảnh số ${facts.certificateNumber}`,
    paragraphs: [
      `${policeOf(facts.unitName)} xác nhận: hình ảnh camera ${facts.cameraNames.join('; ')} do ông/bà nộp lúc ${momentWords(facts.receivedAt)} đã được hủy lúc ${momentWords(facts.destroyedAt)}, lý do: ${GROUND_VI[facts.ground]}.`,
      `Mã băm SHA-256 của từng tệp, như trên biên nhận của ông/bà:`,
      ...facts.sha256,
      `Không còn bản nào trong hệ thống.${wasSealed(facts) ? ' Không ai đã xem hình ảnh này.' : ''}`,
    ],
    short: [
      `${briefPoliceOf(facts.unitName)} xác nhận đã hủy hình ảnh ông/bà nộp: ${GROUND_VI[facts.ground]}. Giấy xác nhận số ${facts.certificateNumber}`,
      `${shortestPoliceOf(facts.unitName)}: đã hủy hình ảnh, giấy số ${facts.certificateNumber}`,
    ],
  }),
  en: (facts) => ({
    title: `Certificate of destruction ${facts.certificateNumber}`,
    paragraphs: [
      `${policeOf(facts.unitName)} (${policeInEnglish(facts.unitName)}) certifies: the footage of ${facts.cameraNames.join('; ')} that you handed in at ${momentWords(facts.receivedAt, 'on')} was destroyed at ${momentWords(facts.destroyedAt, 'on')}, because ${GROUND_EN[facts.ground]}.`,
      `The SHA-256 of each file, as on your receipt:`,
      ...facts.sha256,
      `No copy is left in the system.${wasSealed(facts) ? ' Nobody has watched it.' : ''}`,
    ],
    short: [
      `${briefPoliceOf(facts.unitName)} has destroyed your footage: ${GROUND_EN[facts.ground]}. Certificate ${facts.certificateNumber}`,
      `${shortestPoliceOf(facts.unitName)}: footage destroyed, certificate ${facts.certificateNumber}`,
    ],
  }),
});
