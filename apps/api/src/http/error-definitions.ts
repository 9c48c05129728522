import type { ErrorCatalogue, ErrorDefinition } from '#antt/kernel';
import { ERROR_CATALOGUES } from '../error-catalogues.js';

const ALL: ReadonlyMap<string, ErrorDefinition> = new Map(
  ERROR_CATALOGUES.flatMap((catalogue: ErrorCatalogue) => Object.entries(catalogue)),
);

/** What a code means, whichever library declared it. */
export const definitionOf = (code: string): ErrorDefinition | undefined => ALL.get(code);
