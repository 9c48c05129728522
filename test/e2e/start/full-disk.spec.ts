import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { runProgram } from '../../support/running-system.js';
import { describeOnSmallDisk } from '../../support/small-disk.js';

/** Less than what a start asks for. */
const DISK_KIB = 64 * 1024;

describeOnSmallDisk('npm start on a full disk', DISK_KIB, (disk) => {
  it('I12: says which disk and how much is wanted, and sets nothing up', async () => {
    const folder = join(disk, 'data');
    const { code, stderr } = await runProgram(['start'], { ANTT_DATA_DIR: folder, PORT: '' }).ended;
    expect(code).toBe(1);
    expect(stderr).toContain('DATA_FOLDER_FULL');
    expect(stderr).toContain(folder);
    expect(readdirSync(folder)).toEqual([]);
  });
});
