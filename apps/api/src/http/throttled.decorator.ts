import { SetMetadata } from '@nestjs/common';
import type { CallLimit } from '#antt/access';

/** Metadata key of a {@link CallLimit} on a handler or a controller. */
export const THROTTLED = 'antt:throttled';

/**
 * Limits how often one client network (an IPv4 address, an IPv6 /64) may call a public route, over all processes.
 * Above it: 429 CALLS_THROTTLED with Retry-After. Be generous: behind one address of a mobile carrier stand many people.
 * @example `@Throttled({ name: 'owner-ask', calls: 120, seconds: 60 })`
 */
export const Throttled = (limit: CallLimit): MethodDecorator & ClassDecorator =>
  SetMetadata(THROTTLED, limit);
