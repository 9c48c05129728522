import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { accessErrors, Jurisdiction, ResumeSession } from '#antt/access';
import { AppError } from '#antt/kernel';
import { ACCESS_DECLARATION, type AccessDeclaration } from './access-declaration.js';
import type { ApiRequest } from './api-request.js';
import { httpErrors } from './http.errors.js';
import { shownToken } from './session-cookie.js';

/** Lets a call through to its handler only as the route's declaration permits; what is not declared is denied. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly resumeSession: ResumeSession,
    private readonly jurisdiction: Jurisdiction,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const declaration = this.reflector.getAllAndOverride<AccessDeclaration | undefined>(ACCESS_DECLARATION, [
      context.getHandler(),
      context.getClass(),
    ]);
    const request = context.switchToHttp().getRequest<ApiRequest>();
    if (declaration === undefined) {
      throw new AppError(httpErrors, 'ROUTE_UNDECLARED', { params: { routes: request.path } });
    }
    if (declaration.kind === 'public') return true;
    const shown = shownToken(request);
    const live = shown === undefined ? undefined : await this.resumeSession.execute(shown.token);
    if (live === undefined) throw new AppError(accessErrors, 'SESSION_MISSING');
    request.principal = live.principal;
    request.sessionExpiresAt = live.expiresAt;
    if (declaration.kind === 'signed-in') return true;
    const { permissions } = declaration;
    const held = permissions.some(
      (permission) => this.jurisdiction.rootsOf(live.principal, permission).length > 0,
    );
    if (!held) this.jurisdiction.requirePermission(live.principal, permissions[0]);
    return held;
  }
}
