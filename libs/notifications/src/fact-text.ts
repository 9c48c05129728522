/** Marks where a secret belongs in a stored text. Private-use characters, which no fact may contain. */
const OPEN = '\u{E000}';
const CLOSE = '\u{E001}';

export const secretMark = (name: string): string => `${OPEN}${name}${CLOSE}`;

const MARKS = new RegExp(`${OPEN}(\\w+)${CLOSE}`, 'g');

/** @throws TypeError when a secret is missing: a message with a hole in it must not leave */
export function fillSecrets(text: string, secrets: Readonly<Record<string, string>>): string {
  return text.replace(MARKS, (_, name: string) => {
    const secret = secrets[name];
    if (secret === undefined) throw new TypeError(`the message has no secret "${name}"`);
    return secret;
  });
}

export const hideSecrets = (text: string): string => text.replace(MARKS, '••••••');

/** What is kept of another side's words. */
const LONGEST_ACCOUNT = 500;

/**
 * Another side's words as they may be kept: it may quote what it refused. First the secrets, then the cut: the other way
 * round would leave most of one that stands where the cut is.
 */
export const tellable = (words: string, secrets: Readonly<Record<string, string>>): string =>
  Object.values(secrets)
    .reduce((text, secret) => text.replaceAll(secret, '••••••'), words)
    .slice(0, LONGEST_ACCOUNT);

/** Applies `change` to everything but the marks. */
export const aroundMarks = (text: string, change: (piece: string) => string): string =>
  text
    .split(new RegExp(`(${OPEN}\\w+${CLOSE})`))
    .map((piece) => (piece.startsWith(OPEN) ? piece : change(piece)))
    .join('');

/**
 * Facts as they may stand in a message: one line each, without control characters, and nothing that a phone would
 * turn into a link (I11): a camera named `evil.vn` or `https://evil.vn` must not become one in our name.
 */
export function tameFacts<T>(value: T): T {
  if (typeof value === 'string') return tameText(value) as T;
  if (Array.isArray(value)) return value.map((entry: unknown) => tameFacts(entry)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, tameFacts(entry)])) as T;
}

function tameText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/:\/\//g, ': ')
    .replace(/([\p{L}\p{N}])\.(?=\p{L}{2})/gu, '$1. ')
    .replace(/\s+/g, ' ')
    .trim();
}
