import type { Permission } from '#antt/access';

/** What a route says about who may call it. A route that says nothing does not boot (invariant I9). */
export type AccessDeclaration =
  /** Holders of at least one of these permissions; where, is decided by the use-case for the row at hand. */
  | { readonly kind: 'permission'; readonly permissions: readonly [Permission, ...Permission[]] }
  /** Anybody signed in, because it concerns only himself. */
  | { readonly kind: 'signed-in'; readonly reason: string }
  /** Anybody at all. */
  | { readonly kind: 'public'; readonly reason: string };

/** Metadata key of an {@link AccessDeclaration} on a handler or a controller. */
export const ACCESS_DECLARATION = 'antt:access';
