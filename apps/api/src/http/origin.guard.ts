import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '#antt/config';
import { AppError } from '#antt/kernel';
import type { ApiRequest } from './api-request.js';
import { httpErrors } from './http.errors.js';
import { shownToken } from './session-cookie.js';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Against forged calls from other sites: a call that may change something has to come from our own pages. Browsers say
 * so in Sec-Fetch-Site, older ones in Origin; a call that says neither is let through only without our cookie, because
 * then no browser has lent it the signed-in person's identity.
 */
@Injectable()
export class OriginGuard implements CanActivate {
  private readonly publicOrigin: string;

  constructor(@Inject(ENVIRONMENT) environment: Environment) {
    this.publicOrigin = new URL(environment.publicUrl).origin;
  }

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    if (SAFE_METHODS.includes(request.method) || this.isOwn(request)) return true;
    throw new AppError(httpErrors, 'REQUEST_ORIGIN_REFUSED');
  }

  private isOwn(request: ApiRequest): boolean {
    const site = request.get('sec-fetch-site');
    if (site !== undefined) return site === 'same-origin' || site === 'none';
    const origin = request.get('origin');
    if (origin !== undefined) {
      return origin === this.publicOrigin || origin === `${request.protocol}://${request.get('host')}`;
    }
    return shownToken(request)?.via !== 'cookie';
  }
}
