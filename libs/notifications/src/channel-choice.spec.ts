import { describe, expect, it } from '@jest/globals';
import { chooseChannel } from './channel-choice.js';
import type { ChannelKind } from './channels/message-channel.js';

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

  it('is never a letter for an officer: what no way brings him, lies in the outbox', () => {
    const officer = { kind: 'user', phone: null, email: null } as const;
    expect(chooseChannel(officer, set('sms', 'email'))).toBe('outbox');
    expect(chooseChannel({ ...officer, phone: '+84912345678' }, set('email'))).toBe('outbox');
    expect(chooseChannel({ ...officer, email: 'a@b.vn' }, set('email'), ['email'])).toBe('outbox');
  });
});
