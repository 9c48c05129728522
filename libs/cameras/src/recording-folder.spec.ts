import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordingFolder } from './recording-folder.js';

let base: string;
let root: string;

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'antt-roots-'));
  root = join(base, 'recordings');
  await mkdir(join(root, 'nvr-1'), { recursive: true });
  await mkdir(join(base, 'recordings-private'));
  await writeFile(join(root, 'file.mp4'), '');
  await symlink(join(base, 'recordings-private'), join(root, 'escape'));
});
afterAll(() => rm(base, { recursive: true, force: true }));

describe('I11: a folder recorder lies under the roots', () => {
  it('accepts a folder below a root, and the root itself', async () => {
    expect(await recordingFolder(join(root, 'nvr-1'), [root])).toMatch(/recordings[\\/]nvr-1$/);
    expect(await recordingFolder(root, [root])).toMatch(/recordings$/);
  });

  it.each([
    ['a neighbour whose name begins alike', () => join(base, 'recordings-private')],
    ['a climbing path', () => `${root}/nvr-1/../../recordings-private`],
    ['a relative path', () => 'recordings/nvr-1'],
    ['a link that leads outside', () => join(root, 'escape')],
    ['a path with a NUL', () => `${root}/nvr-1\0`],
    ['a system folder', () => '/etc'],
  ])('refuses %s', async (_name, location) => {
    await expect(recordingFolder(location(), [root])).rejects.toMatchObject({
      code: 'RECORDER_FOLDER_OUTSIDE',
    });
  });

  it.each([
    ['a folder that is not there', () => join(root, 'nvr-2')],
    ['a file', () => join(root, 'file.mp4')],
  ])('names %s as unreachable', async (_name, location) => {
    await expect(recordingFolder(location(), [root])).rejects.toMatchObject({
      code: 'RECORDER_FOLDER_UNREACHABLE',
    });
  });
});
