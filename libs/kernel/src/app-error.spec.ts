import { describe, expect, it } from '@jest/globals';
import { AppError, defineErrors, renderText } from './app-error.js';
import { defineLabels } from './labels.js';

const STATES = defineLabels<'open' | 'merged'>({
  open: { vi: 'đang mở', en: 'open' },
  merged: { vi: 'đã nhập', en: 'merged' },
});
const errors = defineErrors({
  THING_STUCK: {
    kind: 'conflict',
    labels: { state: STATES },
    vi: { message: 'Việc {number} {state}.', remedy: 'Chờ khi không còn {state}.' },
    en: { message: 'Thing {number} is {state}.', remedy: 'Wait until it is not {state}.' },
  },
});

describe('an error that tells of a code word', () => {
  const error = new AppError(errors, 'THING_STUCK', { params: { number: 7, state: 'open' } });

  it('says it in the words of each language and keeps the word for machines', () => {
    expect(error.text('vi')).toEqual({ message: 'Việc 7 đang mở.', remedy: 'Chờ khi không còn đang mở.' });
    expect(error.text('en').message).toBe('Thing 7 is open.');
    expect(error.params).toEqual({ number: 7, state: 'open' });
  });

  it('shows a word the vocabulary does not know as it is, and nothing inherited', () => {
    const { THING_STUCK } = errors;
    expect(renderText(THING_STUCK, 'vi', { number: 1, state: 'lost' }).message).toBe('Việc 1 lost.');
    expect(renderText(THING_STUCK, 'vi', { number: 1, state: 'toString' }).message).toBe('Việc 1 toString.');
  });

  it('leaves a fact that was not given standing, so that it is noticed', () => {
    expect(renderText(errors.THING_STUCK, 'en', { number: 2 }).message).toBe('Thing 2 is {state}.');
  });
});
