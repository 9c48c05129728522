import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

/** Suites by file, run in the order of their names by one process; each but the two tidy ones has a fault. */
const SUITES = {
  'a-leaves-things.spec.ts': `
    import { expect, jest, test } from '@jest/globals';
    import { shared } from './shared.js';
    jest.setTimeout(50);
    test('changes what the next file must not see', () => {
      jest.spyOn(shared, 'word').mockReturnValue('changed');
      process.env['LEFT_BEHIND'] = 'yes';
      expect(shared.word()).toBe('changed');
    });`,
  'b-finds-nothing.spec.ts': `
    import { expect, test } from '@jest/globals';
    import { shared } from './shared.js';
    test('is as if nothing had run before', async () => {
      await new Promise((done) => setTimeout(done, 100));
      expect([shared.word(), process.env['LEFT_BEHIND']]).toEqual(['own', undefined]);
    });`,
  'c-says-wrong.spec.ts': `
    import { expect, test } from '@jest/globals';
    interface Gone { readonly once: 'compiled' }

    test('one is two', () => {
      expect(1).toBe(2);
    });`,
  'd-hangs.spec.ts': `
    import { jest, test } from '@jest/globals';
    jest.setTimeout(50);
    test('waits for ever', () => new Promise(() => undefined));`,
  'e-breaks-at-once.spec.ts': `throw new Error('broken before any test');`,
  'f-rejects-unheard.spec.ts': `
    import { test } from '@jest/globals';
    test('leaves a promise alone', async () => {
      void Promise.reject(new Error('nobody heard this'));
      await new Promise((done) => setTimeout(done, 20));
    });`,
  'g-cannot-prepare.spec.ts': `
    import { beforeAll, test } from '@jest/globals';
    beforeAll(() => { throw new Error('not prepared'); });
    test('would pass', () => undefined);`,
  'h-has-no-test.spec.ts': `export {};`,
  'shared.ts': `export const shared = { word: () => 'own' };`,
};

const CONFIG = `
  export default {
    rootDir: '.',
    testMatch: ['**/*.spec.ts'],
    transform: {},
    testRunner: '${resolve('test/support/native/runner.mjs')}',
    testSequencer: './by-name.mjs',
  };`;
const BY_NAME = `
  import sequencer from '${resolve('node_modules/@jest/test-sequencer/build/index.js')}';
  export default class ByName extends sequencer.default {
    sort(tests) { return [...tests].sort((one, other) => one.path.localeCompare(other.path)); }
  }`;

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
  }[];
}

describe('the runner of these tests', () => {
  const folder = mkdtempSync(join(tmpdir(), 'antt-test-runner-'));
  let report: Report;
  beforeAll(async () => {
    for (const [name, text] of Object.entries(SUITES)) writeFileSync(join(folder, name), text);
    writeFileSync(join(folder, 'jest.config.mjs'), CONFIG);
    writeFileSync(join(folder, 'by-name.mjs'), BY_NAME);
    const jest = resolve('node_modules/jest/bin/jest.js');
    const output = await new Promise<string>((done) => {
      execFile(
        process.execPath,
        [jest, '--json', '--runInBand', '--rootDir', folder],
        { cwd: folder },
        (_, stdout) => done(stdout),
      );
    });
    report = JSON.parse(output) as Report;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const told = (letter: string): string =>
    report.testResults
      .filter(({ name }) => name.includes(`/${letter}-`))
      .map(({ status, message }) => `${status}: ${message}`)
      .join();

  it('counts what passed and what failed', () => {
    expect([report.numPassedTests, report.numFailedTests]).toEqual([2, 4]);
  });

  it('leaves nothing of one file to the next', () => {
    expect(told('a')).toBe('passed: ');
    expect(told('b')).toBe('passed: ');
  });

  it.each([
    ['names the line as it was written', 'c', /Expected: 2\s+Received: 1[^]*c-says-wrong\.spec\.ts:6:/],
    ['ends what hangs', 'd', /Exceeded timeout of 50 ms/],
    ['fails a file that cannot be loaded', 'e', /broken before any test/],
    ['fails the test that left a rejection unheard', 'f', /nobody heard this/],
    ['fails tests whose preparation failed', 'g', /not prepared/],
    ['fails a file without a test', 'h', /must contain at least one test/],
  ])('%s', (_, letter, words) => {
    expect(told(letter)).toMatch(/^failed: /);
    expect(told(letter)).toMatch(words);
  });
});
