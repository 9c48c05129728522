import { describe, expect, it } from '@jest/globals';
import { Passwords } from './passwords.js';

describe('passwords', () => {
  const passwords = new Passwords();

  it('are kept as argon2id at the cost the standard asks for, and found again', async () => {
    const hash = await passwords.hash('mot cau rat dai de nho');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwords.matches(hash, 'mot cau rat dai de nho')).toBe(true);
    expect(await passwords.matches(hash, 'mot cau rat dai de nhO')).toBe(false);
  });

  it('nobody has any', async () => {
    expect(await passwords.matchesNobody('a password that nobody has')).toBe(false);
  });

  it('a storm of them is worked off a few at a time', async () => {
    const hashes = await Promise.all(
      Array.from({ length: 12 }, (_, n) => passwords.hash(`mot cau so ${n} rat dai`)),
    );
    expect(new Set(hashes).size).toBe(12);
  });

  it.each(['ngan', '11 ky tu ha', 'x'.repeat(129)])('%s is of the wrong length', (password) => {
    expect(() => passwords.check(password, 'ten')).toThrow('PASSWORD_TOO_SHORT');
  });

  it.each([
    'Password-1234',
    'MatKhau!!2026',
    'qwertyuiop123',
    'abcdefghijklm',
    '987654321098',
    'abababababab',
    'nguyen.van.anh',
    'nguyenvananh2026',
  ])('%s is too easy to guess', (password) => {
    expect(() => passwords.check(password, 'nguyen.van.anh')).toThrow('PASSWORD_TOO_COMMON');
  });

  it.each(['mot cau rat dai de nho', 'Ruộng bậc thang', 'tr0ng-dong-xanh'])('%s may be used', (password) => {
    expect(() => passwords.check(password, 'nguyen.van.anh')).not.toThrow();
  });
});
