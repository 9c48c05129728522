import { describe, expect, test } from '@jest/globals';
import { rarely } from './rarely.js';

describe('rarely', () => {
  test('passes each distinct message on once in its time, and says how many it kept back', () => {
    const told: [string, number][] = [];
    let everyMs = 3_600_000;
    const make = () => rarely((error, unsaid) => told.push([error.message, unsaid]), everyMs);
    const report = make();
    for (let times = 0; times < 5; times++) report(new Error('lost'));
    report(new Error('other'));
    expect(told).toEqual([
      ['lost', 0],
      ['other', 0],
    ]);
    everyMs = 0;
    const always = make();
    always(new Error('lost'));
    always(new Error('lost'));
    expect(told).toHaveLength(4);
  });
});
