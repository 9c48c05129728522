import { createDataSource } from '#antt/database';
import { ENTITIES } from '../parts/entities.js';
import { withScratchDatabase } from '../parts/scratch-database.js';
import type { CheckStep } from './step.js';

/** Entities and migrations tell of the same schema: TypeORM would have nothing to change in a migrated database. */
export function driftStep(): CheckStep {
  return {
    name: 'drift',
    run: () =>
      withScratchDatabase(async (url) => {
        const dataSource = createDataSource({ url, pool: 2, entities: ENTITIES, role: 'owner' });
        await dataSource.initialize();
        try {
          const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
          return upQueries.map(({ query }) => query);
        } finally {
          await dataSource.destroy();
        }
      }),
  };
}
