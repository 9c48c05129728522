import { describe, expect, it } from '@jest/globals';
import { AppError } from '#antt/kernel';
import { mediaErrors } from '#antt/media';
import { extractionErrors } from './extraction.errors.js';
import { judgeFailure } from './failure-policy.js';

const unreachable = new AppError(extractionErrors, 'RECORDER_UNREACHABLE', { params: { reason: 'ENOENT' } });

describe('what becomes of a failed attempt', () => {
  it('tries again with growing pauses, never longer than a quarter of an hour', () => {
    const pauses = [1, 2, 3, 50].map((attempt) => judgeFailure(unreachable, attempt).retryInMs);
    expect(pauses).toEqual([5000, 10_000, 20_000, 900_000]);
  });

  it('leaves to a person what only a person can mend', () => {
    const error = new AppError(extractionErrors, 'RECORDER_OUTSIDE_ROOTS');
    expect(judgeFailure(error, 1)).toEqual({
      code: 'RECORDER_OUTSIDE_ROOTS',
      params: {},
      retryInMs: undefined,
    });
  });

  it('reads a recording that changed again soon', () => {
    const error = new AppError(mediaErrors, 'MEDIA_CHANGED_WHILE_READING', { params: { label: 'a.mp4' } });
    expect(judgeFailure(error, 1)).toEqual({
      code: 'RECORDING_CHANGED',
      params: { label: 'a.mp4' },
      retryInMs: 2000,
    });
  });

  it('I12: gives every fault a stable code', () => {
    expect(judgeFailure(Object.assign(new Error('x'), { code: 'ENOSPC' }), 1).code).toBe(
      'EXTRACTION_DISK_FULL',
    );
    expect(judgeFailure(new Error('boom'), 1)).toMatchObject({
      code: 'EXTRACTION_BROKEN_OFF',
      params: { reason: 'boom' },
    });
  });
});
