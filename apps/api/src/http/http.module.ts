import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { AccessModule } from '#antt/access';
import { AccessGuard } from './access.guard.js';
import { BodyTypeGuard } from './body-type.guard.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { OriginGuard } from './origin.guard.js';
import { ProblemFilter } from './problem.filter.js';
import { RouteTable } from './route-table.js';
import { InputPipe } from './validation.js';
import { ThrottleGuard } from './throttle.guard.js';
import { ViewInterceptor } from './view.interceptor.js';

/** What every route goes through: origin, body type, access, validation, idempotency, and problem documents. */
@Module({
  imports: [AccessModule, DiscoveryModule],
  providers: [
    RouteTable,
    ProblemFilter,
    { provide: APP_FILTER, useExisting: ProblemFilter },
    { provide: APP_GUARD, useClass: OriginGuard },
    { provide: APP_GUARD, useClass: ThrottleGuard },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: BodyTypeGuard },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    { provide: APP_INTERCEPTOR, useClass: ViewInterceptor },
    { provide: APP_PIPE, useClass: InputPipe },
  ],
  exports: [ProblemFilter, RouteTable],
})
export class HttpModule {}
