/**
 * What a page of ours may do: run, draw and call what this very address serves, and nothing else. No inline script or
 * style, nothing from a third party, no form that leaves, no frame around it. `docker/web/nginx.conf` says the same.
 */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Built files carry a hash of their content in their name, so a name never changes its bytes. */
export const FOR_EVER = 'public, max-age=31536000, immutable';

/** A page is asked for anew each time, and answered with "not modified" when it is the same. */
export const ASK_AGAIN = 'no-cache';
