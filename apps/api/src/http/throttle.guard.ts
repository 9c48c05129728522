import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { CallThrottles, type CallLimit } from '#antt/access';
import type { ApiRequest } from './api-request.js';
import { THROTTLED } from './throttled.decorator.js';

/** The work of `@Throttled()`; stands before the guard that reads sessions, so that a flood costs nothing more. */
@Injectable()
export class ThrottleGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly throttles: CallThrottles,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const limit = this.reflector.getAllAndOverride<CallLimit | undefined>(THROTTLED, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (limit !== undefined)
      await this.throttles.count(limit, context.switchToHttp().getRequest<ApiRequest>().ip);
    return true;
  }
}
