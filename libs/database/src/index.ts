export {
  APPLICATION_ROLE,
  createDataSource,
  dataSourceOptions,
  type DatabaseOptions,
} from './data-source.js';
export { hearErrors } from './heard-errors.js';
export { databaseErrors } from './database.errors.js';
export { DatabaseModule } from './database.module.js';
export { EmbeddedPostgres, type EmbeddedPostgresOptions } from './embedded/embedded-postgres.js';
export { serverFolder } from './embedded/server-folder.js';
export { migrate } from './migrate.js';
export { MIGRATIONS } from './migrations/index.js';
export { SchemaNaming } from './schema-naming.js';
export { SYSTEM_SCOPE, Transactions, type TransactionScope } from './transactions.js';
