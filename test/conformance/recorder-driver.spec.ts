import { createHash } from 'node:crypto';
import { appendFile, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  FolderRecorderDriver,
  HandedInFiles,
  OwnerUploadDriver,
  type HandedInFile,
  type RecorderSource,
} from '#antt/extraction';
import { FixedClock, newId } from '#antt/kernel';
import { newFileKey, SealedFileWriter } from '#antt/storage';
import { nameAt, RecordingShelf, SHELF_PATTERN, SMALL } from '../support/builders/extraction.js';
import { recording } from '../support/recordings.js';
import { describeRecorderDriver, type RecorderBed } from './recorder-driver.suite.js';

describeRecorderDriver('folder of recordings', (clock) => {
  const shelf = new RecordingShelf();
  return Promise.resolve({
    driver: new FolderRecorderDriver({
      roots: [shelf.root],
      clock: new FixedClock(new Date('2026-11-24T00:00:00Z')),
      watchMs: 0,
    }),
    source: {
      recorderId: '0199b1c0-0000-7000-8000-000000000001',
      reach: 'folder',
      location: shelf.folder,
      filePattern: SHELF_PATTERN,
      channel: '1',
      channels: 2,
      timeZone: 'Asia/Ho_Chi_Minh',
      clock,
    },
    hold: async (channel, beginnings) => {
      for (const beginning of beginnings) {
        await shelf.put(nameAt(new Date(beginning.getTime() + clock.offsetMs), channel));
      }
    },
    change: (ref) => appendFile(join(shelf.folder, ref), 'more'),
    makeUnreachable: () => rename(shelf.folder, `${shelf.folder}-gone`),
    inventory: async () => {
      const names = (await readdir(shelf.root, { recursive: true })).sort();
      const facts = names.map(async (name) => {
        const { size, mtimeMs } = await stat(join(shelf.root, name));
        return `${name} ${size} ${mtimeMs}`;
      });
      return (await Promise.all(facts)).join('\n');
    },
    close: () => shelf.close(),
  });
});

/** Uploads by channel, as the hand-ins of items on different cameras. */
class UploadsByChannel extends HandedInFiles {
  readonly files: (HandedInFile & { readonly channel: string })[] = [];

  list({ channel }: RecorderSource): Promise<HandedInFile[]> {
    return Promise.resolve(this.files.filter((file) => file.channel === channel));
  }
}

async function uploads(clock: RecorderSource['clock'], sealed: boolean): Promise<RecorderBed> {
  const folder = await mkdtemp(join(tmpdir(), 'antt-uploads-'));
  const files = new UploadsByChannel();
  const bytes = await readFile(await recording(SMALL));
  const put = async (channel: string, beginning: Date): Promise<void> => {
    const id = newId();
    const path = join(folder, id);
    const key = sealed ? newFileKey() : undefined;
    if (key === undefined) await writeFile(path, bytes);
    else {
      const writer = await SealedFileWriter.open(path, key, { fileId: id, sizeBytes: bytes.length });
      await writer.write(bytes);
      await writer.close();
    }
    files.files.push({
      id,
      channel,
      name: 'video.mp4',
      path,
      key,
      sizeBytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      recorderStart: new Date(beginning.getTime() + clock.offsetMs),
      timeSource: 'declared',
      durationUs: SMALL.seconds * 1_000_000,
      holes: [],
      hints: [],
      container: 'mp4',
      codec: 'h264',
      readable: true,
    });
  };
  return {
    driver: new OwnerUploadDriver(files),
    source: {
      recorderId: '0199b1c0-0000-7000-8000-000000000001',
      reach: 'owner-upload',
      itemId: '0199b1c0-0000-7000-8000-000000000002',
      location: null,
      filePattern: null,
      channel: '1',
      channels: 2,
      timeZone: 'Asia/Ho_Chi_Minh',
      clock,
    },
    gapCause: 'not-handed-in',
    hold: async (channel, beginnings) => {
      for (const beginning of beginnings) await put(channel, beginning);
    },
    change: (ref) => appendFile(join(folder, ref), 'more'),
    makeUnreachable: () => rename(folder, `${folder}-gone`),
    inventory: async () => {
      const names = (await readdir(folder)).sort();
      const facts = names.map(async (name) => {
        const { size, mtimeMs } = await stat(join(folder, name));
        return `${name} ${size} ${mtimeMs}`;
      });
      return (await Promise.all(facts)).join('\n');
    },
    close: async () => {
      await rm(folder, { recursive: true, force: true });
      await rm(`${folder}-gone`, { recursive: true, force: true });
    },
  };
}

describeRecorderDriver('uploads of an owner', (clock) => uploads(clock, false));
describeRecorderDriver('uploads of an owner, sealed and released', (clock) => uploads(clock, true));
