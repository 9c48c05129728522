import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, test } from '@jest/globals';

/** A suite on a disk of so many KiB. Where this process may not mount one, it prints why and is skipped. */
export function describeOnSmallDisk(name: string, sizeKiB: number, suite: (disk: string) => void): void {
  const disk = join(tmpdir(), `antt-small-disk-${randomBytes(4).toString('hex')}`);
  mkdirSync(disk);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeKiB}k`, 'tmpfs', disk], {
    encoding: 'utf8',
  });
  if (mounted.status !== 0) {
    const reason = mounted.error?.message ?? mounted.stderr.trim();
    process.stderr.write(`${name}: skipped, no small disk can be mounted here (${reason})\n`);
    rmdirSync(disk);
    describe.skip(name, () => {
      test(`skipped: ${reason}`, () => undefined);
    });
    return;
  }
  describe(name, () => {
    afterAll(() => {
      spawnSync('umount', [disk]);
      rmdirSync(disk);
    });
    suite(disk);
  });
}
