/** One environment variable: how it is read, what it is for. The configuration reference is generated from this list. */
export interface Variable {
  readonly kind: 'text' | 'url' | 'folder' | 'port' | 'whole-number' | 'choice' | 'flag';
  readonly group: 'faces' | 'parts' | 'messages' | 'people' | 'work' | 'diagnosis';
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
  SMTP_URL: variable({
    kind: 'url',
    group: 'messages',
    secret: true,
    describe:
      'Mail server for messages by e-mail: smtp://user:password@host:587 (STARTTLS where the server offers it) or ' +
      'smtps://…:465. Needs SMTP_FROM. Unset: no e-mail is sent.',
  }),
  SMTP_FROM: variable({
    kind: 'text',
    group: 'messages',
    describe: 'Sender of messages by e-mail, e.g. `Camera ANTT <camera@example.gov.vn>`.',
    fallback: '',
  }),
  BOUNCE_MAILBOX_URL: variable({
    kind: 'url',
    group: 'messages',
    secret: true,
    describe:
      'Mailbox that undeliverable mail comes back to: imaps://user:password@host:993/INBOX (imap:// only with STARTTLS; ' +
      'write @ in the user as %40). It is read every minute and left as it is. Usually that of SMTP_FROM. ' +
      'Unset: mail that comes back later is not noticed.',
  }),
  BOUNCE_ADDRESS: variable({
    kind: 'text',
    group: 'messages',
    describe:
      'Envelope sender of messages by e-mail, delivered to BOUNCE_MAILBOX_URL. {token} in it becomes the name of the mail, ' +
      'e.g. `camera+{token}@example.gov.vn` where the mail host ignores what follows a +. Unset: the address of SMTP_FROM.',
    fallback: '',
  }),
  SMS_GATEWAY_URL: variable({
    kind: 'url',
    group: 'messages',
    describe:
      'HTTP gateway that sends SMS; what it has to speak is in libs/notifications/README.md. ' +
      'Needs SMS_GATEWAY_SECRET. Unset: no SMS is sent.',
  }),
  SMS_GATEWAY_SECRET: variable({
    kind: 'text',
    group: 'messages',
    secret: true,
    describe:
      'Shared with the SMS gateway: signs what goes to it and what it reports. 32 characters or more.',
    fallback: '',
  }),
  ZALO_GATEWAY_URL: variable({
    kind: 'url',
    group: 'messages',
    describe: 'HTTP gateway that sends messages by Zalo. Needs ZALO_GATEWAY_SECRET. Unset: none are sent.',
  }),
  ZALO_GATEWAY_SECRET: variable({
    kind: 'text',
    group: 'messages',
    secret: true,
    describe: 'Shared with the Zalo gateway. 32 characters or more.',
    fallback: '',
  }),
  SMS_ALPHABET: variable({
    kind: 'choice',
    group: 'messages',
    choices: ['plain', 'vietnamese'],
    describe:
      'How Vietnamese is written in an SMS. `plain`: without diacritics, 160 characters a segment. `vietnamese`: ' +
      'as it is, 70 characters a segment.',
    fallback: 'plain',
  }),
  MESSAGE_KEY: variable({
    kind: 'text',
    group: 'messages',
    secret: true,
    describe:
      'Key for links and codes in messages that are not sent yet: 32 random bytes in base64 ' +
      '(`openssl rand -base64 32`), the same for every api and worker. ' +
      'Unset: a key made once and kept in `keys` under ANTT_DATA_DIR.',
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
  ACCESS_GRANT_MAX_DAYS: variable({
    kind: 'whole-number',
    group: 'people',
    describe: 'Days for which a person of another unit may be let see a case, request or clip, at most.',
    fallback: '90',
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
  HAND_IN_MAX_GB: variable({
    kind: 'whole-number',
    group: 'work',
    describe: 'Largest file an owner may upload, in GB of 1024³ bytes.',
    fallback: '60',
  }),
  HAND_IN_ABANDONED_DAYS: variable({
    kind: 'whole-number',
    group: 'work',
    describe: 'Days without a byte after which an upload that was never finished is given up and removed.',
    fallback: '14',
  }),
  SEALING_KEY: variable({
    kind: 'text',
    group: 'work',
    secret: true,
    describe:
      "The server's own key for sealed footage whose owner has agreed: 32 random bytes in base64 " +
      '(`openssl rand -base64 32`), the same for every api and worker. It opens nothing before an approval. ' +
      'Unset: a key made once and kept in `keys` under ANTT_DATA_DIR.',
    fallback: '',
  }),
  SEALING_ESCROW_PUBLIC_KEY: variable({
    kind: 'text',
    group: 'work',
    describe:
      'X25519 public key (PEM or the base64 of its SPKI) whose holder, elsewhere, can open every sealed hand-in made ' +
      'from then on. Unset: nobody can but the owner.',
    fallback: '',
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
      'Tests only: `NAME` or `NAME:COUNT` kills this process with SIGKILL when it reaches that step, `NAME:stop` ' +
      'stops it there. Refused unless NODE_ENV is "test".',
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
