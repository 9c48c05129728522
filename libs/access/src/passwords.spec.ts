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

  it('are the same however a keyboard puts the accents of Vietnamese together', async () => {
    const typed = 'một câu rất dài dễ nhớ';
    const hash = await passwords.hash(typed.normalize('NFC'));
    expect(await passwords.matches(hash, typed.normalize('NFD'))).toBe(true);
    expect(await passwords.matches(await passwords.hash(typed.normalize('NFD')), typed)).toBe(true);
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
});
