import type { Environment } from '#antt/config';
import type { TestDatabase } from '../database.js';
import type { QueueStore } from '../queue/queue-store.js';
import type { StoredBytes } from './stored-bytes.js';

/** What one run of a suite stands on besides PostgreSQL, which is the same program in both sets of parts. */
export interface Parts {
  readonly kind: 'embedded' | 'production';
  /** For a process: what finds them, DATABASE_URL and ANTT_DATA_DIR apart. An empty text is as good as none. */
  readonly env: Readonly<Record<'REDIS_URL' | 'CLIP_STORE_URL', string>>;
  /** The same for an application in the test's own process. */
  readonly environment: Pick<Environment, 'redisUrl' | 'clipStoreUrl'>;
  /** Where the queues of a system over this database lie. */
  queues(db: TestDatabase): QueueStore;
  /** The clips of a system over this database and data folder, past the program. */
  stored(db: TestDatabase, dataDir: string): StoredBytes;
  /** Lets others have them. */
  release(): Promise<void>;
}
