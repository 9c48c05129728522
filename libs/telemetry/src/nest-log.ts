import type { LoggerService } from '@nestjs/common';
import type { Log, LogFields } from './log.js';

/** Nest's own messages in our log. Its chatter about modules and routes is detail; its warnings and errors are not. */
export class NestLog implements LoggerService {
  constructor(private readonly target: Log) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.target.debug(text(message), fields(message, rest));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.target.error(text(message), fields(message, rest));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.target.error(text(message), fields(message, rest));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.target.warn(text(message), fields(message, rest));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.target.debug(text(message), fields(message, rest));
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.target.debug(text(message), fields(message, rest));
  }
}

const text = (message: unknown): string =>
  message instanceof Error
    ? message.message
    : typeof message === 'string'
      ? message
      : JSON.stringify(message);

/** Nest passes the context last and, for an error, its stack before it. */
function fields(message: unknown, rest: readonly unknown[]): LogFields {
  const context = rest.at(-1);
  const stack = rest.slice(0, -1).find((entry) => typeof entry === 'string' && entry.includes('\n'));
  const error = message instanceof Error ? message : rest.find((entry) => entry instanceof Error);
  return {
    ...(typeof context === 'string' && !context.includes('\n') && { component: context }),
    ...(error !== undefined && { error }),
    ...(stack !== undefined && { stack }),
  };
}
