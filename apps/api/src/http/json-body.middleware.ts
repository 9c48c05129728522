import express, { type NextFunction, type RequestHandler, type Response } from 'express';
import { AppError } from '#antt/kernel';
import type { ApiRequest } from './api-request.js';
import { httpErrors } from './http.errors.js';

/** Largest JSON body, after decompression. */
export const JSON_LIMIT_BYTES = 1024 * 1024;

/**
 * Levels of objects and lists a body may have. Everything that walks through a body calls itself once for each level,
 * and this callback runs outside any call of Nest's: without a limit, brackets alone would end the process.
 */
const DEEPEST = 32;

/** Parses JSON bodies; every other body stays an unread stream for the route that declared it. */
export function jsonBody(): RequestHandler {
  const parse = express.json({ limit: JSON_LIMIT_BYTES, strict: false, type: 'application/json' });
  return (plain, response: Response, next: NextFunction) => {
    const request = plain as ApiRequest;
    parse(request, response, (error?: unknown) => {
      if (error !== undefined) return next(bodyError(error));
      if (isDeeperThan(request.body, DEEPEST)) return next(new AppError(httpErrors, 'JSON_TOO_DEEP'));
      if (!isStorable(request.body)) return next(new AppError(httpErrors, 'TEXT_NOT_STORABLE'));
      return next();
    });
  };
}

function bodyError(cause: unknown): unknown {
  const { type, status } = cause as { type?: string; status?: number };
  switch (type) {
    case 'entity.parse.failed':
      // The parser's own message quotes the body; it is kept as the cause, for the log's redaction, and not shown.
      return new AppError(httpErrors, 'JSON_MALFORMED', { cause });
    case 'entity.too.large':
      return new AppError(httpErrors, 'BODY_TOO_LARGE', { cause });
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return new AppError(httpErrors, 'BODY_TYPE_UNSUPPORTED', {
        cause,
        params: { expected: 'application/json; charset=utf-8' },
      });
    case 'request.aborted':
    case 'request.size.invalid':
      return new AppError(httpErrors, 'BODY_INCOMPLETE', { cause });
    default:
      return status === 400 ? new AppError(httpErrors, 'JSON_MALFORMED', { cause }) : cause;
  }
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isDeeperThan(member, levels - 1));
}

/** PostgreSQL stores neither NUL nor half a surrogate pair; refused here, once, for every text of every body. */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, member]) => isStorable(key) && isStorable(member));
}
