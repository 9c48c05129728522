import { describe, expect, it } from '@jest/globals';
import type { RequestProgress } from '#antt/extraction';
import { progressEvents } from './progress-stream.js';

const progress = (ended: boolean): RequestProgress => ({ requestId: 'r', ended, items: [] });

async function told(looks: RequestProgress[], lastEventId?: string): Promise<string[]> {
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
});
