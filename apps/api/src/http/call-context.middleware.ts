import type { NextFunction, RequestHandler, Response } from 'express';
import { newId } from '#antt/kernel';
import { inLogContext } from '#antt/telemetry';
import type { ApiRequest, Language } from './api-request.js';

const OUTSIDE_ID = /^[A-Za-z0-9._-]{8,64}$/;

/** Gives every call its id and language, and keeps its answer out of every cache. */
export function callContext(): RequestHandler {
  return (plain, response: Response, next: NextFunction) => {
    const request = plain as ApiRequest;
    const given = request.get('x-request-id') ?? '';
    request.correlationId = OUTSIDE_ID.test(given) ? given : newId();
    request.language = languageOf(request.get('accept-language'));
    response.setHeader('X-Request-Id', request.correlationId);
    response.setHeader('Cache-Control', 'no-store');
    response.vary('Accept-Language');
    inLogContext({ correlationId: request.correlationId }, () => next());
  };
}

/** Vietnamese unless English is wanted more. */
export function languageOf(header: string | undefined): Language {
  let best: { language: Language; weight: number } = { language: 'vi', weight: 0 };
  for (const part of (header ?? '').split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = tag.split('-')[0];
    if (language !== 'vi' && language !== 'en') continue;
    const quality = parameters.map((each) => /^\s*q=([\d.]+)$/.exec(each)?.[1]).find(Boolean);
    const weight = quality === undefined ? 1 : Number(quality);
    if (weight > best.weight) best = { language, weight };
  }
  return best.language;
}
