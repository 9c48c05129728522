import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { ApiRequest } from './api-request.js';

export interface IdempotentOptions {
  /**
   * Who owns the key, for a public route: something secret the caller shows, which is only kept as a hash. Without
   * it the route's `:token` parameter is taken.
   */
  readonly actorSecret?: (request: ApiRequest) => string | undefined;
}

/** Metadata key of {@link IdempotentOptions}. */
export const IDEMPOTENT = 'antt:idempotent';

/**
 * For every POST that creates or decides: demands an Idempotency-Key and runs the handler in one transaction together
 * with the record of its answer. The same key again gives the same answer and no second effect; an answer that is an
 * error is not kept, so the call may be corrected and repeated with the same key.
 */
export function Idempotent(options: IdempotentOptions = {}): MethodDecorator {
  return applyDecorators(
    SetMetadata(IDEMPOTENT, options),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description:
        'Chosen by the client, 1 to 128 visible characters, new for each new intention (e.g. a UUID).',
      schema: { type: 'string', minLength: 1, maxLength: 128 },
    }),
  );
}
