import { AsyncLocalStorage } from 'node:async_hooks';

/** What every line logged within one piece of work carries: a correlation id, and e.g. the job it belongs to. */
export type LogContext = Readonly<Record<string, string>>;

const current = new AsyncLocalStorage<LogContext>();

/** Runs `work` so that everything it logs, however deep, carries `context` on top of what is carried already. */
export function inLogContext<T>(context: LogContext, work: () => T): T {
  return current.run({ ...current.getStore(), ...context }, work);
}

export function logContext(): LogContext {
  return current.getStore() ?? {};
}

/** The id that ties the lines of one request or job together; undefined outside of both. */
export function correlationId(): string | undefined {
  return current.getStore()?.['correlationId'];
}
