import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from '#antt/access';
import { CamerasModule } from '#antt/cameras';
import { ClipsModule } from '#antt/clips';
import { ConfigModule, type Environment } from '#antt/config';
import { DatabaseModule } from '#antt/database';
import { Clock } from '#antt/kernel';
import { LedgerModule } from '#antt/ledger';
import { QueueModule } from '#antt/queue';
import { StatisticsModule } from '#antt/statistics';
import { TelemetryModule } from '#antt/telemetry';
import { UnitsModule } from '#antt/units';
import { ENTITIES } from './parts/entities.js';

/** The use-cases an operator's commands call, without any server. */
@Module({})
export class CliModule {
  static with(environment: Environment): DynamicModule {
    return {
      module: CliModule,
      imports: [
        ConfigModule.with(environment),
        TelemetryModule.with('cli'),
        DatabaseModule.with(ENTITIES, 'camera-antt cli'),
        { module: ClockModule, global: true },
        QueueModule.with(),
        UnitsModule,
        AccessModule,
        LedgerModule,
        CamerasModule,
        ClipsModule,
        StatisticsModule,
      ],
    };
  }
}

@Module({ providers: [Clock], exports: [Clock] })
class ClockModule {}
