import { logContext } from './log-context.js';
import { redact, redactText } from './redaction.js';

export type LogLevel = 'error' | 'warn' | 'info' | 'debug';
export type LogFields = Readonly<Record<string, unknown>>;

const RANK: Readonly<Record<LogLevel, number>> = { error: 0, warn: 1, info: 2, debug: 3 };

export interface LogOptions {
  readonly level: LogLevel;
  /** Takes one finished line with its end; absent: standard error. */
  readonly write?: (line: string) => void;
  /** Carried by every line, e.g. the process's name. */
  readonly fields?: LogFields;
}

/**
 * One JSON object per line on standard error: `at` (RFC 3339, UTC), `level`, `message`, the context of the work it
 * was logged in, and the given fields without secrets. Logging never throws.
 */
export class Log {
  private readonly write: (line: string) => void;

  constructor(private readonly options: LogOptions) {
    this.write = options.write ?? ((line) => void process.stderr.write(line));
  }

  error(message: string, fields?: LogFields): void {
    this.line('error', message, fields);
  }

  warn(message: string, fields?: LogFields): void {
    this.line('warn', message, fields);
  }

  info(message: string, fields?: LogFields): void {
    this.line('info', message, fields);
  }

  debug(message: string, fields?: LogFields): void {
    this.line('debug', message, fields);
  }

  /** A log whose lines carry `fields` as well. */
  with(fields: LogFields): Log {
    return new Log({ ...this.options, fields: { ...this.options.fields, ...fields } });
  }

  private line(level: LogLevel, message: string, fields: LogFields = {}): void {
    if (RANK[level] > RANK[this.options.level]) return;
    const head = { at: new Date().toISOString(), level, message: redactText(message) };
    try {
      const rest = redact({ ...logContext(), ...this.options.fields, ...fields }) as object;
      this.write(`${JSON.stringify({ ...rest, ...head })}\n`);
    } catch (error) {
      // A value that cannot be read must not end the work that wanted to talk about it.
      this.write(`${JSON.stringify({ ...head, unloggable: String(error) })}\n`);
    }
  }
}
