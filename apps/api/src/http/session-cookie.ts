import type { Response } from 'express';
import type { ApiRequest } from './api-request.js';

/**
 * `__Host-` binds the cookie to this very host over HTTPS: browsers refuse it with a Domain, another Path or without
 * Secure, so no neighbouring host can plant one. On http://localhost browsers and curl treat Secure as satisfied.
 */
export const SESSION_COOKIE = '__Host-antt';

const attributes = { secure: true, httpOnly: true, sameSite: 'lax', path: '/' } as const;

export function setSessionCookie(response: Response, token: string, expiresAt: Date): void {
  response.cookie(SESSION_COOKIE, token, { ...attributes, expires: expiresAt, encode: String });
}

export function clearSessionCookie(response: Response): void {
  response.clearCookie(SESSION_COOKIE, attributes);
}

export interface ShownToken {
  readonly token: string;
  /** A cookie is sent by the browser whoever made it call; a bearer token only by a program that holds it. */
  readonly via: 'cookie' | 'bearer';
}

/**
 * The session token a call shows. `Authorization: Bearer` carries the same token for programs without a cookie jar
 * (curl, scripts); it wins over the cookie, so that a program decides itself who it is.
 */
export function shownToken(request: ApiRequest): ShownToken | undefined {
  const bearer = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.get('authorization') ?? '');
  if (bearer?.[1] !== undefined) return { token: bearer[1], via: 'bearer' };
  const cookie = cookieNamed(request, SESSION_COOKIE);
  return cookie === undefined ? undefined : { token: cookie, via: 'cookie' };
}

function cookieNamed(request: ApiRequest, name: string): string | undefined {
  for (const part of (request.get('cookie') ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim() || undefined;
  }
  return undefined;
}
