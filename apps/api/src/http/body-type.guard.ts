import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AppError } from '#antt/kernel';
import type { ApiRequest } from './api-request.js';
import { httpErrors } from './http.errors.js';
import { RAW_BODY } from './raw-body.decorator.js';

/** A body is JSON, or one of the types its route declared with `@RawBody`; anything else is refused unread. */
@Injectable()
export class BodyTypeGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    if (!hasBody(request)) return true;
    const declared = this.reflector.get<string[] | undefined>(RAW_BODY, context.getHandler());
    const accepted = declared ?? ['application/json'];
    const given = (request.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    if (accepted.includes(given)) return true;
    throw new AppError(httpErrors, 'BODY_TYPE_UNSUPPORTED', { params: { expected: accepted.join(', ') } });
  }
}

const hasBody = (request: ApiRequest): boolean =>
  request.get('transfer-encoding') !== undefined || Number(request.get('content-length') ?? 0) > 0;
