import { appendFile, readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderRecorderDriver } from '#antt/extraction';
import { FixedClock } from '#antt/kernel';
import { nameAt, RecordingShelf, SHELF_PATTERN } from '../support/builders/extraction.js';
import { describeRecorderDriver } from './recorder-driver.suite.js';

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
