import { describe, expect, it } from '@jest/globals';
import { emailContact, phoneContact } from './contact.js';

describe('contacts', () => {
  it.each([
    ['0912 345 678', '+84912345678'],
    ['0912.345.678', '+84912345678'],
    ['+84 912 345 678', '+84912345678'],
    ['84912345678', '+84912345678'],
    ['0084912345678', '+84912345678'],
    ['02373 852 123', '+842373852123'],
    ['không có', null],
    ['12', null],
    ['', null],
    [null, null],
  ])('phone %s is %s', (given, contact) => expect(phoneContact(given)).toBe(contact));

  it.each([
    [' Chu.Quan@Example.VN ', 'chu.quan@example.vn'],
    ['a@b', null],
    ['a b@c.vn', null],
    ['a@b.vn, c@d.vn', null],
    ['a@b.vn\r\nBcc: c@d.vn', null],
    [null, null],
  ])('e-mail %j is %s', (given, contact) => expect(emailContact(given)).toBe(contact));
});
