import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { ACCESS_ENTITIES } from '#antt/access';
import { CAMERAS_ENTITIES } from '#antt/cameras';
import { CASES_ENTITIES } from '#antt/cases';
import { CLIPS_ENTITIES } from '#antt/clips';
import { ConfigModule, type Environment } from '#antt/config';
import { DatabaseModule } from '#antt/database';
import { EXTRACTION_ENTITIES } from '#antt/extraction';
import { Clock } from '#antt/kernel';
import { LEDGER_ENTITIES, LedgerModule } from '#antt/ledger';
import { NOTIFICATIONS_ENTITIES } from '#antt/notifications';
import { QUEUE_ENTITIES, QueueModule } from '#antt/queue';
import { REQUESTS_ENTITIES } from '#antt/requests';
import { STATISTICS_ENTITIES } from '#antt/statistics';
import { TelemetryModule } from '#antt/telemetry';
import { UNITS_ENTITIES } from '#antt/units';
import { AccessHttpModule } from './access/access-http.module.js';
import { CamerasHttpModule } from './cameras/cameras-http.module.js';
import { CasesHttpModule } from './cases/cases-http.module.js';
import { ClipsHttpModule } from './clips/clips-http.module.js';
import { ClockModule } from './clock.module.js';
import { ExtractionHttpModule } from './extraction/extraction-http.module.js';
import { HandInsHttpModule } from './hand-ins/hand-ins-http.module.js';
import { FieldTasksHttpModule } from './field-tasks/field-tasks-http.module.js';
import { HealthHttpModule } from './health/health-http.module.js';
import { DrainModule } from './http/drain.module.js';
import { HttpModule } from './http/http.module.js';
import { LedgerHttpModule } from './ledger/ledger-http.module.js';
import { NEWS_FOLLOWERS } from './news-followers.js';
import { NotificationsHttpModule } from './notifications/notifications-http.module.js';
import { OwnersHttpModule } from './owners/owners-http.module.js';
import { RequestsHttpModule } from './requests/requests-http.module.js';
import { StatisticsHttpModule } from './statistics/statistics-http.module.js';
import { UnitsHttpModule } from './units/units-http.module.js';
import { WebHttpModule } from './web/web-http.module.js';

/** Tables this process works with, library by library. */
const ENTITIES = [
  ...QUEUE_ENTITIES,
  ...UNITS_ENTITIES,
  ...ACCESS_ENTITIES,
  ...LEDGER_ENTITIES,
  ...CAMERAS_ENTITIES,
  ...CASES_ENTITIES,
  ...REQUESTS_ENTITIES,
  ...EXTRACTION_ENTITIES,
  ...CLIPS_ENTITIES,
  ...STATISTICS_ENTITIES,
  ...NOTIFICATIONS_ENTITIES,
];

/** The faces, lowest library first. */
const FACES = [
  HealthHttpModule,
  UnitsHttpModule,
  AccessHttpModule,
  LedgerHttpModule,
  CamerasHttpModule,
  CasesHttpModule,
  RequestsHttpModule,
  OwnersHttpModule,
  FieldTasksHttpModule,
  ExtractionHttpModule,
  HandInsHttpModule,
  ClipsHttpModule,
  StatisticsHttpModule,
  NotificationsHttpModule,
  WebHttpModule,
];

export interface ApiParts {
  readonly environment: Environment;
  readonly clock?: Clock;
  /** Further modules; a test adds routes of its own this way. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
}

/** Composition root of the HTTP process. */
@Module({})
export class ApiModule {
  static with({ environment, clock = new Clock(), imports = [] }: ApiParts): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        ConfigModule.with(environment),
        ClockModule.with(clock),
        TelemetryModule.with('api'),
        DatabaseModule.with(ENTITIES, 'camera-antt api'),
        QueueModule.with(NEWS_FOLLOWERS),
        LedgerModule,
        DrainModule.forProcess,
        HttpModule,
        ...FACES,
        ...imports,
      ],
    };
  }
}
