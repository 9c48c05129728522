import { describe, expect, it } from '@jest/globals';
import { chooseChannel } from './channel-choice.js';
import type { ChannelKind } from './channels/message-channel.js';
import { emailContact, phoneContact } from './contact.js';

const set = (...kinds: ChannelKind[]): Set<ChannelKind> =>
  new Set<ChannelKind>(['outbox', 'letter', ...kinds]);
const both = { kind: 'owner', phone: '+84912345678', email: 'a@b.vn' } as const;

describe('the channel of a message', () => {
  it('is the outbox where nothing leads out of the installation', () => {
    expect(chooseChannel(both, set())).toBe('outbox');
  });

  it('is the phone for an owner, the mail for an officer', () => {
    expect(chooseChannel(both, set('sms', 'zalo', 'email'))).toBe('sms');
    expect(chooseChannel({ ...both, kind: 'user' }, set('sms', 'zalo', 'email'))).toBe('email');
  });

  it('is one for which there is an address', () => {
    expect(chooseChannel({ ...both, phone: null }, set('sms', 'email'))).toBe('email');
    expect(chooseChannel({ ...both, email: null }, set('email'))).toBe('letter');
  });

  it('is none that was tried before; after all of them a letter, and after that an officer', () => {
    expect(chooseChannel(both, set('sms', 'email'), ['sms'])).toBe('email');
    expect(chooseChannel(both, set('sms', 'email'), ['sms', 'email'])).toBe('letter');
    expect(chooseChannel(both, set('sms'), ['sms', 'letter'])).toBe('outbox');
  });
});

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
