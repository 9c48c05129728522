import { describe, expect, it } from '@jest/globals';
import { ITEM_STATES } from '../item/item.lifecycle.js';
import { LOSS_CAUSES } from '../item/request-item.entity.js';
import type { ItemFootage } from './footage-facts.js';
import { footageWords, outcomeWords, statusWords } from './owner-ledger-words.js';

const footage: ItemFootage = {
  itemId: 'item',
  sealedAt: new Date('2026-11-23T12:00:00+07:00'),
  views: 3,
  downloads: 1,
  lastViewedAt: null,
  sharedWithPeople: 2,
  sharedWithCases: 1,
  destroyedAt: new Date('2026-12-23T12:00:00+07:00'),
  certificates: [],
  verdicts: ['identified', 'no-value'],
  clarified: true,
};

describe('the words of a ledger', () => {
  it('say in both languages how everything stands', () => {
    for (const state of ITEM_STATES) {
      for (const lossCause of state === 'lost' ? LOSS_CAUSES : [null]) {
        const { vi, en } = statusWords({ state, lossCause });
        expect([state, lossCause, vi]).toEqual([state, lossCause, expect.stringMatching(/^\p{Lu}.+\.$/u)]);
        expect([state, lossCause, en]).toEqual([state, lossCause, expect.stringMatching(/^[A-Z].+\.$/)]);
      }
    }
  });

  it('tell what was done with the footage', () => {
    expect(footageWords(footage).map(({ en }) => en)).toEqual([
      'Sealed at 23/11/2026 12:00:00.',
      'Watched 3 times.',
      'The original was downloaded once.',
      'Shared for a time with 2 officer(s) of other units.',
      'Also used for 1 other matter(s).',
      'What you handed in and was not used was destroyed at 23/12/2026 12:00:00.',
    ]);
  });

  it('tell what came of it only where that was allowed', () => {
    expect(outcomeWords({ outcomeAllowed: false }, footage)).toEqual([]);
    expect(outcomeWords({ outcomeAllowed: true }, footage).map(({ en }) => en)).toEqual([
      'It was of help to the inquiry.',
      'The matter is clarified, and you had part in it.',
    ]);
    expect(outcomeWords({ outcomeAllowed: true }, { verdicts: [], clarified: false })).toEqual([]);
  });
});
