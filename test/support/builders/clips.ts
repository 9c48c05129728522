import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module, type DynamicModule, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ACCESS_ENTITIES } from '#antt/access';
import { CAMERAS_ENTITIES } from '#antt/cameras';
import { CASES_ENTITIES } from '#antt/cases';
import { CLIPS_ENTITIES } from '#antt/clips';
import { ConfigModule, readEnvironment, type Environment } from '#antt/config';
import { DatabaseModule } from '#antt/database';
import { EXTRACTION_ENTITIES, ExtractFootage } from '#antt/extraction';
import { Clock, type FixedClock } from '#antt/kernel';
import { LEDGER_ENTITIES, LedgerModule } from '#antt/ledger';
import { NOTIFICATIONS_ENTITIES } from '#antt/notifications';
import { QUEUE_ENTITIES, QueueModule, type JobOutcome } from '#antt/queue';
import { REQUESTS_ENTITIES } from '#antt/requests';
import { TelemetryModule } from '#antt/telemetry';
import { UNITS_ENTITIES } from '#antt/units';
import { ClipsJobsModule } from '../../../apps/worker/src/clips/clips-jobs.module.js';
import { HandInsJobsModule } from '../../../apps/worker/src/hand-ins/hand-ins-jobs.module.js';
import { ExtractionJobsModule } from '../../../apps/worker/src/extraction/extraction-jobs.module.js';
import type { TestDatabase } from '../database.js';
import { BucketBytes } from '../parts/bucket-bytes.js';
import { FolderBytes } from '../parts/folder-bytes.js';
import type { StoredBytes } from '../parts/stored-bytes.js';

/** Every table extraction and clips touch. */
export const EXTRACTION_BED_ENTITIES = [
  ...UNITS_ENTITIES,
  ...ACCESS_ENTITIES,
  ...LEDGER_ENTITIES,
  ...QUEUE_ENTITIES,
  ...NOTIFICATIONS_ENTITIES,
  ...CAMERAS_ENTITIES,
  ...CASES_ENTITIES,
  ...REQUESTS_ENTITIES,
  ...EXTRACTION_ENTITIES,
  ...CLIPS_ENTITIES,
];

export interface ExtractionRow {
  readonly id: string;
  readonly state: string;
  readonly fence: string;
  readonly attempt: number;
  readonly covered_ms: string | null;
  readonly gaps: { from: string; to: string; cause: string; detail?: string }[];
  readonly failure_code: string | null;
  readonly failure_params: Record<string, string> | null;
  readonly retry_at: Date | null;
  readonly sealed_at: Date | null;
  readonly work: object;
}

export interface ClipRow {
  readonly id: string;
  readonly role: string;
  readonly name: string;
  readonly sha256: string;
  readonly size_bytes: string;
  readonly object_key: string;
  readonly version_id: string | null;
  readonly manifest: any;
}

/**
 * The worker's own modules over a test database, the stores the environment names (else PostgreSQL and a temporary
 * disk), and a clock of the test's choice.
 */
export class ExtractionBed {
  /** The clips as they lie in the store, past the program. */
  readonly stored: StoredBytes;

  private constructor(
    readonly db: TestDatabase,
    readonly app: INestApplicationContext,
    readonly environment: Environment,
    readonly dataDir: string,
    private readonly ownsFolder: boolean,
  ) {
    const { clipStoreUrl } = environment;
    this.stored =
      clipStoreUrl === undefined
        ? new FolderBytes(join(dataDir, 'clips'))
        : new BucketBytes(clipStoreUrl, db, join(dataDir, 'copies'));
  }

  static async open(
    db: TestDatabase,
    roots: readonly string[],
    clock: FixedClock,
    environment: Partial<Environment> = {},
  ): Promise<ExtractionBed> {
    const dataDir = environment.dataDir ?? mkdtempSync(join(tmpdir(), 'antt-bed-'));
    const settings: Environment = {
      ...readEnvironment({
        DATABASE_URL: db.url,
        ANTT_DATA_DIR: dataDir,
        NODE_ENV: 'test',
        LOG_LEVEL: 'error',
      }),
      recordingsRoots: roots,
      ...environment,
    };
    class ClockOfTest {}
    @Module({})
    class Root {}
    const root: DynamicModule = {
      module: Root,
      imports: [
        ConfigModule.with(settings),
        {
          module: ClockOfTest,
          global: true,
          providers: [{ provide: Clock, useValue: clock }],
          exports: [Clock],
        },
        TelemetryModule.with('test'),
        DatabaseModule.with(EXTRACTION_BED_ENTITIES, 'test'),
        QueueModule.with(),
        LedgerModule,
        ExtractionJobsModule,
        ClipsJobsModule,
        HandInsJobsModule,
      ],
    };
    const app = await NestFactory.createApplicationContext(root, { logger: ['error'], abortOnError: false });
    return new ExtractionBed(db, app, settings, dataDir, environment.dataDir === undefined);
  }

  get<T>(type: Type<T> | (abstract new (...args: never[]) => T)): T {
    return this.app.get<T>(type, { strict: false });
  }

  extract(itemId: string, signal = new AbortController().signal): Promise<JobOutcome> {
    return this.get(ExtractFootage).execute(itemId, signal);
  }

  async extraction(itemId: string): Promise<ExtractionRow> {
    const [row] = await this.db.query<ExtractionRow>('SELECT * FROM extraction WHERE item_id = $1', [itemId]);
    if (row === undefined) throw new Error('the item has no extraction');
    return row;
  }

  async item(
    itemId: string,
  ): Promise<{ state: string; loss_cause: string | null; loss_note: string | null }> {
    const [row] = await this.db.query<{ state: string; loss_cause: string | null; loss_note: string | null }>(
      'SELECT state, loss_cause, loss_note FROM request_item WHERE id = $1',
      [itemId],
    );
    if (row === undefined) throw new Error('no such item');
    return row;
  }

  clips(itemId: string): Promise<ClipRow[]> {
    return this.db.query<ClipRow>(
      `SELECT c.* FROM clip c JOIN extraction e ON e.id = c.extraction_id WHERE e.item_id = $1 ORDER BY c.name, c.id`,
      [itemId],
    );
  }

  /** The one sealed clip of an item, and a file with its stored bytes. */
  async sealed(itemId: string): Promise<ClipRow & { path: string }> {
    const [clip, ...others] = await this.clips(itemId);
    if (clip === undefined || others.length > 0) throw new Error(`${others.length + (clip ? 1 : 0)} clips`);
    return { ...clip, path: await this.stored.file(clip) };
  }

  /** Actions on one item's objects, in order. */
  async actions(itemId: string): Promise<string[]> {
    const rows = await this.db.query<{ action: string }>(
      `SELECT action FROM audit_event
        WHERE request_id = (SELECT request_id FROM request_item WHERE id = $1) ORDER BY at, id`,
      [itemId],
    );
    return rows.map(({ action }) => action);
  }

  async close(): Promise<void> {
    await this.app.close();
    if (this.ownsFolder) await rm(this.dataDir, { recursive: true, force: true });
  }
}
