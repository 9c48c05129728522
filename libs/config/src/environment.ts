import { delimiter, resolve, join } from 'node:path';
import { AppError } from '#antt/kernel';
import { configErrors } from './config.errors.js';
import { VARIABLES, type Variable, type VariableName } from './variables.js';

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
  readonly sessionIdleMinutes: number;
  readonly sessionHours: number;
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
    sessionIdleMinutes: number('SESSION_IDLE_MINUTES'),
    sessionHours: number('SESSION_HOURS'),
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
