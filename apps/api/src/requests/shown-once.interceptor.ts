import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import type { Observable } from 'rxjs';
import { ShownOnce } from './shown-once.js';

/**
 * Shows the whole of a {@link ShownOnce} to the caller. Unwrapping it here would be too early: what `@Idempotent()`
 * keeps is made from the handler's answer further out, so it is unwrapped at the last step, when it is written.
 */
@Injectable()
export class ShownOnceInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    const write = response.json.bind(response);
    response.json = (answer: unknown) => write(answer instanceof ShownOnce ? answer.shown : answer);
    return next.handle();
  }
}
