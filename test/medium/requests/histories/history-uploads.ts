import { existsSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { Transactions } from '#antt/database';
import {
  AnnounceFile,
  AwaitReleases,
  DriveHandIns,
  ExtractionModule,
  FileChecks,
  FinishHandIn,
  GiveUpUploads,
  HAND_IN_WORK_PROVIDERS,
  KeepOriginals,
  OpenHandIn,
  ReceiveFile,
  ReleaseSealedHandIns,
  SettleHandIns,
  UploadCall,
  UploadLocks,
  type OpenedHandIn,
} from '#antt/extraction';
import { newId } from '#antt/kernel';
import { LedgerModule } from '#antt/ledger';
import type { JobOrder } from '#antt/queue';
import type { ModelFile, ModelHandIn } from './hand-in-model.js';
import { TinyRecording } from './tiny-recording.js';

/** What a worker does about hand-ins, but for putting used originals into the clip store: that has a suite of its own. */
@Module({
  imports: [ExtractionModule, LedgerModule],
  providers: HAND_IN_WORK_PROVIDERS.filter((provider) => provider !== KeepOriginals),
})
export class HandInsOfHistories {}

/** Owners who upload: by the use-cases behind the routes, without a network. */
export class HistoryUploads {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'antt-histories-'));
  /** Items whose extraction the last sweep has queued. */
  queued = new Set<string>();
  /** Stands where the queue is: extraction itself is not part of histories. */
  readonly queue = {
    enqueueAll: (orders: readonly JobOrder[]): Promise<void> => {
      for (const { payload } of orders) this.queued.add((payload as { itemId: string }).itemId);
      return Promise.resolve();
    },
  };
  private recording!: TinyRecording;

  async prepare(): Promise<void> {
    this.recording = await TinyRecording.make();
  }

  open(
    context: INestApplicationContext,
    token: string,
    kind: 'open' | 'sealed',
    cameraId: string,
  ): Promise<OpenedHandIn> {
    return context.get(OpenHandIn, { strict: false }).execute(token, { kind, cameraId });
  }

  /** @param broken the line breaks after half of it */
  async send(
    context: INestApplicationContext,
    secrets: { readonly token: string; readonly receiptCode: string | undefined },
    handInId: string,
    { start, broken }: { readonly start: number; readonly broken: boolean },
    now: number,
  ): Promise<ModelFile> {
    const get = <T>(type: new (...parts: never[]) => T): T => context.get<T>(type, { strict: false });
    const bytes = this.recording.madeAt(start);
    const file = { id: newId(), name: 'ghi.mp4', sizeBytes: bytes.length };
    await get(AnnounceFile).execute(secrets, handInId, file);
    const upload = await get(UploadCall).open(secrets, handInId, file.id);
    await get(UploadLocks).acquire(file.id, () => undefined);
    try {
      const sent = broken ? bytes.subarray(0, bytes.length / 2) : bytes;
      await get(ReceiveFile).execute(upload.handIn, file.id, 0, chunksOf(sent), upload.key);
    } finally {
      await get(UploadLocks).release(file.id);
    }
    if (!broken) {
      get(FileChecks).begin(file.id, upload.key);
      await get(FileChecks).settled();
    }
    return { id: file.id, start, activeAt: now, state: broken ? 'receiving' : 'checked' };
  }

  finish(context: INestApplicationContext, token: string, handInId: string): Promise<void> {
    return context.get(FinishHandIn, { strict: false }).execute(token, handInId);
  }

  release(
    context: INestApplicationContext,
    token: string,
    { id, receiptCode }: ModelHandIn,
  ): Promise<string[]> {
    return context
      .get(Transactions, { strict: false })
      .run({}, (tx) =>
        context
          .get(ReleaseSealedHandIns, { strict: false })
          .execute(tx, { token, receiptCode, handInId: id }),
      );
  }

  /** @returns how many hand-ins and files ended */
  async sweep(context: INestApplicationContext): Promise<number> {
    this.queued = new Set();
    await context.get(AwaitReleases, { strict: false }).execute();
    const ended =
      (await context.get(GiveUpUploads, { strict: false }).execute()) +
      (await context.get(SettleHandIns, { strict: false }).execute());
    await context.get(DriveHandIns, { strict: false }).execute();
    return ended;
  }

  hasBytes(handInId: string): boolean {
    return existsSync(join(this.dataDir, 'hand-ins', handInId));
  }

  async close(): Promise<void> {
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
