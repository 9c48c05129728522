import { describe, expect, it } from '@jest/globals';
import { EXTRACTION_STATE_LABELS } from './extraction-labels.js';
import { EXTRACTION_STATES } from './extraction.lifecycle.js';

describe('labels of extractions', () => {
  it('every state has one in both languages, and no label is left over', () => {
    expect(Object.keys(EXTRACTION_STATE_LABELS).sort()).toEqual([...EXTRACTION_STATES].sort());
    for (const label of Object.values(EXTRACTION_STATE_LABELS)) {
      expect(label).toEqual({ vi: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
    }
  });
});
