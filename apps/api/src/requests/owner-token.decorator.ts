import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { ApiRequest } from '../http/api-request.js';

/** The header in which an owner's page shows the secret of its link. */
export const OWNER_TOKEN_HEADER = 'Owner-Token';

/** Stands in the path for the token in the header. */
const IN_HEADER = 'mine';

/**
 * The secret of an owner's link: from the header when the path says `mine`, else from the path itself. Paths end up in
 * the logs of every proxy on the way, headers do not, so our own page always uses the header.
 */
export function ownerTokenOf(request: ApiRequest): string {
  const named = request.params['token'];
  if (named === IN_HEADER) return request.get(OWNER_TOKEN_HEADER) ?? '';
  return typeof named === 'string' ? named : '';
}

export const OwnerToken = createParamDecorator((_: unknown, context: ExecutionContext): string =>
  ownerTokenOf(context.switchToHttp().getRequest<ApiRequest>()),
);
