export type Container =
  | 'mp4'
  | 'mpeg-ps'
  | 'mpeg-ts'
  | 'matroska'
  | 'dhav'
  | 'hikvision'
  | 'avi'
  | 'asf'
  | 'flv'
  | 'annexb'
  | 'jpeg'
  | 'png'
  | 'pdf'
  | 'zip'
  | 'rar'
  | '7z'
  | 'empty'
  | 'unknown';

/** Bytes of a file's head that {@link sniffContainer} wants to see. */
export const SNIFF_BYTES = 1024;

const TS_PACKET = 188;
const MP4_FIRST_BOXES = new Set([
  'ftyp',
  'styp',
  'moov',
  'mdat',
  'free',
  'skip',
  'wide',
  'pnot',
  'uuid',
  'moof',
  'sidx',
  'emsg',
  'prft',
]);

/** Guesses the kind of file from its first bytes. A guess for a message: nothing is decided by it but the wording. */
export function sniffContainer(head: Uint8Array): Container {
  if (head.byteLength === 0) return 'empty';
  const starts = (...bytes: number[]): boolean => bytes.every((byte, i) => head[i] === byte);
  const text = (at: number, length: number): string => String.fromCharCode(...head.subarray(at, at + length));

  if (MP4_FIRST_BOXES.has(text(4, 4))) return 'mp4';
  if (starts(0xff, 0xd8, 0xff)) return 'jpeg';
  if (text(1, 3) === 'PNG') return 'png';
  if (text(0, 4) === 'DHAV' || text(0, 4) === 'DHII') return 'dhav';
  if (text(0, 4) === 'IMKH' || text(0, 4) === 'HKMI') return 'hikvision';
  if (text(0, 4) === 'RIFF' && text(8, 3) === 'AVI') return 'avi';
  if (text(0, 3) === 'FLV') return 'flv';
  if (text(0, 4) === '%PDF') return 'pdf';
  if (starts(0x50, 0x4b, 0x03, 0x04)) return 'zip';
  if (text(0, 4) === 'Rar!') return 'rar';
  if (starts(0x37, 0x7a, 0xbc, 0xaf)) return '7z';
  if (starts(0x1a, 0x45, 0xdf, 0xa3)) return 'matroska';
  if (starts(0x30, 0x26, 0xb2, 0x75)) return 'asf';
  if (starts(0x00, 0x00, 0x01, 0xba)) return 'mpeg-ps';
  if (starts(0, 0, 0, 1) || starts(0, 0, 1)) return 'annexb';
  if (head[0] === 0x47 && (head.byteLength <= TS_PACKET || head[TS_PACKET] === 0x47)) return 'mpeg-ts';
  return 'unknown';
}

/** True for containers that do hold video, only not one that can be cut yet. */
export function isVideoContainer(container: Container): boolean {
  return ['mpeg-ps', 'mpeg-ts', 'matroska', 'dhav', 'hikvision', 'avi', 'asf', 'flv', 'annexb'].includes(
    container,
  );
}
