import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ENVIRONMENT, type Environment } from '#antt/config';
import { AppError } from '#antt/kernel';
import type { EntitySchema, MixedList } from 'typeorm';
import { dataSourceOptions } from './data-source.js';
import { databaseErrors } from './database.errors.js';
import { Transactions } from './transactions.js';

/** The data source and the gateway to its transactions, for one app. */
@Module({})
export class DatabaseModule {
  /** @param entities the entity lists of the libs this app uses, named one by one */
  static with(entities: MixedList<Function | string | EntitySchema>, applicationName: string): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [ENVIRONMENT],
          useFactory: (environment: Environment) => {
            if (environment.databaseUrl === undefined)
              throw new AppError(databaseErrors, 'DATABASE_URL_MISSING');
            return {
              ...dataSourceOptions({
                url: environment.databaseUrl,
                pool: environment.databasePool,
                entities,
                role: 'app',
                applicationName,
              }),
              retryAttempts: 20,
              retryDelay: 500,
            };
          },
        }),
      ],
      providers: [Transactions],
      exports: [Transactions, TypeOrmModule],
    };
  }
}
