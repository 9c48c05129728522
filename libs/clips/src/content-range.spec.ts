import { describe, expect, it } from '@jest/globals';
import { requestedRange } from './content-range.js';

const of = (range: string | undefined, ifRange?: string) => requestedRange(range, ifRange, '"etag"', 1000);

describe('a requested range', () => {
  it('reads the three forms', () => {
    expect(of('bytes=0-99')).toEqual({ kind: 'part', start: 0, end: 99 });
    expect(of('bytes=900-')).toEqual({ kind: 'part', start: 900, end: 999 });
    expect(of('bytes=-100')).toEqual({ kind: 'part', start: 900, end: 999 });
  });

  it('cuts an end beyond the last byte back, and a suffix longer than the clip', () => {
    expect(of('bytes=990-5000')).toEqual({ kind: 'part', start: 990, end: 999 });
    expect(of('bytes=-5000')).toEqual({ kind: 'part', start: 0, end: 999 });
  });

  it('refuses what begins behind the end', () => {
    expect([of('bytes=1000-').kind, of('bytes=-0').kind]).toEqual(['unsatisfiable', 'unsatisfiable']);
  });

  it('answers with the whole what it does not understand', () => {
    for (const range of [undefined, 'bytes=0-1,5-6', 'bytes=5-1', 'bytes=-', 'lines=1-2', 'bytes=x-']) {
      expect(of(range)).toEqual({ kind: 'whole' });
    }
  });

  it('honours If-Range only for exactly this content', () => {
    expect(of('bytes=0-1', '"etag"').kind).toBe('part');
    expect(of('bytes=0-1', '"other"').kind).toBe('whole');
    expect(of('bytes=0-1', 'W/"etag"').kind).toBe('whole');
  });
});
