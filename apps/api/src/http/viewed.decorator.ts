import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { AuditAction } from '#antt/ledger';

/** One row of a list that was shown. */
export interface ShownRow {
  readonly id: string;
  readonly grantedUntil?: string | null | undefined;
}

/** One thing that was shown, with what it belongs to. */
export interface ShownObject {
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly unitId?: string | null | undefined;
  readonly requestId?: string | null | undefined;
  readonly caseId?: string | null | undefined;
  readonly grantedUntil?: string | null | undefined;
}

/** How the custody event of a look comes to be. */
export type ViewDeclaration = {
  readonly action: AuditAction;
} & (
  | { readonly by: 'shell'; readonly filed: 'with-case' | 'apart' }
  | { readonly by: 'shell'; readonly objectOf: (answer: unknown) => ShownObject }
  | { readonly by: 'use-case' }
);

/** Metadata key of a {@link ViewDeclaration} on a handler. */
export const VIEWED = 'antt:viewed';

const declare = (declaration: ViewDeclaration): MethodDecorator =>
  applyDecorators(
    SetMetadata(VIEWED, declaration),
    ApiExtension('x-custody-event', declaration.action) as MethodDecorator,
  );

/** The rows of a list's answer: a page, or all there are. */
export type ListAnswer = readonly ShownRow[] | { readonly items: readonly ShownRow[] };

export const rowsOf = (answer: ListAnswer): readonly ShownRow[] =>
  'items' in answer ? answer.items : answer;

/**
 * Every call of this list leaves one custody event: what was asked, how many rows were shown and which. The answer
 * goes out only when the event is written.
 * @param filed `with-case`: a list of a case or request stands in that one's history; `apart`: only in the reader's
 * @example `@ListViewed('case.listed')`
 */
export const ListViewed = (
  action: AuditAction,
  filed: 'with-case' | 'apart' = 'with-case',
): MethodDecorator => declare({ action, by: 'shell', filed });

/** The same for a route that shows one thing. @param objectOf finds it in the answer; by default the answer is it */
export const ObjectViewed = <T = ShownObject>(
  action: AuditAction,
  objectOf: (answer: T) => ShownObject = (answer) => answer as unknown as ShownObject,
): MethodDecorator => declare({ action, by: 'shell', objectOf: (answer) => objectOf(answer as T) });

/** The use-case behind this route writes the event itself, together with what it does. */
export const ViewedInside = (action: AuditAction): MethodDecorator => declare({ action, by: 'use-case' });
