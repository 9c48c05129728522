import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { Module } from '@nestjs/common';
import { ConfigModule, readEnvironment } from '#antt/config';
import { ClipStore, createClipStore, StorageModule } from '#antt/storage';

describe('the storage module', () => {
  let dataDir: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'antt-storage-module-'));
  });

  afterAll(async () => {
    await rm(dataDir, { recursive: true, force: true });
  });

  const boot = async (settings: Record<string, string>) => {
    const environment = readEnvironment({ ANTT_DATA_DIR: dataDir, ...settings });
    class App {}
    Module({ imports: [ConfigModule.with(environment), StorageModule.forRoot()] })(App);
    return await NestFactory.createApplicationContext(App, { logger: false, abortOnError: false });
  };

  test('without CLIP_STORE_URL clips lie in a folder under the data folder', async () => {
    const app = await boot({});
    const store = app.get(ClipStore);
    expect(store.name).toBe('filesystem');
    await store.prepare();
    expect((await stat(join(dataDir, 'clips', 'staging'))).isDirectory()).toBe(true);
    await app.close();
  });

  test('with CLIP_STORE_URL the application comes up even while the store is away', async () => {
    const app = await boot({ CLIP_STORE_URL: 'http://access:secret@127.0.0.1:9/clips' });
    const store = app.get(ClipStore);
    expect(store.name).toBe('s3');
    expect(await store.health()).toMatchObject({
      reachable: false,
      fault: { code: 'CLIP_STORE_UNREACHABLE' },
    });
    await app.close();
  });

  test.each([
    'ftp://a:b@host/clips',
    'http://host:9000/clips',
    'http://a@host:9000/clips',
    'http://a:b@host:9000/',
    'http://a:b@host:9000/clips/more',
    'http://a:b@host:9000/Clips',
    'http://a:%zz@host:9000/clips',
    'not a url',
  ])('%s names no store, and the error keeps the secret to itself', (url) => {
    let refusal: unknown;
    try {
      createClipStore(url.replace(':b@', ':hush-hush@'), dataDir);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toMatchObject({ code: 'SETTING_INVALID', field: 'CLIP_STORE_URL' });
    expect(String(refusal)).not.toContain('hush-hush');
  });
});
