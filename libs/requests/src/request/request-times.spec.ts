import { describe, expect, it } from '@jest/globals';
import { recorderWindows } from '#antt/cameras';
import { isAppError, TimeRange } from '#antt/kernel';
import { linkExpiry, overwriteDeadline, overwriteState } from '../item/overwrite-deadline.js';
import { clockFace, wholeSeconds } from '../item/recorder-window.js';
import { checkWindow } from './request-window.js';

const at = (text: string): Date => new Date(text);
const code = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
  return undefined;
};

describe('the window of a request', () => {
  const now = at('2026-11-23T12:00:00+07:00');

  it('is refused inverted, empty, in the future, unexplained or endless', () => {
    const from = at('2026-11-23T10:00:00+07:00');
    expect(code(() => checkWindow(from, from, now, undefined))).toBe('REQUEST_WINDOW_INVERTED');
    expect(code(() => checkWindow(from, at('2026-11-23T09:00:00+07:00'), now, undefined))).toBe(
      'REQUEST_WINDOW_INVERTED',
    );
    expect(code(() => checkWindow(from, at('2026-11-23T12:00:00.001+07:00'), now, undefined))).toBe(
      'REQUEST_WINDOW_IN_FUTURE',
    );
    const yesterday = at('2026-11-22T11:59:59+07:00');
    expect(code(() => checkWindow(yesterday, now, now, undefined))).toBe('REQUEST_WINDOW_UNEXPLAINED');
    expect(code(() => checkWindow(yesterday, now, now, 'xe chưa rõ giờ đi qua'))).toBeUndefined();
    expect(code(() => checkWindow(at('2026-10-01T00:00:00Z'), now, now, 'cả tháng'))).toBe(
      'REQUEST_WINDOW_TOO_LONG',
    );
    expect(code(() => checkWindow(at('2026-11-22T12:00:00+07:00'), now, now, undefined))).toBeUndefined();
  });

  it('I7: is moved to the time of a recorder 1 h 07 min slow and widened by its uncertainty', () => {
    const window = new TimeRange(at('2026-11-23T10:00:00+07:00'), at('2026-11-23T10:20:00+07:00'));
    const clock = { offsetMs: -67 * 60_000, uncertaintyMs: 20_000, alternatives: [] };
    const shown = wholeSeconds(recorderWindows(window, clock)[0]);
    expect(clockFace(shown.from, 'Asia/Ho_Chi_Minh')).toBe('08:52:40 23/11/2026');
    expect(clockFace(shown.to, 'Asia/Ho_Chi_Minh')).toBe('09:13:20 23/11/2026');
    expect(clockFace(shown.from, 'UTC')).toBe('01:52:40 23/11/2026');
  });

  it('knows its overwrite deadline and lets a link live until then', () => {
    const window = new TimeRange(at('2026-11-20T10:00:00Z'), at('2026-11-20T12:00:00Z'));
    const known = overwriteDeadline(window, { retentionHours: 72, retentionConfidence: 'declared' });
    expect(known.overwriteAt).toEqual(at('2026-11-23T10:00:00Z'));
    const before = at('2026-11-23T09:59:59Z');
    const between = at('2026-11-23T11:00:00Z');
    const after = at('2026-11-23T12:00:00Z');
    expect([before, between, after].map((when) => overwriteState(known, when))).toEqual([
      'nothing',
      'part',
      'all',
    ]);
    expect(linkExpiry(known, before)).toEqual(at('2026-11-23T10:00:00Z'));
    expect(linkExpiry(known, between)).toEqual(at('2026-11-23T12:00:00Z'));

    const card = overwriteDeadline(window, { retentionHours: 72, retentionConfidence: 'card' });
    expect(overwriteState(card, after)).toBe('maybe');
    expect(linkExpiry(card, after)).toEqual(at('2026-11-30T12:00:00Z'));
    const unknown = overwriteDeadline(window, { retentionHours: null, retentionConfidence: 'unknown' });
    expect(overwriteState(unknown, after)).toBe('nothing');
    expect(linkExpiry(unknown, after)).toEqual(at('2026-11-30T12:00:00Z'));
  });
});
