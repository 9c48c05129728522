/** One environment variable: how it is read, what it is for. The configuration reference is generated from this list. */
export interface Variable {
  readonly kind: 'text' | 'url' | 'folder' | 'port' | 'whole-number' | 'choice' | 'flag';
  readonly group: 'faces' | 'parts' | 'people' | 'work' | 'diagnosis';
  readonly describe: string;
  readonly fallback?: string;
  readonly choices?: readonly string[];
  /** Never printed or logged. */
  readonly secret?: true;
}

const variable = <const V extends Variable>(definition: V): V => definition;

export const VARIABLES = {
  ANTT_DATA_DIR: variable({
    kind: 'folder',
    group: 'parts',
    describe: 'Folder of everything the embedded parts keep: database, clips, working files.',
    fallback: 'var',
  }),
  DATABASE_URL: variable({
    kind: 'url',
    group: 'parts',
    secret: true,
    describe:
      'PostgreSQL 15 or later, as the role that owns the schema (postgres://user:password@host:port/database). ' +
      'Unset: `npm start` runs an embedded PostgreSQL under ANTT_DATA_DIR.',
  }),
  REDIS_URL: variable({
    kind: 'url',
    group: 'parts',
    secret: true,
    describe:
      'Redis for the job queues (redis://, rediss://; append ?cluster=1 for Cluster or ' +
      '?sentinel=NAME&hosts=h1:p1,h2:p2 for Sentinel). Unset: the queues live in PostgreSQL.',
  }),
  CLIP_STORE_URL: variable({
    kind: 'url',
    group: 'parts',
    secret: true,
    describe:
      'Store of sealed clips: http(s)://ACCESS:SECRET@host:port/bucket for MinIO or another S3 server. ' +
      'Unset: the folder `clips` under ANTT_DATA_DIR.',
  }),
  RECORDINGS_ROOTS: variable({
    kind: 'text',
    group: 'parts',
    describe:
      'Folders under which a recorder of kind "folder" may be registered, separated by the path delimiter ' +
      '(":" or, on Windows, ";"). Unset: the folder `recordings` under ANTT_DATA_DIR.',
    fallback: '',
  }),
  HOST: variable({
    kind: 'text',
    group: 'faces',
    describe: 'Address the API listens on.',
    fallback: '127.0.0.1',
  }),
  PORT: variable({ kind: 'port', group: 'faces', describe: 'Port the API listens on.', fallback: '3000' }),
  PUBLIC_URL: variable({
    kind: 'url',
    group: 'faces',
    describe:
      'Address people reach the system under; links sent to owners start with it. Unset: http://localhost:PORT.',
    fallback: '',
  }),
  TRUSTED_PROXIES: variable({
    kind: 'text',
    group: 'faces',
    describe:
      'Addresses or CIDR ranges of reverse proxies whose X-Forwarded-For is believed, separated by commas.',
    fallback: '',
  }),
  SESSION_IDLE_MINUTES: variable({
    kind: 'whole-number',
    group: 'people',
    describe: 'Minutes without a call after which a sign-in ends.',
    fallback: '30',
  }),
  SESSION_HOURS: variable({
    kind: 'whole-number',
    group: 'people',
    describe: 'Hours after which a sign-in ends in any case.',
    fallback: '12',
  }),
  CLIP_RETENTION_DAYS: variable({
    kind: 'whole-number',
    group: 'work',
    describe: 'Days a sealed clip is locked against deletion when the case sets no other term.',
    fallback: '3650',
  }),
  EXTRACTION_CONCURRENCY: variable({
    kind: 'whole-number',
    group: 'work',
    describe: 'Extractions one worker process runs at the same time.',
    fallback: '4',
  }),
  DATABASE_POOL: variable({
    kind: 'whole-number',
    group: 'work',
    describe: 'Connections one process keeps to PostgreSQL for the application, the queues apart.',
    fallback: '10',
  }),
  LOG_LEVEL: variable({
    kind: 'choice',
    group: 'diagnosis',
    choices: ['error', 'warn', 'info', 'debug'],
    describe: 'How much the processes log.',
    fallback: 'info',
  }),
  ANTT_CRASHPOINT: variable({
    kind: 'text',
    group: 'diagnosis',
    describe:
      'Tests only: `NAME` or `NAME:COUNT` kills this process with SIGKILL when it reaches that step. ' +
      'Refused unless NODE_ENV is "test".',
    fallback: '',
  }),
  NODE_ENV: variable({
    kind: 'choice',
    group: 'diagnosis',
    choices: ['production', 'development', 'test'],
    describe: 'Kind of run; only "test" permits crash points.',
    fallback: 'production',
  }),
} as const;

export type VariableName = keyof typeof VARIABLES;
