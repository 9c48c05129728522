import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Response } from 'express';
import { AppError } from '#antt/kernel';
import { Log, NestLog } from '#antt/telemetry';
import { ApiModule, type ApiParts } from './api.module.js';
import { API_PREFIX } from './http/api-prefix.js';
import type { ApiRequest } from './http/api-request.js';
import { callContext } from './http/call-context.middleware.js';
import { httpErrors } from './http/http.errors.js';
import { jsonBody } from './http/json-body.middleware.js';
import { ProblemFilter } from './http/problem.filter.js';
import { securityHeaders } from './http/security-headers.js';
import { serveDocs } from './openapi.js';
import { readBuiltFiles, webFolder } from './web/built-files.js';
import { webPages } from './web/web-pages.middleware.js';

/**
 * The HTTP application, ready but not listening: the process and the tests boot the same thing.
 * @throws AppError ROUTE_UNDECLARED when a route does not say who may call it
 */
export async function createApi(parts: ApiParts): Promise<NestExpressApplication> {
  const { environment } = parts;
  const log = new Log({ level: environment.logLevel, fields: { process: 'api' } });
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.with(parts), {
    logger: new NestLog(log),
    abortOnError: false,
    bodyParser: false,
    // Two handlers for one route would silently hide the second. `/cameras/nearest` beside `/cameras/:id` is fine:
    // the literal one is registered first, whatever order the controllers stand in.
    routeConflictPolicy: { duplicate: 'error', shadow: 'off' },
    routeResolutionStrategy: 'specificity',
  });
  try {
    app.setGlobalPrefix(API_PREFIX);
    app.disable('x-powered-by');
    app.disable('etag');
    app.set('query parser', 'simple');
    app.set('trust proxy', environment.trustedProxies.length > 0 ? [...environment.trustedProxies] : false);
    app.use(callContext(), securityHeaders(), webPages(readBuiltFiles(webFolder())), jsonBody());
    serveDocs(app);
    await app.init();
    answerTheRest(app);
    return app;
  } catch (error) {
    await app.close().catch(() => undefined);
    throw error;
  }
}

/** Nest answers for what lies under its prefix only; the same problem documents for every other address. */
function answerTheRest(app: NestExpressApplication): void {
  const problems = app.get(ProblemFilter);
  app.use((request: ApiRequest, response: Response) =>
    problems.answer(new AppError(httpErrors, 'ROUTE_NOT_FOUND'), request, response),
  );
  app.use((error: unknown, request: ApiRequest, response: Response, _next: NextFunction) =>
    problems.answer(error, request, response),
  );
}
