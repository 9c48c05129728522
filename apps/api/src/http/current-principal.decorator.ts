import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { AppError } from '#antt/kernel';
import { accessErrors, type Principal } from '#antt/access';
import type { ApiRequest } from './api-request.js';

/** The signed-in person. @throws AppError SESSION_MISSING on a public route */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<ApiRequest>();
  if (principal === undefined) throw new AppError(accessErrors, 'SESSION_MISSING');
  return principal;
});
