import { describe, expect, it } from '@jest/globals';
import { TimeRange } from '#antt/kernel';
import { consentCovers, type AskedUse } from './consent-coverage.js';
import { StandingConsent } from './standing-consent.entity.js';

const at = (text: string): Date => new Date(`2026-11-${text}+07:00`);
const consent = Object.assign(new StandingConsent(), {
  ownerId: 'owner',
  unitId: 'province',
  cameraIds: ['gate', 'yard'],
  categoryCodes: ['theft'],
  hoursFrom: 22 * 60,
  hoursTo: 5 * 60,
  validFrom: at('01T00:00:00'),
  validUntil: at('20T00:00:00'),
  revokedAt: null,
});
const use: AskedUse = {
  ownerId: 'owner',
  cameraId: 'gate',
  window: new TimeRange(at('10T23:00:00'), at('11T01:00:00')),
  categoryCode: 'theft',
  unitLine: ['province', 'commune'],
  askedAt: at('11T08:00:00'),
};

describe('a standing consent', () => {
  it('covers what lies wholly inside of it', () => {
    expect(consentCovers(consent, use)).toBe(true);
  });

  it.each<[string, Partial<AskedUse>]>([
    ['another owner', { ownerId: 'other' }],
    ['another camera', { cameraId: 'street' }],
    ['another kind of case', { categoryCode: 'traffic' }],
    ['a unit of another line', { unitLine: ['elsewhere', 'commune'] }],
    ['an hour that is not free', { window: new TimeRange(at('10T21:59:59'), at('10T23:00:00')) }],
    [
      'footage of before',
      { window: new TimeRange(new Date('2026-10-31T23:00:00+07:00'), at('01T01:00:00')) },
    ],
    ['the very moment it ends', { askedAt: at('20T00:00:00') }],
    ['a moment before it begins', { askedAt: new Date(at('01T00:00:00').getTime() - 1) }],
  ])('does not cover %s', (_, change) => {
    expect(consentCovers(consent, { ...use, ...change })).toBe(false);
  });

  it('holds until exactly its last moment, and not a moment longer', () => {
    const last = new Date(at('20T00:00:00').getTime() - 1);
    expect(consentCovers(consent, { ...use, askedAt: last })).toBe(true);
    const anyHour = Object.assign(new StandingConsent(), consent, { hoursFrom: null, hoursTo: null });
    const upTo = (to: Date): AskedUse => ({
      ...use,
      askedAt: last,
      window: new TimeRange(at('19T20:00:00'), to),
    });
    expect(consentCovers(anyHour, upTo(at('20T00:00:00')))).toBe(true);
    expect(consentCovers(anyHour, upTo(new Date(at('20T00:00:00').getTime() + 1)))).toBe(false);
  });

  it('covers nothing once it is revoked', () => {
    const revoked = Object.assign(new StandingConsent(), consent, { revokedAt: at('05T00:00:00') });
    expect(consentCovers(revoked, use)).toBe(false);
  });
});
