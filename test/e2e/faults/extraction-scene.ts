import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SYSTEM_SCOPE } from '#antt/database';
import { migrateQueue, Outbox } from '#antt/queue';
import { REQUEST_ITEM_APPROVED } from '#antt/requests';
import {
  anApprovedItem,
  aRegistry,
  nameAt,
  RecordingShelf,
  SMALL,
  type BuiltRegistry,
} from '../../support/builders/extraction.js';
import { EXTRACTION_BED_ENTITIES } from '../../support/builders/clips.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import type { Parts } from '../../support/parts/parts.js';
import type { QueueStore } from '../../support/queue/queue-store.js';
import type { StoredRow } from '../../support/parts/stored-bytes.js';
import { until } from '../../support/until.js';
import { WorkerUnderTest } from './worker-process.js';

/** What the recorder holds, and thereby how an extraction goes. */
export type Course = 'sealed' | 'format-unsupported' | 'lost' | 'waits' | 'fails';

export interface SceneEnd {
  readonly state: string;
  readonly itemState: string;
  readonly attempts: number;
  readonly clips: (StoredRow & { role: string })[];
  /** How often each custody event stands in the log for this request. */
  readonly events: Record<string, number>;
  /** Working folders left on the disk. A killed upload's unfinished file is the store's own to clear, by its age. */
  readonly leftovers: string[];
  /** SHA-256 of what the store holds, clip by clip. */
  readonly stored: string[];
}

/** One commune's system: a database, a folder recorder, a clip store, and worker processes that come and go. */
export class ExtractionScene {
  private readonly workers: WorkerUnderTest[] = [];

  private constructor(
    readonly db: TestDatabase,
    readonly shelf: RecordingShelf,
    readonly dataDir: string,
    private readonly parts: Parts,
    readonly queue: QueueStore,
    readonly registry: BuiltRegistry,
    readonly itemId: string,
    private readonly course: Course,
    private readonly start: Date,
  ) {}

  /**
   * @param parts the scene's own from now on; it lets go of them when it is closed
   * @param made the database, likewise; absent: one on the server that all tests share
   */
  static async open(course: Course, parts: Parts, made?: TestDatabase): Promise<ExtractionScene> {
    const db = made ?? (await testDatabase(EXTRACTION_BED_ENTITIES));
    await migrateQueue(db.url);
    const queue = parts.queues(db);
    await queue.wipe();
    const shelf = new RecordingShelf();
    const dataDir = mkdtempSync(join(tmpdir(), 'antt-scene-'));
    chmodSync(dataDir, 0o755);
    const registry = await aRegistry(db, { location: shelf.folder });
    // Whole seconds, an hour ago: nothing here is recent enough to be growing, except on purpose.
    const ageMs = course === 'waits' ? 20_000 : 3_600_000;
    const start = new Date(Math.floor(Date.now() / 1000) * 1000 - ageMs);
    const t = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);
    const changed = new Date(start.getTime() + 60_000);
    await shelf.put(nameAt(t(0)), undefined, changed);
    if (course === 'lost') await shelf.put(nameAt(t(100)), undefined, changed);
    else if (course === 'format-unsupported') {
      await shelf.put(nameAt(t(10)), { ...SMALL, codec: 'mpeg4', output: ['-f', 'mpegts'] }, changed);
    } else if (course === 'waits') {
      const head = readFileSync(join(shelf.folder, nameAt(t(0)))).subarray(0, 9000);
      await shelf.write(nameAt(t(10)), head, new Date());
    } else await shelf.put(nameAt(t(10)), { ...SMALL, filter: 'hue=h=90' }, changed);
    if (course === 'fails') await rename(shelf.folder, `${shelf.folder}-away`);
    const window = course === 'lost' ? { from: t(40), to: t(50) } : { from: t(3), to: t(17) };
    const { itemId } = await anApprovedItem(db, registry, { ...window, approvedAt: new Date() });
    await db.transactions.run(SYSTEM_SCOPE, (tx) =>
      new Outbox().publish(tx, REQUEST_ITEM_APPROVED, { itemId }),
    );
    return new ExtractionScene(db, shelf, dataDir, parts, queue, registry, itemId, course, start);
  }

  async worker(crashpoint?: string): Promise<WorkerUnderTest> {
    const worker = await WorkerUnderTest.start({
      DATABASE_URL: this.db.url,
      ANTT_DATA_DIR: this.dataDir,
      RECORDINGS_ROOTS: this.shelf.root,
      ...this.parts.env,
      ...(crashpoint !== undefined && { ANTT_CRASHPOINT: crashpoint }),
    });
    this.workers.push(worker);
    return worker;
  }

  /** What a person or the recorder would do meanwhile: finish the file, plug the disk in again. */
  async mend(): Promise<void> {
    if (this.course === 'fails') await rename(`${this.shelf.folder}-away`, this.shelf.folder);
    if (this.course === 'waits') {
      await this.shelf.put(nameAt(new Date(this.start.getTime() + 10_000)), { ...SMALL, filter: 'hue=h=90' });
    }
  }

  /** Waits until the item has ended, and tells how. */
  async end(timeoutMs = 60_000): Promise<SceneEnd> {
    try {
      await until(async () => {
        const [item] = await this.db.query<{ state: string }>(
          'SELECT state FROM request_item WHERE id = $1',
          [this.itemId],
        );
        return item !== undefined && !['approved', 'extracting'].includes(item.state);
      }, timeoutMs);
    } catch (error) {
      const [row] = await this.db.query('SELECT * FROM extraction WHERE item_id = $1', [this.itemId]);
      throw new Error(`${String(error)}\n${JSON.stringify(row)}\n${this.workers.at(-1)?.words ?? ''}`);
    }
    return this.look();
  }

  /** How it ended once its working folder is gone: with the job's end, or by a sweep when the job is not run again. */
  cleared(): Promise<SceneEnd> {
    return until(async () => {
      const seen = await this.look();
      return seen.leftovers.length === 0 && seen;
    }, 15_000).catch(() => this.look());
  }

  async look(): Promise<SceneEnd> {
    const [row] = await this.db.query<{ state: string; attempt: number; item_state: string }>(
      `SELECT e.state, e.attempt, i.state AS item_state
         FROM request_item i LEFT JOIN extraction e ON e.item_id = i.id WHERE i.id = $1`,
      [this.itemId],
    );
    const clips = await this.db.query<SceneEnd['clips'][number]>(
      `SELECT c.id, c.sha256, c.object_key, c.version_id, c.role FROM clip c JOIN extraction e ON e.id = c.extraction_id
        WHERE e.item_id = $1 ORDER BY c.role, c.sha256`,
      [this.itemId],
    );
    const events = await this.db.query<{ action: string; n: number }>(
      `SELECT action, count(*)::int AS n FROM audit_event GROUP BY action ORDER BY action`,
    );
    const stored = this.parts.stored(this.db, this.dataDir);
    const hashOf = async (clip: StoredRow): Promise<string> =>
      createHash('sha256')
        .update(await readFile(await stored.file(clip)))
        .digest('hex');
    return {
      state: row?.state ?? 'none',
      itemState: row?.item_state ?? 'none',
      attempts: row?.attempt ?? 0,
      clips,
      events: Object.fromEntries(events.map(({ action, n }) => [action, n])),
      leftovers: list(join(this.dataDir, 'work')),
      stored: await Promise.all(clips.map(hashOf)),
    };
  }

  async close(): Promise<void> {
    for (const worker of this.workers) await worker.end('SIGKILL');
    await this.parts.release();
    await this.db.close();
    await this.shelf.close();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

const list = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);
