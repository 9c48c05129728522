import { describe, expect, it } from '@jest/globals';
import { ITEM_LIFECYCLE, ITEM_STATES } from './item/item.lifecycle.js';
import { REQUEST_LIFECYCLE, REQUEST_STATES } from './request/request.lifecycle.js';

describe('I6: the lifecycles of a request and its items', () => {
  it('are sound', () => {
    expect(ITEM_LIFECYCLE.problems()).toEqual([]);
    expect(REQUEST_LIFECYCLE.problems()).toEqual([]);
    expect(ITEM_LIFECYCLE.states).toEqual([...ITEM_STATES]);
    expect(REQUEST_LIFECYCLE.states).toEqual([...REQUEST_STATES]);
  });
});
