import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { lastValueFrom, of, type Observable } from 'rxjs';
import { IdempotencyRecordRepository } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, canonicalJson, Clock, sha256Hex } from '#antt/kernel';
import { crashpoint } from '#antt/telemetry';
import type { ApiRequest } from './api-request.js';
import { httpErrors } from './http.errors.js';
import { IDEMPOTENT, type IdempotentOptions } from './idempotent.decorator.js';
import { databaseFault } from './database-fault.js';

/** How long a second call with the same key waits for the first, before it is told to come back. */
const WAIT_MS = 5000;
const LOCK_NOT_AVAILABLE = '55P03';

/** The work of `@Idempotent()`: record, effect and answer in one commit. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  /**
   * Calls under way in this process by actor and key. Twins wait here, holding no connection, so that a burst of
   * retries cannot take the pool away from the one call that makes progress; twins in other processes meet at the row.
   */
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(
    private readonly records: IdempotencyRecordRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly reflector: Reflector,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const options = this.reflector.get<IdempotentOptions | undefined>(IDEMPOTENT, context.getHandler());
    if (options === undefined) return next.handle();
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    const key = readKey(request);
    const actor = actorOf(request, options);
    const turn = `${actor} ${key}`;
    await this.waitForTwin(turn);
    const { promise: done, resolve: finish } = Promise.withResolvers<void>();
    this.underWay.set(turn, done);
    try {
      return of(await this.runOnce(actor, key, request, response, next));
    } catch (error) {
      if (databaseFault(error)?.sqlState === LOCK_NOT_AVAILABLE) throw inProgress(error);
      throw error;
    } finally {
      this.underWay.delete(turn);
      finish();
    }
  }

  private async runOnce(
    actor: string,
    key: string,
    request: ApiRequest,
    response: Response,
    next: CallHandler,
  ): Promise<unknown> {
    const route = `${request.method} ${request.path}`;
    const bodySha256 = sha256Hex(canonicalJson([route, request.query, request.body ?? null]));
    const userId = request.principal?.userId;
    const answer = await this.transactions.run(userId === undefined ? {} : { userId }, async (tx) => {
      const claim = { actor, key, route, bodySha256, createdAt: this.clock.now() };
      const earlier = await this.records.claim(tx, claim, WAIT_MS);
      if (earlier !== undefined) {
        if (earlier.bodySha256 !== bodySha256) throw new AppError(httpErrors, 'IDEMPOTENCY_KEY_REUSED');
        if (earlier.status === null) throw inProgress();
        response.status(earlier.status);
        response.setHeader('Idempotency-Replayed', 'true');
        return earlier.response === null ? undefined : JSON.parse(earlier.response);
      }
      const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await this.records.complete(tx, actor, key, response.statusCode, JSON.stringify(body));
      crashpoint('idempotency.before-commit');
      return body;
    });
    crashpoint('idempotency.after-commit');
    return answer;
  }

  private async waitForTwin(turn: string): Promise<void> {
    const deadline = Date.now() + WAIT_MS;
    for (let twin = this.underWay.get(turn); twin !== undefined; twin = this.underWay.get(turn)) {
      const left = deadline - Date.now();
      let timer: NodeJS.Timeout | undefined;
      const timeout = new Promise<'late'>((resolve) => {
        timer = setTimeout(resolve, Math.max(0, left), 'late');
      });
      const outcome = await Promise.race([twin, timeout]);
      clearTimeout(timer);
      if (outcome === 'late') throw inProgress();
    }
  }
}

function actorOf(request: ApiRequest, options: IdempotentOptions): string {
  if (request.principal !== undefined) return `user:${request.principal.userId}`;
  const token = request.params['token'];
  const secret = options.actorSecret?.(request) ?? (typeof token === 'string' ? token : undefined);
  return secret === undefined ? 'public' : `bearer:${sha256Hex(secret)}`;
}

const inProgress = (cause?: unknown): AppError =>
  new AppError(httpErrors, 'IDEMPOTENCY_IN_PROGRESS', { params: { retryAfterSeconds: 1 }, cause });

function readKey(request: ApiRequest): string {
  const key = request.get('idempotency-key');
  if (key === undefined || key === '') throw new AppError(httpErrors, 'IDEMPOTENCY_KEY_MISSING');
  if (!/^[\x21-\x7e]{1,128}$/.test(key)) throw new AppError(httpErrors, 'IDEMPOTENCY_KEY_INVALID');
  return key;
}
