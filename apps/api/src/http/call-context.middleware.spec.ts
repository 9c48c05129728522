import { describe, expect, it } from '@jest/globals';
import { languageOf } from './call-context.middleware.js';

describe('the language of a call', () => {
  it.each([
    [undefined, 'vi'],
    ['', 'vi'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['vi,en;q=0.9', 'vi'],
    ['fr, en;q=0.8, vi;q=0.5', 'en'],
    ['fr', 'vi'],
    ['*', 'vi'],
    ['en;q=0', 'vi'],
    ['en;q=nonsense', 'en'],
  ])('%s: %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
