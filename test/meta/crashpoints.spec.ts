import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { crashpointsInSources } from '../e2e/faults/crashpoints.js';

/** What those tests say that arm a crash point; elsewhere the same words may be a custody action. */
function textOfKillers(): string {
  return ['conformance', 'e2e', 'medium']
    .flatMap((top) => readdirSync(join('test', top), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .filter((text) => /\bANTT_CRASHPOINT\b|\bkillAt\(|\bconst STEPS\b/.test(text))
    .join('\n');
}

describe('crash points', () => {
  const points = [...crashpointsInSources()];

  it('are in the API, in extraction and in the queue', () => {
    const prefixes = new Set(points.map(([name]) => name.split('.')[0]));
    expect([...prefixes].sort()).toEqual([
      'ask-step',
      'extraction',
      'hand-in',
      'idempotency',
      'message',
      'outbox',
      'owner-decision',
    ]);
  });

  it.each(points)('%s (%s) is named by a test that arms crash points', (name) => {
    expect(textOfKillers()).toContain(`'${name}'`);
  });
});
