import { Module, type DynamicModule } from '@nestjs/common';
import { readEnvironment, type Environment } from './environment.js';

/** Injection token of the one {@link Environment} of this process. */
export const ENVIRONMENT = Symbol('environment');

/** Global on purpose: every part is configured from the same settings, read once. */
@Module({})
export class ConfigModule {
  static with(environment: Environment = readEnvironment()): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: ENVIRONMENT, useValue: environment }],
      exports: [ENVIRONMENT],
    };
  }
}
