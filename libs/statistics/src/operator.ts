import type { Principal } from '#antt/access';

/**
 * Whoever runs a command on the system's own machine. He can read its database anyway, so no jurisdiction bounds him;
 * a value of its own, because a missing principal must never mean everything.
 */
export const OPERATOR = Symbol('operator');

export type Reader = Principal | typeof OPERATOR;
