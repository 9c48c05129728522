import { describe, expect, it } from '@jest/globals';
import { citationOf, findLegalBasis, isInForce, LEGAL_BASES } from './legal-basis.js';

describe('the legal bases', () => {
  it('have codes of their own and dates in order', () => {
    expect(new Set(LEGAL_BASES.map(({ code }) => code)).size).toBe(LEGAL_BASES.length);
    for (const { validFrom, validUntil } of LEGAL_BASES)
      expect(validFrom < (validUntil ?? '9999')).toBe(true);
  });

  it('are in force from their first day until the day before they ended', () => {
    const old = findLegalBasis('ND-135-2021')!;
    const current = findLegalBasis('ND-61-2026-17')!;
    expect([isInForce(old, '2026-03-31'), isInForce(current, '2026-03-31')]).toEqual([true, false]);
    expect([isInForce(old, '2026-04-01'), isInForce(current, '2026-04-01')]).toEqual([false, true]);
  });

  it('show a code that was never theirs as it stands', () => {
    expect(citationOf('ND-61-2026-17')).toContain('61/2026/NĐ-CP');
    expect(citationOf('giấy tay')).toBe('giấy tay');
  });
});
