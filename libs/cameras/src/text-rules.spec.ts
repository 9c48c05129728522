import { describe, expect, it } from '@jest/globals';
import { cleanPhone, cleanText, isCode, isEmail, maskEmail, maskName, maskPhone } from './text-rules.js';

describe('rules of texts', () => {
  it('writes a name as on paper', () => {
    expect(cleanText(' Nguyễn\u0000 Văn\t\nAn\u200b '.normalize('NFD'))).toBe('Nguyễn Văn An');
  });

  it.each([
    ['CAM-001', true],
    ['Đ1', true],
    ['a', true],
    ['', false],
    ['-a', false],
    ['../x', false],
    ['a b', false],
    ['=1+1', false],
    ['a'.repeat(65), false],
  ])('"%s" as a code: %s', (text, expected) => {
    expect(isCode(text)).toBe(expected);
  });

  it.each([
    ['0912 345 678', '0912345678'],
    ['+84 912.345.678', '+84912345678'],
    ['12', undefined],
    ['0912345678; rm', undefined],
  ])('phone %s → %s', (text, expected) => {
    expect(cleanPhone(text)).toBe(expected);
  });

  it('masks what identifies an owner', () => {
    expect(maskPhone('0912345678')).toBe('*******678');
    expect(maskEmail('an.nguyen@example.vn')).toBe('a***@example.vn');
    expect(maskName('Hộ bà Nguyễn Thị Mai')).toBe('Hộ b. N. T. M.');
    expect([maskPhone(null), maskEmail(null)]).toEqual([null, null]);
    expect([isEmail('a@b.vn'), isEmail('a@b'), isEmail('a b@c.vn')]).toEqual([true, false, false]);
  });
});
