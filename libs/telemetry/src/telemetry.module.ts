import { Module, type DynamicModule } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '#antt/config';
import { Health } from './health.js';
import { Log } from './log.js';

/** Global on purpose: every part logs and tells its health the same way. */
@Module({})
export class TelemetryModule {
  /** @param processName carried by every line as `process`, e.g. `worker` */
  static with(processName: string): DynamicModule {
    return {
      module: TelemetryModule,
      global: true,
      providers: [
        Health,
        {
          provide: Log,
          inject: [ENVIRONMENT],
          useFactory: (environment: Environment) =>
            new Log({ level: environment.logLevel, fields: { process: processName } }),
        },
      ],
      exports: [Health, Log],
    };
  }
}
