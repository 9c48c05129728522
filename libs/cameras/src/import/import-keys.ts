import { cleanNeighbourhoodName } from '#antt/units';
import { cleanText } from '../text-rules.js';
import type { CameraRowDraft } from './camera-row.js';

/** What a row of the register is known by in a file: its code or name within a unit, or a channel of a recorder. */
export const keyOf = (scope: string, name: string): string => `${scope}|${name}`;

/** A cell as a name to look up; undefined when the file says nothing there. */
export const nameOf = (value: string | null | undefined): string | undefined =>
  value === null || value === undefined ? undefined : cleanText(value) || undefined;

export const neighbourhoodNameOf = (draft: CameraRowDraft): string | undefined =>
  draft.neighbourhood === null || draft.neighbourhood === undefined
    ? undefined
    : cleanNeighbourhoodName(cleanText(draft.neighbourhood));
