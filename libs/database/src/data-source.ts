import { DataSource, type DataSourceOptions, type MixedList, type EntitySchema } from 'typeorm';
import { hearErrors } from './heard-errors.js';
import { SchemaNaming } from './schema-naming.js';

export interface DatabaseOptions {
  /** postgres://owner:password@host:port/database */
  readonly url: string;
  /** Connections kept by this process. */
  readonly pool: number;
  readonly entities: MixedList<Function | string | EntitySchema>;
  /**
   * `app`: every connection starts as the role antt_app, which may not change or delete an audit event and owns no
   * table; RESET ROLE falls back to antt_app too, because the role is the session's default.
   * `owner`: for migrations and the checks that compare the schema.
   */
  readonly role: 'app' | 'owner';
  readonly applicationName?: string;
}

export const APPLICATION_ROLE = 'antt_app';

/** The options of a TypeORM data source over our schema. Never synchronizes; migrations run by `migrate` alone. */
export function dataSourceOptions(options: DatabaseOptions): DataSourceOptions {
  const settings = ['-c timezone=UTC', ...(options.role === 'app' ? [`-c role=${APPLICATION_ROLE}`] : [])];
  return {
    type: 'postgres',
    url: options.url,
    entities: options.entities,
    namingStrategy: new SchemaNaming(),
    synchronize: false,
    migrationsRun: false,
    logging: false,
    extra: {
      max: options.pool,
      options: settings.join(' '),
      application_name: options.applicationName ?? 'camera-antt',
      // A dead server is noticed by the next statement instead of hanging it for minutes.
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      onConnect: hearErrors,
    },
  };
}

export function createDataSource(options: DatabaseOptions): DataSource {
  return new DataSource(dataSourceOptions(options));
}
