import { describe, expect, it } from '@jest/globals';
import { COMMON_PASSWORDS } from './common-passwords.js';
import { checkPassword } from './password-rules.js';

const holder = {
  username: 'nguyen.van.anh',
  fullName: 'Nguyễn Vân Anh',
  unitNames: ['Phường Hạc Thành', 'Xã Hà'],
};
const check = (password: string) => () => checkPassword(password, holder, 'password');

describe('a new password', () => {
  it.each(['ngan', '11 ky tu ha', 'x'.repeat(129)])('%s is of the wrong length', (password) => {
    expect(check(password)).toThrow('PASSWORD_TOO_SHORT');
  });

  it.each([
    'Password-1234',
    'P@ssw0rd2026!!',
    'MatKhau!!2026',
    'Mật khẩu 2026',
    '!!dragon!!2026',
    'DragonMonkey12',
    'm0nkeydr4g0n!!',
    'qwertyuiop123',
    'abcdefghijklm',
    '987654321098',
    '0912 345 678 90',
    'abababababab',
    'xyz7xyz7xyz7',
    'anhyeuem@2026',
    'conganxa-2026',
  ])('%s is too easy to guess', (password) => {
    expect(check(password)).toThrow('PASSWORD_TOO_COMMON');
  });

  it.each([
    ['nguyen.van.anh!', 'nguyen.van.anh'],
    ['xx-NguyenVanAnh-xx', 'nguyen.van.anh'],
    ['hạc thành muôn năm', 'Phường Hạc Thành'],
    ['toi o HacThanh day', 'Phường Hạc Thành'],
  ])('%s holds a name of its holder, and the error says which', (password, name) => {
    expect(check(password)).toThrow(
      expect.objectContaining({ code: 'PASSWORD_HOLDS_NAME', field: 'password', params: { name } }),
    );
  });

  it('may not hold the full name where the username is another', () => {
    expect(() =>
      checkPassword('lê thị bưởi trồng cam', { username: 'canbo17', fullName: 'Lê Thị Bưởi' }, 'password'),
    ).toThrow('PASSWORD_HOLDS_NAME');
  });

  it.each([
    'mot cau rat dai de nho',
    'Ruộng bậc thang xanh',
    'tr0ng-dong-xanh',
    'hà mã tím ăn bánh',
    'correct horse battery staple',
    'k7$Wq!x2Vb#m9',
  ])('%s may be used', (password) => {
    expect(check(password)).not.toThrow();
  });

  it('is compared with some thousands that everybody tries first, all in the form they are compared in', () => {
    expect(COMMON_PASSWORDS.size).toBeGreaterThan(2500);
    expect([...COMMON_PASSWORDS].filter((word) => !/^[a-z0-9]{4,}$/.test(word))).toEqual([]);
    for (const word of [
      'password',
      'qwertyuiop',
      'letmein',
      'dragon',
      'matkhau',
      'iloveyou',
      'administrator',
    ]) {
      expect(COMMON_PASSWORDS.has(word)).toBe(true);
    }
  });
});
