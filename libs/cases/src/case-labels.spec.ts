import { describe, expect, it } from '@jest/globals';
import { CASE_STATES } from './case-file.lifecycle.js';
import { CASE_STATE_LABELS } from './case-labels.js';
import { caseMoveIllegal } from './case-move-illegal.js';

describe('labels of cases', () => {
  it('every state has one in both languages, and no label is left over', () => {
    expect(Object.keys(CASE_STATE_LABELS).sort()).toEqual([...CASE_STATES].sort());
    for (const label of Object.values(CASE_STATE_LABELS)) {
      expect(label).toEqual({ vi: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
    }
  });

  it('stand in messages, while the facts keep the code words', () => {
    const error = caseMoveIllegal('merged', 'clarified');
    expect(error.text('vi').message).toContain('"đã nhập vào vụ việc khác"');
    expect(error.text('en').message).not.toContain('{');
    expect(error.params).toEqual({ from: 'merged', to: 'clarified' });
  });
});
