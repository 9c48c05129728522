import { describe, expect, it } from '@jest/globals';
import { vietnamDay, vietnamInstant } from '#antt/kernel';
import { periodsOf, readPeriod, type PeriodChoice } from './period.js';

const days = (choice: PeriodChoice): string => {
  const { firstDay, lastDay } = readPeriod(choice);
  return `${firstDay} ${lastDay}`;
};

describe('a reporting period', () => {
  it('of the calendar runs from the 1st to the last day, leap days included', () => {
    expect(days({ scheme: 'calendar', year: 2024, month: 2 })).toBe('2024-02-01 2024-02-29');
    expect(days({ scheme: 'calendar', year: 2023, month: 2 })).toBe('2023-02-01 2023-02-28');
    expect(days({ scheme: 'calendar', year: 2024, month: 12 })).toBe('2024-12-01 2024-12-31');
    expect(days({ scheme: 'calendar', year: 2024, quarter: 4 })).toBe('2024-10-01 2024-12-31');
    expect(days({ scheme: 'calendar', year: 2024, half: 2 })).toBe('2024-07-01 2024-12-31');
    expect(days({ scheme: 'calendar', year: 2024 })).toBe('2024-01-01 2024-12-31');
  });

  it('of the administration runs from the 15th to the 14th, the year from 15/12 to 14/12', () => {
    expect(days({ scheme: 'administrative', year: 2024, month: 1 })).toBe('2023-12-15 2024-01-14');
    expect(days({ scheme: 'administrative', year: 2024, month: 3 })).toBe('2024-02-15 2024-03-14');
    expect(days({ scheme: 'administrative', year: 2024, month: 12 })).toBe('2024-11-15 2024-12-14');
    expect(days({ scheme: 'administrative', year: 2024, quarter: 1 })).toBe('2023-12-15 2024-03-14');
    expect(days({ scheme: 'administrative', year: 2024, half: 1 })).toBe('2023-12-15 2024-06-14');
    expect(days({ scheme: 'administrative', year: 2024, half: 2 })).toBe('2024-06-15 2024-12-14');
    expect(days({ scheme: 'administrative', year: 2024 })).toBe('2023-12-15 2024-12-14');
  });

  it('I7: begins and ends at midnight in Vietnam, half-open', () => {
    const { range } = readPeriod({ scheme: 'administrative', year: 2024, month: 3 });
    expect(range.from.toISOString()).toBe('2024-02-14T17:00:00.000Z');
    expect(range.to.toISOString()).toBe('2024-03-14T17:00:00.000Z');
    expect(range.contains(vietnamInstant(2024, 3, 14, 23, 59, 59))).toBe(true);
    expect(range.contains(vietnamInstant(2024, 3, 15))).toBe(false);
  });

  it('is made of its months without gap or overlap, in both schemes', () => {
    for (const scheme of ['calendar', 'administrative'] as const)
      for (const { months, range } of periodsOf(scheme, 2024).filter(({ kind }) => kind !== 'month')) {
        expect(months[0]?.range.from).toEqual(range.from);
        expect(months.at(-1)?.range.to).toEqual(range.to);
        for (const [at, month] of months.entries())
          if (at > 0) expect(month.range.from).toEqual(months[at - 1]?.range.to);
      }
    expect(periodsOf('calendar', 2024)).toHaveLength(19);
  });

  it('names its scheme', () => {
    expect(readPeriod({ scheme: 'calendar', year: 2024, month: 2 }).vi).toBe(
      'Tháng 02/2024 (theo tháng dương lịch)',
    );
    expect(readPeriod({ scheme: 'administrative', year: 2024 }).vi).toBe(
      'Năm 2024 (theo kỳ hành chính 15–14)',
    );
  });

  it('may be any days', () => {
    const period = readPeriod({ scheme: 'calendar', from: '2024-02-28', to: '2024-03-01' });
    expect(period.range.durationMs).toBe(3 * 86_400_000);
    expect(vietnamDay(period.range.from)).toBe('2024-02-28');
    expect(period.vi).toBe('Từ 28/02/2024 đến 01/03/2024');
  });

  it.each<[string, PeriodChoice]>([
    ['no year', { scheme: 'calendar' }],
    ['a year far away', { scheme: 'calendar', year: 1999 }],
    ['month 13', { scheme: 'calendar', year: 2024, month: 13 }],
    ['month 0', { scheme: 'calendar', year: 2024, month: 0 }],
    ['half a month', { scheme: 'calendar', year: 2024, month: 1.5 }],
    ['two parts at once', { scheme: 'calendar', year: 2024, month: 1, quarter: 1 }],
    ['days and a year', { scheme: 'calendar', year: 2024, from: '2024-01-01', to: '2024-01-02' }],
    ['a day that is none', { scheme: 'calendar', from: '2023-02-29', to: '2023-03-02' }],
    ['days the wrong way round', { scheme: 'calendar', from: '2024-01-03', to: '2024-01-02' }],
    ['only a first day', { scheme: 'calendar', from: '2024-01-03' }],
  ])('refuses %s', (_, choice) => {
    expect(() => readPeriod(choice)).toThrow('PERIOD_INVALID');
  });
});
