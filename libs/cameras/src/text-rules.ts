export { maskEmail, maskPhone } from '#antt/kernel';

/** NFC, single spaces, no control characters. What people type is kept as they would write it on paper. */
export function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
}

/** Codes name things in addresses of resources, files and spreadsheets: letters, digits, and - _ . / in between. */
const CODE = /^[\p{L}\p{N}](?:[\p{L}\p{N}._/-]{0,62}[\p{L}\p{N}])?$/u;

export const isCode = (text: string): boolean => CODE.test(text);

/**
 * A telephone number in one form, `+84912345678` or as dialled at home `0912345678`.
 * @returns undefined when it is none
 */
export function cleanPhone(text: string): string | undefined {
  const digits = text.replace(/[\s().-]/g, '');
  return /^(?:\+\d{8,15}|0\d{8,10}|1[89]00\d{4,6})$/.test(digits) ? digits : undefined;
}

export const isEmail = (text: string): boolean =>
  text.length <= 254 && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(text);

/** `Hộ bà Nguyễn Thị Mai` → `Hộ b. N. T. M.`: the first word tells the kind, the rest only how it begins. */
export function maskName(name: string): string {
  const [first = '', ...rest] = name.split(' ');
  return [first, ...rest.map((word) => `${[...word][0] ?? ''}.`)].join(' ');
}
