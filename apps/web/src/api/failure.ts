import type { components } from './schema';

type Problem = components['schemas']['Problem'];

/** Why a call did not do what it should: the API's own words, or nobody answered. */
export type Failure = ProblemFailure | { readonly kind: 'unreachable' };

export interface ProblemFailure {
  readonly kind: 'problem';
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

interface Answered<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

export type Outcome<T> = { readonly data: T } | { readonly failure: Failure };

/** Turns an answer of the client, or its absence, into what a page shows. Never rejects. */
export async function outcomeOf<T>(call: Promise<Answered<T>>): Promise<Outcome<T>> {
  let answered: Answered<T>;
  try {
    answered = await call;
  } catch {
    return { failure: { kind: 'unreachable' } };
  }
  if (answered.response.ok) return { data: answered.data as T };
  return { failure: failureOf(answered.error) };
}

/** What a body of the API says went wrong, as a page shows it. */
export function failureOf(body: unknown): Failure {
  if (!isProblem(body)) return { kind: 'unreachable' };
  const { status, code, detail, remedy, errors } = body;
  const first = errors?.[0];
  return {
    kind: 'problem',
    status,
    code: first?.code ?? code,
    message: first?.message ?? detail,
    remedy: first?.remedy ?? remedy,
  };
}

/** A gateway's own page is no problem document: then the API was not reached. */
function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'code' in error && 'detail' in error;
}
