import { describe, expect, it } from '@jest/globals';
import { ITEM_STATES } from './item/item.lifecycle.js';
import { ITEM_STATE_LABELS, REQUEST_STATE_LABELS } from './request-labels.js';
import { REQUEST_STATES } from './request/request.lifecycle.js';

describe('labels of requests', () => {
  it.each([
    ['state of a request', REQUEST_STATES, REQUEST_STATE_LABELS],
    ['state of an item', ITEM_STATES, ITEM_STATE_LABELS],
  ])('every %s has one in both languages, and no label is left over', (_, words, labels) => {
    expect(Object.keys(labels).sort()).toEqual([...words].sort());
    for (const label of Object.values(labels)) {
      expect(label).toEqual({ vi: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
    }
  });
});
