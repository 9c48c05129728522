import { execFile, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ffmpegInstaller from '@ffmpeg-installer/ffmpeg';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { User } from '#antt/access';
import { Camera, Owner, Recorder } from '#antt/cameras';
import { CaseFile } from '#antt/cases';
import { childEnvironment, readEnvironment } from '#antt/config';
import { EmbeddedPostgres, migrate, SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Extraction } from '#antt/extraction';
import { newId, TimeRange, VIETNAM_OFFSET_MS } from '#antt/kernel';
import { SYSTEM_ACTOR } from '#antt/ledger';
import { FileSource, planCut, readMp4Index, writeCut, type CutPiece } from '#antt/media';
import { migrateQueue, Outbox } from '#antt/queue';
import {
  ExtractionRequest,
  OwnerAsk,
  REQUEST_ITEM_APPROVED,
  RequestItem,
  RequestItems,
} from '#antt/requests';
import { createClipStore } from '#antt/storage';
import { Unit } from '#antt/units';
import { withContext } from '../parts/app-context.js';
import type { Bench, BenchOptions, BenchRow } from './bench.js';
import { row } from './figures.js';

const run = promisify(execFile);
/** dist/apps/cli/src/bench stands four folders below dist. */
const WORKER = fileURLToPath(new URL('../../../../programs/worker.js', import.meta.url));
const FILE_SECONDS = 60;
const FILES = 3;
const CLIP_SECONDS = 60;
const PATTERN = '%Y%m%d-%H%M%S.mp4';
const DAY_MS = 86_400_000;

export const bench: Bench = {
  id: 'decision-to-sealed',
  title:
    "From the commit of an owner's decision to the sealed clip of 60 s, against its parts measured alone",
  async run(options: BenchOptions): Promise<BenchRow> {
    const runs = options.quick ? 3 : (options.runs ?? 15);
    const folder = mkdtempSync(join(tmpdir(), 'antt-bench-decision-'));
    chmodSync(folder, 0o755);
    const server = await EmbeddedPostgres.start({ folder: join(folder, 'pg'), database: 'bench' });
    let worker: ChildProcess | undefined;
    try {
      await migrate(server.url);
      await migrateQueue(server.url);
      options.log('encoding a minute of 1080p25 at 4 Mb/s');
      const recordings = join(folder, 'recordings');
      const start = new Date(Math.floor(Date.now() / 60_000) * 60_000 - DAY_MS);
      const paths = await makeRecordings(recordings, start);
      const settings = {
        DATABASE_URL: server.url,
        REDIS_URL: '',
        CLIP_STORE_URL: '',
        ANTT_DATA_DIR: join(folder, 'data'),
        RECORDINGS_ROOTS: recordings,
        LOG_LEVEL: 'error',
      } as const;
      worker = fork(WORKER, [], {
        env: childEnvironment(settings),
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      await untilReady(worker);
      const environment = readEnvironment(childEnvironment(settings));
      return await withContext(environment, async (context) => {
        const find = { strict: false } as const;
        const parts: Parts = {
          transactions: context.get(Transactions, find),
          items: context.get(RequestItems, find),
          outbox: context.get(Outbox, find),
        };
        const registry = await makeRegistry(parts.transactions, recordings);
        const ours: number[] = [];
        const alone: number[] = [];
        for (let i = 0; i <= runs; i++) {
          const from = new Date(start.getTime() + 20_400 + i * 40);
          const window = new TimeRange(from, new Date(from.getTime() + CLIP_SECONDS * 1000));
          const tookOurs = await decideAndWait(parts, registry, window);
          const tookAlone = await partsAlone(paths, start, window, join(folder, 'alone'));
          options.log(
            `${i === 0 ? 'warm-up' : `run ${i}`}: decision to sealed ${tookOurs.toFixed(0)} ms, parts ${tookAlone.toFixed(0)} ms`,
          );
          if (i === 0) continue;
          ours.push(tookOurs);
          alone.push(tookAlone);
          await pause(50);
        }
        const note =
          'real worker process, PostgreSQL with fsync, filesystem store, warm page cache; ours includes outbox, queue, ' +
          'lease, coverage and eight commits';
        return row(
          'decision-to-sealed',
          'ms',
          'the sum of index + cut with hash + store with read-back hash, alone',
          ours,
          alone,
          note,
        );
      });
    } finally {
      if (worker !== undefined && worker.exitCode === null && worker.signalCode === null) {
        worker.kill('SIGTERM');
        await once(worker, 'exit');
      }
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** @throws Error when the worker cannot start, having said why on standard error */
async function untilReady(worker: ChildProcess): Promise<void> {
  const ended = once(worker, 'exit').then(() => [{ ready: false }]);
  const [answer] = (await Promise.race([once(worker, 'message'), ended])) as [{ ready: boolean }];
  if (!answer.ready) throw new Error('the worker did not start');
}

interface Parts {
  readonly transactions: Transactions;
  readonly items: RequestItems;
  readonly outbox: Outbox;
}

interface Registry {
  readonly unitId: string;
  readonly userId: string;
  readonly ownerId: string;
  readonly recorderId: string;
  readonly cameraId: string;
  readonly caseId: string;
}

async function makeRecordings(folder: string, start: Date): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const first = join(folder, nameAt(start));
  await run(ffmpegInstaller.path, [
    ...['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=1920x1080:rate=25'],
    ...['-f', 'lavfi', '-i', 'aevalsrc=0.3*sin(2*PI*440*t):s=44100', '-t', String(FILE_SECONDS)],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-pix_fmt', 'yuv420p'],
    ...['-b:v', '4M', '-minrate', '4M', '-maxrate', '4M', '-bufsize', '4M', '-x264-params', 'nal-hrd=cbr'],
    ...['-c:a', 'aac', '-b:a', '64k', first],
  ]);
  const paths = [first];
  for (let i = 1; i < FILES; i++) {
    const path = join(folder, nameAt(new Date(start.getTime() + i * FILE_SECONDS * 1000)));
    await copyFile(first, path);
    paths.push(path);
  }
  return paths;
}

function nameAt(time: Date): string {
  const local = new Date(time.getTime() + VIETNAM_OFFSET_MS).toISOString();
  return `${local.slice(0, 10).replaceAll('-', '')}-${local.slice(11, 19).replaceAll(':', '')}.mp4`;
}

function makeRegistry(transactions: Transactions, location: string): Promise<Registry> {
  return transactions.run(SYSTEM_SCOPE, async (tx) => {
    const [unitId, userId, ownerId, recorderId, cameraId, caseId] = Array.from({ length: 6 }, newId) as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const at = new Date();
    await put(tx, Unit, {
      id: unitId,
      code: '38',
      era: 'since-2025-07-01',
      kind: 'province',
      name: 'Bench',
      searchName: 'bench',
      line: [unitId],
    });
    await put(tx, User, {
      id: userId,
      username: 'bench',
      fullName: 'Bench',
      passwordHash: '-',
      createdAt: at,
    });
    await put(tx, Owner, {
      id: ownerId,
      unitId,
      kind: 'household',
      name: 'Bench',
      address: '-',
      createdAt: at,
    });
    await put(tx, Recorder, {
      id: recorderId,
      code: 'R1',
      unitId,
      ownerId,
      reach: 'folder',
      location,
      filePattern: PATTERN,
      createdAt: at,
    });
    await put(tx, Camera, {
      id: cameraId,
      code: 'C1',
      name: 'Bench',
      unitId,
      ownerId,
      recorderId,
      channel: '1',
      address: '-',
      latitude: 19.8,
      longitude: 105.7,
      createdAt: at,
      updatedAt: at,
    });
    await put(tx, CaseFile, {
      id: caseId,
      number: 'B1',
      title: 'Bench',
      unitId,
      categoryCode: 'theft',
      state: 'open',
      openedAt: at,
    });
    return { unitId, userId, ownerId, recorderId, cameraId, caseId };
  });
}

/** What the owner's decision commits, and how long after that commit the clip is seen sealed. */
async function decideAndWait(parts: Parts, registry: Registry, window: TimeRange): Promise<number> {
  const { transactions, items, outbox } = parts;
  const itemId = await transactions.run(SYSTEM_SCOPE, (tx) => makeItem(tx, registry, window));
  await transactions.run(SYSTEM_SCOPE, async (tx) => {
    await items.move(tx, itemId, 'approved', { actor: SYSTEM_ACTOR, approved: window });
    await outbox.publish(tx, REQUEST_ITEM_APPROVED, { itemId });
  });
  const decided = performance.now();
  for (;;) {
    const extraction = await transactions.reader.findOneBy(Extraction, { itemId });
    if (extraction?.state === 'sealed') return performance.now() - decided;
    if (performance.now() - decided > 60_000) throw new Error(`not sealed: ${extraction?.state ?? 'no row'}`);
    await pause(2);
  }
}

async function makeItem(tx: EntityManager, registry: Registry, window: TimeRange): Promise<string> {
  const [requestId, askId, itemId] = [newId(), newId(), newId()];
  const at = new Date();
  const { unitId, caseId, userId, ownerId, recorderId, cameraId } = registry;
  const range = { windowFrom: window.from, windowTo: window.to };
  await put(tx, ExtractionRequest, {
    id: requestId,
    number: `B-${requestId}`,
    unitId,
    caseId,
    requestedBy: userId,
    requestedByName: 'Bench',
    officerId: userId,
    officerName: 'Bench',
    purpose: '-',
    legalBasis: '-',
    ...range,
    state: 'open',
    filedAt: at,
  });
  await put(tx, OwnerAsk, {
    id: askId,
    ownerId,
    recorderId,
    checkCode: askId,
    expiresAt: at,
    createdAt: at,
  });
  await put(tx, RequestItem, {
    id: itemId,
    requestId,
    askId,
    cameraId,
    recorderId,
    cameraName: 'Bench',
    state: 'asked',
    ...range,
    recorderFrom: window.from,
    recorderTo: window.to,
    clockOffsetMs: 0,
    clockUncertaintyMs: 0,
    clockMethod: 'not-measured',
    overwriteConfidence: 'unknown',
    answerBy: at,
    stateAt: at,
  });
  return itemId;
}

/** The same bytes through the same parts, with nothing around them. */
async function partsAlone(
  paths: readonly string[],
  start: Date,
  window: TimeRange,
  folder: string,
): Promise<number> {
  await mkdir(folder, { recursive: true });
  const store = createClipStore(undefined, folder);
  await store.prepare();
  const target = join(folder, 'cut.mp4');
  const begun = performance.now();
  const pieces: CutPiece[] = [];
  for (const [i, path] of paths.entries()) {
    const source = await FileSource.open(path);
    const startsAtUs = (start.getTime() + i * FILE_SECONDS * 1000) * 1000;
    pieces.push({ source, index: await readMp4Index(source), startsAtUs, label: path });
  }
  const { sha256, sizeBytes } = await writeCut(planCut({ pieces, window }), target);
  await store.put({
    source: { path: target, movable: true },
    sizeBytes,
    sha256,
    retainUntil: new Date(Date.now() + 1000),
    stagingName: newId(),
  });
  const took = performance.now() - begun;
  await Promise.all(pieces.map(({ source }) => source.close()));
  await store.close();
  await rm(folder, { recursive: true, force: true });
  return took;
}

async function put<T extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<T>,
  values: object,
): Promise<void> {
  await tx.insert(entity, values);
}
