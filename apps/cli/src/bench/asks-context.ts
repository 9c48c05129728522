import {
  Module,
  type DynamicModule,
  type FactoryProvider,
  type INestApplicationContext,
  type ValueProvider,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { childEnvironment, ConfigModule, readEnvironment } from '#antt/config';
import { DatabaseModule } from '#antt/database';
import { Clock } from '#antt/kernel';
import { LedgerModule } from '#antt/ledger';
import { JobQueue, Outbox } from '#antt/queue';
import { RequestsModule } from '#antt/requests';
import { TelemetryModule } from '#antt/telemetry';
import { ENTITIES } from '../parts/entities.js';

/** The library of requests and those below it, under a clock of the caller's; its news stays in the outbox. */
export function openAsks(url: string, clock: Clock): Promise<INestApplicationContext> {
  @Module({})
  class Root {}
  const secret = 'the-gateway-and-we-share-this-secret';
  const environment = readEnvironment(
    childEnvironment({
      DATABASE_URL: url,
      DATABASE_POOL: '6',
      LOG_LEVEL: 'error',
      PUBLIC_URL: 'https://antt.example',
      MESSAGE_KEY: Buffer.alloc(32, 7).toString('base64'),
      SMS_GATEWAY_URL: 'http://127.0.0.1:9/sms',
      SMS_GATEWAY_SECRET: secret,
      SMTP_URL: 'smtp://127.0.0.1:9',
      SMTP_FROM: 'antt@example.vn',
    }),
  );
  const root: DynamicModule = {
    module: Root,
    imports: [
      ConfigModule.with(environment),
      provided({ provide: Clock, useValue: clock }),
      provided({ provide: Outbox, useFactory: () => new Outbox() }),
      provided({ provide: JobQueue, useValue: {} }),
      TelemetryModule.with('bench'),
      DatabaseModule.with(ENTITIES, 'camera-antt bench'),
      LedgerModule,
      RequestsModule,
    ],
  };
  return NestFactory.createApplicationContext(root, { logger: ['error'], abortOnError: false });
}

function provided(provider: FactoryProvider | ValueProvider): DynamicModule {
  const module = class ProvidedByBench {};
  return { module, global: true, providers: [provider], exports: [provider.provide] };
}
