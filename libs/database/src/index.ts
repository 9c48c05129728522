export {
  APPLICATION_ROLE,
  createDataSource,
  dataSourceOptions,
  type DatabaseOptions,
} from './data-source.js';
export { migrate } from './migrate.js';
export { SchemaNaming } from './schema-naming.js';
export { SYSTEM_SCOPE, Transactions, type TransactionScope } from './transactions.js';
