import { describe, expect, it } from '@jest/globals';
import { EXTRACTION_LIFECYCLE, EXTRACTION_STATES } from './extraction.lifecycle.js';

describe("the extraction's lifecycle", () => {
  it('I6: is sound', () => {
    expect(EXTRACTION_LIFECYCLE.problems()).toEqual([]);
    expect(EXTRACTION_LIFECYCLE.states.sort()).toEqual([...EXTRACTION_STATES].sort());
  });
});
