import { describe, expect, it } from '@jest/globals';
import { vietnamInstant } from '#antt/kernel';
import { readInstant } from './wall-clock.js';

const read = (text: string): Date | undefined => readInstant({ kind: 'text', text });

describe('readInstant', () => {
  it('reads the ways people write a time', () => {
    const at = vietnamInstant(2024, 2, 29, 23, 59);
    for (const text of [
      '29/02/2024 23:59',
      '29/2/2024 23:59:00',
      '29-02-2024, 23h59',
      '2024-02-29 23:59',
      '2024-02-29T23:59:00',
      '23h59 ngày 29/02/2024',
      '23:59 29/02/2024',
    ])
      expect([text, read(text)]).toEqual([text, at]);
    expect(read('29/02/2024')).toEqual(vietnamInstant(2024, 2, 29));
  });

  it('does not guess', () => {
    for (const text of [
      '29/02/2023',
      '31/04/2024',
      '24:00 01/01/2024',
      '1/1/24',
      'hôm qua',
      '23:59',
      '',
      '45351',
    ])
      expect([text, read(text)]).toEqual([text, undefined]);
    expect(readInstant({ kind: 'number', text: '45351', value: 45351 })).toBeUndefined();
    expect(readInstant({ kind: 'date', text: '12:00:00', value: new Date(0) })).toBeUndefined();
  });
});
