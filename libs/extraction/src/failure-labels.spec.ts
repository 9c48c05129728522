import { describe, expect, it } from '@jest/globals';
import { AppError } from '#antt/kernel';
import { storageErrors } from '#antt/storage';
import { extractionErrors } from './extraction.errors.js';
import { FAILURE_LABELS } from './failure-labels.js';

describe('labels of failures', () => {
  it('every error of the clip store and of a recorder has one in both languages', () => {
    const codes = [
      ...Object.keys(storageErrors),
      ...Object.keys(extractionErrors).filter((code) => /^(RECORDER|RECORDING)_/.test(code)),
    ];
    expect(Object.keys(FAILURE_LABELS)).toEqual(expect.arrayContaining(codes));
    for (const label of Object.values(FAILURE_LABELS)) {
      expect(label).toEqual({ vi: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
    }
  });

  it('stand in the message, while the fact keeps the code', () => {
    const params = { lastFailure: 'RECORDER_UNREACHABLE' };
    const error = new AppError(extractionErrors, 'EXTRACTION_DEADLINE_PASSED', { params });
    expect(error.text('vi').message).toContain('không đọc được đầu ghi');
    expect(error.text('en').message).toContain('the recorder could not be reached');
    expect(error.params).toEqual(params);
  });
});
