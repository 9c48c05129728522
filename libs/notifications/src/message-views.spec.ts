import { describe, expect, it } from '@jest/globals';
import type { ChannelKind } from './channels/message-channel.js';
import { byHandReason } from './message-views.js';

const lying = {
  channel: 'letter',
  channelFixed: false,
  channelsTried: [],
  recipientEmail: null,
  recipientPhone: '+84912345678',
  template: 'consent-used',
} as const;
const set = (...kinds: ChannelKind[]): Set<ChannelKind> =>
  new Set<ChannelKind>(['outbox', 'letter', ...kinds]);

describe('why a message lies with officers', () => {
  it.each([
    ['is nothing to say of what goes by itself', { channel: 'sms' }, set('sms'), false, null],
    ['the ways that were tried', { channelsTried: ['sms'] }, set('sms'), true, 'ways-failed'],
    ['that no way is set up', {}, set(), false, 'no-way-set-up'],
    ['that there is no address for the way there is', {}, set('email'), false, 'no-address'],
    ['that its number does not serve', {}, set('sms'), true, 'address-unusable'],
    ['that the other ways were used before', { channelFixed: true }, set('sms'), false, 'another-way'],
    ['that link and code go apart', { template: 'owner-code' }, set('sms'), false, 'kept-apart'],
    ['that no way was set up when it was queued', {}, set('sms'), false, 'no-way-set-up'],
  ] as const)('is %s', (_, change, kinds, unusable, reason) => {
    expect(byHandReason({ ...lying, ...change } as never, kinds, unusable)).toBe(reason);
  });
});
