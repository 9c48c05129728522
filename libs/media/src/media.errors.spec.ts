import { describe, expect, it } from '@jest/globals';
import { mediaErrors } from './media.errors.js';

const places = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

describe('media errors', () => {
  it.each(Object.entries(mediaErrors))('%s says the same in both languages', (_, { vi, en }) => {
    expect(places(vi.message)).toEqual(places(en.message));
    expect(places(vi.remedy)).toEqual(places(en.remedy));
  });
});
