import { Module, type DynamicModule } from '@nestjs/common';
import type { EntitySchema, MixedList } from 'typeorm';
import { ConfigModule, type Environment } from '#antt/config';
import { DatabaseModule } from '#antt/database';
import { QueueModule } from '#antt/queue';
import { TelemetryModule } from '#antt/telemetry';
import { ClockModule } from './clock.module.js';
import type { WorkerPart } from './worker-part.js';

/** The worker's composition root. */
@Module({})
export class WorkerModule {
  static with(
    environment: Environment,
    parts: readonly WorkerPart[],
    entities: MixedList<Function | string | EntitySchema>,
  ): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ConfigModule.with(environment),
        TelemetryModule.with('worker'),
        ClockModule,
        DatabaseModule.with(entities, 'camera-antt worker'),
        QueueModule.with(parts.flatMap((part) => part.subscriptions)),
        ...parts.map((part) => part.module),
      ],
    };
  }
}
