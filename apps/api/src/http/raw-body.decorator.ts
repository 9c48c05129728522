import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';

/** Metadata key of the media types of a route that reads its body as a stream. */
export const RAW_BODY = 'antt:raw-body';

/**
 * The route reads the request itself as a stream (`@Req()`), and accepts these media types instead of JSON. How many
 * bytes it takes is the route's own business: nothing has been read when the handler starts.
 */
export function RawBody(...mediaTypes: [string, ...string[]]): MethodDecorator {
  return applyDecorators(
    SetMetadata(RAW_BODY, mediaTypes),
    ApiConsumes(...mediaTypes),
    ApiBody({ schema: { type: 'string', format: 'binary' } }),
  );
}
