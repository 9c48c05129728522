import { ApiProperty } from '@nestjs/swagger';
import { renderText } from '#antt/kernel';
import type { Language } from '../../http/api-request.js';
import { definitionOf } from '../../http/error-definitions.js';
import { PROBLEM_STATUS } from '../../http/problem-status.js';

/** Why an extraction failed, in the same words as a problem document. */
export class FailureResponse {
  @ApiProperty({ description: 'Stable code; see docs/reference/errors.md' })
  code!: string;

  @ApiProperty({ description: "The kind of fault, in the caller's language" })
  title!: string;

  @ApiProperty({ description: "What happened, in the caller's language" })
  detail!: string;

  @ApiProperty({ description: "What to do, in the caller's language" })
  remedy!: string;
}

/** Null without a failure, and for a code of a version that knew others: the code itself is told beside this. */
export function failureResponse(
  code: string | null,
  params: Readonly<Record<string, string | number>> | null,
  language: Language,
): FailureResponse | null {
  const definition = code === null ? undefined : definitionOf(code);
  if (code === null || definition === undefined) return null;
  const { message, remedy } = renderText(definition, language, params ?? {});
  return { code, title: PROBLEM_STATUS[definition.kind][language], detail: message, remedy };
}
