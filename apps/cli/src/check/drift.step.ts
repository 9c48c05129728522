import { createDataSource } from '#antt/database';
import type { DataSource, QueryRunner } from 'typeorm';
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
        askOneByOne(dataSource);
        try {
          const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
          return upQueries.map(({ query }) => query);
        } finally {
          await dataSource.destroy();
        }
      }),
  };
}

/** The schema builder asks a connection for all tables at once, which `pg` warns of and will refuse in version 9. */
function askOneByOne(dataSource: DataSource): void {
  const make = dataSource.createQueryRunner.bind(dataSource);
  dataSource.createQueryRunner = (mode): QueryRunner => {
    const runner = make(mode);
    const ask = runner.query.bind(runner) as (...given: unknown[]) => Promise<unknown>;
    let before: Promise<unknown> = Promise.resolve();
    runner.query = (...given: unknown[]): Promise<never> => {
      const answer = before.then(() => ask(...given));
      before = answer.catch(() => undefined);
      return answer as Promise<never>;
    };
    return runner;
  };
}
