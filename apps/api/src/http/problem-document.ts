import { renderText, type AppError, type ErrorDefinition } from '#antt/kernel';
import type { Language } from './api-request.js';
import { definitionOf } from './error-definitions.js';
import { PROBLEM_STATUS, statusOf } from './problem-status.js';

/** RFC 9457, with our stable code, what to do about it, and every fault found in the input. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly remedy: string;
  readonly instance: string;
  readonly field?: string;
  readonly errors?: readonly {
    readonly field: string;
    readonly code: string;
    readonly message: string;
    readonly remedy: string;
  }[];
}

export function problemDocument(error: AppError, language: Language, correlationId: string): ProblemDocument {
  const text = error.text(language);
  return {
    type: `urn:camera-antt:problem:${error.code}`,
    title: PROBLEM_STATUS[error.kind][language],
    status: statusOf(error.kind, error.code),
    code: error.code,
    detail: text.message,
    remedy: text.remedy,
    instance: `urn:camera-antt:call:${correlationId}`,
    ...(error.field === undefined ? {} : { field: error.field }),
    ...(error.problems.length === 0
      ? {}
      : {
          errors: error.problems.map(({ field, code, params = {} }) => {
            const definition: ErrorDefinition = definitionOf(code) ?? error.definition;
            return { field, code, ...renderText(definition, language, params) };
          }),
        }),
  };
}
