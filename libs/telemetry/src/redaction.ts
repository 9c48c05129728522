const SECRET_KEY =
  /pass(word|phrase|wd)?$|secret|token|authori[sz]ation|cookie|credential|private-?_?key|api-?_?key/i;
/** Whole words only: `code` is an owner's one-time code, `errorCode` and `statusCode` are not secret. */
const SECRET_WORD = /^(code|otp|pin|pass)$/i;
const USERINFO = /\b([a-z][a-z0-9+.-]*:\/\/)[^/\s"'@]+(?::[^/\s"']*)?@/gi;
const DEEPEST = 6;
const LONGEST = 8_000;

/**
 * The value as it may be logged: what sits under a secret's name is replaced, user and password are taken out of
 * URLs, errors become plain objects with their causes, and cycles, depth and length are bounded.
 */
export function redact(value: unknown, depth = 0, above: readonly object[] = []): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object') return typeof value === 'function' ? undefined : value;
  if (above.includes(value)) return '[circular]';
  if (depth >= DEEPEST) return '[deeper]';
  const path = [...above, value];
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Error) return redactError(value, depth, path);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.slice(0, 100).map((entry) => redact(entry, depth + 1, path));
  if (value instanceof Map) return redact(Object.fromEntries(value), depth, path);
  if (value instanceof Set) return redact([...value], depth, path);
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      isSecret(key, entry) ? '[redacted]' : redact(entry, depth + 1, path),
    ]),
  );
}

/** Takes user and password out of every URL in a text, and cuts what is too long for a line. */
export function redactText(text: string): string {
  const clean = text.replace(USERINFO, '$1[redacted]@');
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}… (${clean.length} characters)` : clean;
}

function isSecret(key: string, value: unknown): boolean {
  if (value === undefined || value === null) return false;
  return SECRET_KEY.test(key) || SECRET_WORD.test(key);
}

function redactError(error: Error, depth: number, path: readonly object[]): unknown {
  // An error's own `code` is a stable name (EPIPE, CASE_NOT_FOUND), never an owner's code.
  const { code } = error as { code?: unknown };
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    message: redactText(error.message),
    ...(error.stack !== undefined && { stack: redactText(error.stack) }),
    ...(error.cause !== undefined && { cause: redact(error.cause, depth + 1, path) }),
    ...(error instanceof AggregateError && { errors: redact(error.errors, depth + 1, path) }),
  };
}
