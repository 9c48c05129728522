import { labelOf, type Labels } from './labels.js';

/** What went wrong, in the caller's terms. The API maps each kind to one HTTP status. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'too-large'
  | 'unsupported-media'
  | 'unprocessable'
  | 'too-many'
  | 'unavailable'
  | 'insufficient-storage'
  | 'internal';

/** A sentence for the person who meets the error, and what they can do about it. `{name}` is filled from params. */
export interface ErrorText {
  readonly message: string;
  readonly remedy: string;
}

export interface ErrorDefinition {
  readonly kind: ErrorKind;
  /** For each fact that is a code word (a state, a role): what people call it. The fact itself keeps the code. */
  readonly labels?: Readonly<Record<string, Labels>>;
  readonly vi: ErrorText;
  readonly en: ErrorText;
}

export type ErrorCatalogue = Readonly<Record<string, ErrorDefinition>>;

/** Declares the stable error codes of one library. Codes are capitals with the noun first. */
export function defineErrors<const T extends ErrorCatalogue>(catalogue: T): T {
  return catalogue;
}

export type ErrorParams = Readonly<Record<string, string | number>>;

/** One fault among several found in the same input, e.g. one cell of a spreadsheet or one field of a body. */
export interface FieldProblem {
  readonly field: string;
  readonly code: string;
  readonly params?: ErrorParams;
}

export interface AppErrorDetails {
  /** Path of the offending input field, e.g. `window.from`. */
  readonly field?: string;
  readonly params?: ErrorParams;
  readonly problems?: readonly FieldProblem[];
  readonly cause?: unknown;
}

/** The one error class thrown on purpose: a stable code, its definition, and the facts of this occurrence. */
export class AppError<C extends string = string> extends Error {
  readonly kind: ErrorKind;
  readonly field: string | undefined;
  readonly params: ErrorParams;
  readonly problems: readonly FieldProblem[];
  readonly definition: ErrorDefinition;

  constructor(
    catalogue: Readonly<Record<C, ErrorDefinition>>,
    readonly code: C,
    details: AppErrorDetails = {},
  ) {
    const definition = catalogue[code];
    super(
      `${code}: ${renderText(definition, 'en', details.params ?? {}).message}`,
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    this.name = 'AppError';
    this.definition = definition;
    this.kind = definition.kind;
    this.field = details.field;
    this.params = details.params ?? {};
    this.problems = details.problems ?? [];
  }

  /** Message and remedy in the reader's language, with this occurrence's facts filled in. */
  text(language: 'vi' | 'en'): ErrorText {
    return renderText(this.definition, language, this.params);
  }
}

/** An error's message and remedy in one language, its facts filled in and its code words said as people say them. */
export function renderText(
  { labels = {}, ...texts }: ErrorDefinition,
  language: 'vi' | 'en',
  params: ErrorParams,
): ErrorText {
  const said = Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      const vocabulary = labels[name];
      return [name, vocabulary === undefined ? value : labelOf(vocabulary, String(value), language)];
    }),
  );
  const { message, remedy } = texts[language];
  return { message: fillText(message, said), remedy: fillText(remedy, said) };
}

/** Replaces `{name}` by the parameter of that name; an unknown name stays as it is, so that it is noticed. */
export function fillText(template: string, params: ErrorParams): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : String(value);
  });
}

export function isAppError(error: unknown, code?: string): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code);
}
