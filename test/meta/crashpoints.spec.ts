import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { crashpointsInSources } from '../e2e/faults/crashpoints.js';

/** All that the tests say, this file apart. */
function testText(): string {
  return ['conformance', 'e2e', 'medium']
    .flatMap((top) => readdirSync(join('test', top), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
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

  it.each(points)('%s (%s) is killed at by a test that names it', (name) => {
    expect(testText()).toContain(`'${name}'`);
  });
});
