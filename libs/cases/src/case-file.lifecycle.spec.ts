import { describe, expect, it } from '@jest/globals';
import { CASE_LIFECYCLE, CASE_STATES } from './case-file.lifecycle.js';

describe('I6: the lifecycle of a case', () => {
  it('is sound', () => {
    expect(CASE_LIFECYCLE.problems()).toEqual([]);
    expect(CASE_LIFECYCLE.states).toEqual([...CASE_STATES]);
  });
});
