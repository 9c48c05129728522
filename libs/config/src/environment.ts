import { createPublicKey } from 'node:crypto';
import { delimiter, resolve, join } from 'node:path';
import { AppError } from '#antt/kernel';
import { configErrors } from './config.errors.js';
import { VARIABLES, type Variable, type VariableName } from './variables.js';

/** An HTTP service that hands messages on, and the secret both sides sign with. */
export interface GatewaySettings {
  readonly url: string;
  readonly secret: string;
}

/** How messages leave. A channel that is not set up is undefined, and never chosen. */
export interface BounceSettings {
  /** imaps://user:password@host/folder */
  readonly mailboxUrl: string;
  /** Envelope sender, with or without `{token}`; undefined: that of SMTP_FROM. */
  readonly address: string | undefined;
}

export interface MessageSettings {
  readonly smtp: { readonly url: string; readonly from: string } | undefined;
  /** Where mail that could not be delivered comes back to; undefined: nobody reads it. */
  readonly bounces: BounceSettings | undefined;
  readonly smsGateway: GatewaySettings | undefined;
  readonly zaloGateway: GatewaySettings | undefined;
  readonly smsAlphabet: 'plain' | 'vietnamese';
  /** 32 bytes; undefined: the key kept under the data folder. */
  readonly key: Buffer | undefined;
}

/** What owners may upload, and the keys around footage that is sealed until they agree. */
export interface HandInEnvironment {
  readonly maxFileBytes: number;
  readonly abandonedDays: number;
  /** 32 bytes; undefined: the key kept under the data folder. */
  readonly sealingKey: Buffer | undefined;
  /** PEM; undefined: no escrow. */
  readonly escrowPublicKey: string | undefined;
}

/** The settings of one process, read once and checked. */
export interface Environment {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly clipStoreUrl: string | undefined;
  /** Absolute folders; a folder recorder must lie under one of them. */
  readonly recordingsRoots: readonly string[];
  readonly host: string;
  readonly port: number;
  /** True when PORT was given and no other port may be taken instead. */
  readonly portChosen: boolean;
  readonly publicUrl: string;
  readonly trustedProxies: readonly string[];
  readonly messages: MessageSettings;
  readonly handIns: HandInEnvironment;
  readonly sessionIdleMinutes: number;
  readonly sessionHours: number;
  /** Longest term of a grant, days. */
  readonly accessGrantMaxDays: number;
  readonly clipRetentionDays: number;
  readonly extractionConcurrency: number;
  readonly databasePool: number;
  readonly logLevel: 'error' | 'warn' | 'info' | 'debug';
  readonly crashpoint: string | undefined;
  readonly nodeEnv: 'production' | 'development' | 'test';
}

type Source = Readonly<Record<string, string | undefined>>;

/**
 * Reads and checks the environment.
 * @throws AppError SETTING_INVALID naming the first variable that cannot be used.
 */
export function readEnvironment(source: Source = process.env): Environment {
  const text = (name: VariableName): string => readText(name, source);
  const optional = (name: VariableName): string | undefined => text(name) || undefined;
  const number = (name: VariableName): number => Number(text(name));

  const dataDir = resolve(text('ANTT_DATA_DIR'));
  const port = number('PORT');
  const nodeEnv = text('NODE_ENV') as Environment['nodeEnv'];
  const crashpoint = optional('ANTT_CRASHPOINT');
  if (crashpoint !== undefined && nodeEnv !== 'test') {
    throw invalid('ANTT_CRASHPOINT', 'it is for tests (NODE_ENV=test) only');
  }
  const roots = text('RECORDINGS_ROOTS').split(delimiter).filter(Boolean);
  return {
    dataDir,
    databaseUrl: optional('DATABASE_URL'),
    redisUrl: optional('REDIS_URL'),
    clipStoreUrl: optional('CLIP_STORE_URL'),
    recordingsRoots: roots.length > 0 ? roots.map((root) => resolve(root)) : [join(dataDir, 'recordings')],
    host: text('HOST'),
    port,
    portChosen: Boolean(source['PORT']),
    publicUrl: (text('PUBLIC_URL') || `http://localhost:${port}`).replace(/\/+$/, ''),
    trustedProxies: text('TRUSTED_PROXIES')
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
    messages: {
      smtp: together(optional('SMTP_URL'), optional('SMTP_FROM'), 'SMTP_FROM', (url, from) => ({
        url,
        from,
      })),
      bounces: bounces(optional('BOUNCE_MAILBOX_URL'), optional('BOUNCE_ADDRESS')),
      smsGateway: gateway(optional('SMS_GATEWAY_URL'), optional('SMS_GATEWAY_SECRET'), 'SMS_GATEWAY_SECRET'),
      zaloGateway: gateway(
        optional('ZALO_GATEWAY_URL'),
        optional('ZALO_GATEWAY_SECRET'),
        'ZALO_GATEWAY_SECRET',
      ),
      smsAlphabet: text('SMS_ALPHABET') as MessageSettings['smsAlphabet'],
      key: secretKey('MESSAGE_KEY', optional('MESSAGE_KEY')),
    },
    handIns: {
      maxFileBytes: number('HAND_IN_MAX_GB') * 1024 ** 3,
      abandonedDays: number('HAND_IN_ABANDONED_DAYS'),
      sealingKey: secretKey('SEALING_KEY', optional('SEALING_KEY')),
      escrowPublicKey: escrowKey(optional('SEALING_ESCROW_PUBLIC_KEY')),
    },
    sessionIdleMinutes: number('SESSION_IDLE_MINUTES'),
    sessionHours: number('SESSION_HOURS'),
    accessGrantMaxDays: number('ACCESS_GRANT_MAX_DAYS'),
    clipRetentionDays: number('CLIP_RETENTION_DAYS'),
    extractionConcurrency: number('EXTRACTION_CONCURRENCY'),
    databasePool: number('DATABASE_POOL'),
    logLevel: text('LOG_LEVEL') as Environment['logLevel'],
    crashpoint,
    nodeEnv,
  };
}

