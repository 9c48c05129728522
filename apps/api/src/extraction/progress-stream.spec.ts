import { describe, expect, it } from '@jest/globals';
import { progressEvent, type ProgressEvent } from './dto/progress.event.js';
import { progressEvents } from './progress-stream.js';

const progress = (ended: boolean): ProgressEvent => ({ requestId: 'r', ended, items: [] });

async function told(looks: ProgressEvent[], lastEventId?: string): Promise<string[]> {
  const left = [...looks];
  const look = () => Promise.resolve(left.shift() ?? progress(true));
  const events: string[] = [];
  for await (const text of progressEvents(look, lastEventId, new AbortController().signal)) events.push(text);
  return events;
}

const idOf = (text: string): string => /^id: (.+)$/m.exec(text)?.[1] ?? '';

describe('the stream of progress', () => {
  it('tells only changes and ends when all is done', async () => {
    const events = await told([progress(false), progress(false), progress(true)]);
    expect(events.map((text) => /^event: (\w+)$/m.exec(text)?.[1])).toEqual([
      undefined,
      'progress',
      'progress',
      'ended',
    ]);
  });

  it('does not repeat what a returning client has seen', async () => {
    const [, first = ''] = await told([progress(true)]);
    const again = await told([progress(true)], idOf(first));
    expect(again.filter((text) => text.includes('event: progress'))).toEqual([]);
    expect(again.at(-1)).toContain('event: ended');
  });

  it('tells a failure in the words of the language asked for, its code words said as people say them', () => {
    const item = {
      itemId: 'i',
      cameraName: 'Cổng chợ',
      itemState: 'extracting',
      lossCause: null,
      lossNote: null,
      extraction: {
        id: 'e',
        state: 'failed' as const,
        stateAt: '2026-11-23T02:00:00Z',
        attempt: 2,
        progress: null,
        retryAt: null,
        failureCode: 'RECORDER_REACH_UNSUPPORTED',
        failureParams: { reach: 'owner-upload' },
        coveredMs: null,
        gaps: [],
      },
    };
    const told = (language: 'vi' | 'en') =>
      progressEvent({ requestId: 'r', ended: false, items: [item] }, language).items[0]?.extraction;
    expect(told('vi')).toMatchObject({
      failureCode: 'RECORDER_REACH_UNSUPPORTED',
      failureParams: { reach: 'owner-upload' },
      failure: {
        code: 'RECORDER_REACH_UNSUPPORTED',
        title: expect.stringMatching(/\S/),
        detail: expect.stringContaining('chủ camera gửi'),
        remedy: expect.stringMatching(/\S/),
      },
    });
    expect(told('en')?.failure?.detail).toContain('sent by the owner');
    const quiet = { ...item, extraction: { ...item.extraction, failureCode: null, failureParams: null } };
    const { items } = progressEvent({ requestId: 'r', ended: false, items: [quiet] }, 'vi');
    expect(items[0]?.extraction?.failure).toBeNull();
  });
});
