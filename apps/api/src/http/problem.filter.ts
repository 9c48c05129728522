import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { ENVIRONMENT, type Environment } from '#antt/config';
import { AppError } from '#antt/kernel';
import { Log } from '#antt/telemetry';
import type { ApiRequest } from './api-request.js';
import { databaseFault } from './database-fault.js';
import { httpErrors } from './http.errors.js';
import { problemDocument } from './problem-document.js';
import { allowedMethods } from './route-lookup.js';
import { inputInvalid } from './validation.js';

/** Turns whatever was thrown into one problem document; what nobody foresaw is logged with its cause, not shown. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly databasePort: number | undefined;

  constructor(
    private readonly log: Log,
    @Inject(ENVIRONMENT) environment: Environment,
  ) {
    this.databasePort =
      environment.databaseUrl === undefined
        ? undefined
        : Number(new URL(environment.databaseUrl).port || 5432);
  }

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(thrown, http.getRequest<ApiRequest>(), http.getResponse<Response>());
  }

  answer(thrown: unknown, request: ApiRequest, response: Response): void {
    const error = this.appErrorOf(thrown, request, response);
    this.report(error, thrown, request);
    if (response.headersSent) {
      // The answer has begun; cutting it off is the only way left to say that it is not whole.
      response.destroy();
      return;
    }
    const problem = problemDocument(error, request.language ?? 'vi', request.correlationId ?? '');
    for (const name of ['Content-Disposition', 'Content-Length', 'Content-Range', 'ETag']) {
      response.removeHeader(name);
    }
    const retryAfter = error.params['retryAfterSeconds'] ?? (error.kind === 'unavailable' ? 5 : undefined);
    if (retryAfter !== undefined) response.setHeader('Retry-After', String(retryAfter));
    if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="camera-antt"');
    response.status(problem.status);
    response.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
    response.setHeader('Content-Language', request.language ?? 'vi');
    response.setHeader('Cache-Control', 'no-store');
    response.end(JSON.stringify(problem));
  }

  private appErrorOf(thrown: unknown, request: ApiRequest, response: Response): AppError {
    if (thrown instanceof AppError) return thrown;
    if (thrown instanceof URIError) return new AppError(httpErrors, 'PATH_MALFORMED', { cause: thrown });
    if (thrown instanceof HttpException) return httpProblem(thrown, request, response);
    const database = databaseFault(thrown, this.databasePort);
    const known = database === undefined ? undefined : databaseProblem(database, thrown);
    if (known !== undefined) return known;
    const { correlationId } = request;
    return new AppError(httpErrors, 'INTERNAL_FAULT', { cause: thrown, params: { correlationId } });
  }

  private report(error: AppError, thrown: unknown, request: ApiRequest): void {
    const facts = { problem: error.code, method: request.method, route: request.route?.path, error: thrown };
    if (error.kind === 'internal') this.log.error('a call failed unexpectedly', facts);
    else if (error.kind === 'unavailable' || error.kind === 'insufficient-storage') {
      this.log.warn('a call could not be served', facts);
    } else if (error.code === 'INPUT_NOT_STORABLE') this.log.warn('the database refused an input', facts);
    else this.log.debug('a call was refused', { ...facts, error: undefined });
  }
}

function httpProblem(thrown: HttpException, request: ApiRequest, response: Response): AppError {
  switch (thrown.getStatus()) {
    case 404: {
      const allowed = allowedMethods(request);
      if (allowed.length === 0) return new AppError(httpErrors, 'ROUTE_NOT_FOUND', { cause: thrown });
      response.setHeader('Allow', allowed.join(', '));
      const params = { method: request.method, allowed: allowed.join(', ') };
      return new AppError(httpErrors, 'METHOD_NOT_ALLOWED', { cause: thrown, params });
    }
    case 413:
      return new AppError(httpErrors, 'BODY_TOO_LARGE', { cause: thrown });
    case 415:
      return new AppError(httpErrors, 'BODY_TYPE_UNSUPPORTED', {
        cause: thrown,
        params: { expected: 'application/json' },
      });
    default:
      // What Express and Nest themselves refuse carries no code, only words.
      if (thrown.message.startsWith('Failed to decode param')) {
        return new AppError(httpErrors, 'PATH_MALFORMED', { cause: thrown });
      }
      if (/\buuid is expected/.test(thrown.message)) {
        return inputInvalid([{ field: 'id', code: 'FIELD_NOT_AN_ID' }]);
      }
      if (thrown.getStatus() < 500) {
        return new AppError(httpErrors, 'REQUEST_REFUSED', { cause: thrown });
      }
      return new AppError(httpErrors, 'INTERNAL_FAULT', {
        cause: thrown,
        params: { correlationId: request.correlationId },
      });
  }
}

/** The faults of the database that are nobody's mistake in the code; the others stay unexpected. */
function databaseProblem(
  fault: { readonly sqlState: string | undefined; readonly connectionLost: boolean },
  cause: unknown,
): AppError | undefined {
  const state = fault.sqlState ?? '';
  if (fault.connectionLost) {
    return new AppError(httpErrors, 'DATABASE_UNREACHABLE', { cause, params: { retryAfterSeconds: 5 } });
  }
  if (['40001', '40P01', '55P03', '57014'].includes(state)) {
    return new AppError(httpErrors, 'DATABASE_BUSY', { cause, params: { retryAfterSeconds: 1 } });
  }
  if (state === '53100') return new AppError(httpErrors, 'DATABASE_FULL', { cause });
  // Class 22, data exception: an input got past validation that no column can hold. Refused, and logged as our gap.
  if (state.startsWith('22')) return new AppError(httpErrors, 'INPUT_NOT_STORABLE', { cause });
  return undefined;
}