function readText(name: VariableName, source: Source): string {
  const definition: Variable = VARIABLES[name];
  const value = source[name]?.trim() || definition.fallback || '';
  if (value === '') return '';
  switch (definition.kind) {
    case 'url':
      if (!URL.canParse(value)) throw invalid(name, 'it is not a URL');
      break;
    case 'port':
      if (!/^\d+$/.test(value) || Number(value) > 65535)
        throw invalid(name, 'a port is a whole number up to 65535');
      break;
    case 'whole-number':
      if (!/^\d{1,9}$/.test(value) || Number(value) < 1)
        throw invalid(name, 'it must be a whole number of 1 or more');
      break;
    case 'choice':
      if (!definition.choices?.includes(value))
        throw invalid(name, `it must be one of ${definition.choices?.join(', ')}`);
      break;
    case 'flag':
      if (!['0', '1', 'true', 'false'].includes(value)) throw invalid(name, 'it must be 0 or 1');
      break;
    case 'text':
    case 'folder':
      break;
  }
  return value;
}

/** A channel's URL and what it cannot do without. @throws AppError SETTING_INVALID naming `needed` when it is missing */
function together<T>(
  url: string | undefined,
  companion: string | undefined,
  needed: VariableName,
  make: (url: string, companion: string) => T,
): T | undefined {
  if (url === undefined) return undefined;
  if (companion === undefined) throw invalid(needed, 'the URL beside it is set, so this is needed');
  return make(url, companion);
}

function bounces(mailboxUrl: string | undefined, address: string | undefined): BounceSettings | undefined {
  if (mailboxUrl === undefined) {
    if (address === undefined) return undefined;
    throw invalid('BOUNCE_MAILBOX_URL', 'BOUNCE_ADDRESS is set, so this is needed');
  }
  const { protocol, hostname, username, password } = new URL(mailboxUrl);
  if (!['imap:', 'imaps:'].includes(protocol) || hostname === '')
    throw invalid('BOUNCE_MAILBOX_URL', 'it is neither imap://… nor imaps://…');
  if (username === '' || password === '') throw invalid('BOUNCE_MAILBOX_URL', 'it lacks user or password');
  // A mail's name has 31 letters, and the part before the @ may have no more than 64.
  const filled = address?.replace('{token}', 'x'.repeat(31));
  if (filled !== undefined && !/^[^\s@<>"{}]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(filled))
    throw invalid('BOUNCE_ADDRESS', 'it is no address like camera+{token}@example.gov.vn');
  return { mailboxUrl, address };
}

function gateway(
  url: string | undefined,
  secret: string | undefined,
  name: VariableName,
): GatewaySettings | undefined {
  return together(url, secret, name, (given, shared) => {
    if (!/^https?:/i.test(given)) throw invalid(name, 'the URL beside it is neither http nor https');
    if (shared.length < 32) throw invalid(name, 'it is shorter than 32 characters');
    return { url: given, secret: shared };
  });
}

function secretKey(name: VariableName, text: string | undefined): Buffer | undefined {
  if (text === undefined) return undefined;
  const key = Buffer.from(text, 'base64');
  if (key.length !== 32) throw invalid(name, 'it is not 32 bytes in base64');
  return key;
}

function escrowKey(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const name = 'SEALING_ESCROW_PUBLIC_KEY';
  try {
    const key = text.includes('BEGIN')
      ? createPublicKey(text.replaceAll('\\n', '\n'))
      : createPublicKey({ key: Buffer.from(text, 'base64'), type: 'spki', format: 'der' });
    if (key.asymmetricKeyType === 'x25519') return key.export({ type: 'spki', format: 'pem' }).toString();
  } catch {
    // Told below: what the parser says of a key belongs in no message.
  }
  throw invalid(name, 'it is not an X25519 public key');
}

const invalid = (name: VariableName, reason: string): AppError =>
  new AppError(configErrors, 'SETTING_INVALID', { field: name, params: { name, reason } });

/** The environment handed to a process of ours: this one's, with some settings replaced. */
export function childEnvironment(
  overrides: Readonly<Partial<Record<VariableName, string>>>,
  source: Source = process.env,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ ...source, ...overrides }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}
