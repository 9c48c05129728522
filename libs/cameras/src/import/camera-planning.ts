import { newId } from '#antt/kernel';
import type { Camera } from '../camera.entity.js';
import type { Recorder } from '../recorder.entity.js';
import { checkCamera } from '../registry-drafts.js';
import { cleanText } from '../text-rules.js';
import { checkedDraft } from './checked-draft.js';
import { endOf } from './end-of-use.js';
import { keyOf, nameOf, neighbourhoodNameOf } from './import-keys.js';
import type { KnownRows } from './import-register.js';
import { rowProblem, type RowProblem } from './import-report.js';
import type { PlannedChange } from './planned-change.js';
import type { PlacedRow } from './row-placing.js';

/** What a row makes of its camera. */
export function planCamera(
  row: PlacedRow,
  recorder: Recorder,
  known: KnownRows,
  now: Date,
  problems: RowProblem[],
): PlannedChange<Camera> {
  const { draft, unitId } = row;
  const said = draft.camera;
  const before = known.cameras.get(keyOf(unitId, cleanText(said.code)));
  const checked = checkCamera({
    code: said.code,
    name: said.name ?? before?.name ?? '',
    channel: said.channel ?? before?.channel ?? '',
    address: said.address ?? before?.address ?? '',
    latitude: said.latitude ?? before?.latitude ?? 0,
    longitude: said.longitude ?? before?.longitude ?? 0,
    bearingDeg: said.bearingDeg === undefined ? (before?.bearingDeg ?? null) : said.bearingDeg,
    fieldOfViewDeg:
      said.fieldOfViewDeg === undefined ? (before?.fieldOfViewDeg ?? null) : said.fieldOfViewDeg,
    rangeM: said.rangeM === undefined ? (before?.rangeM ?? null) : said.rangeM,
    signage: said.signage === undefined ? (before?.signage ?? null) : said.signage,
    conformity: said.conformity ?? before?.conformity ?? 'unknown',
    status: said.status ?? before?.status ?? 'working',
  });
  const value = checkedDraft(draft, checked, {}, problems);
  const programmeId = programmeOf(row, before, known, problems);
  const neighbourhoodId = neighbourhoodOf(row, before, known, problems);
  const after: Camera = {
    id: before?.id ?? newId(),
    unitId,
    ...value,
    neighbourhoodId,
    programmeId,
    ownerId: recorder.ownerId,
    recorderId: recorder.id,
    thumbnailKey: before?.thumbnailKey ?? null,
    ...endOf(value.status, before),
    version: before?.version ?? 1,
    demo: before?.demo ?? false,
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  };
  return { before, after };
}

function programmeOf(
  { draft, unitId }: PlacedRow,
  before: Camera | undefined,
  known: KnownRows,
  problems: RowProblem[],
): string | null {
  const name = nameOf(draft.programme);
  if (name === undefined) return draft.programme === null ? null : (before?.programmeId ?? null);
  const id = known.programmes.get(keyOf(unitId, name));
  if (id === undefined) {
    problems.push(
      rowProblem(draft.number, draft.letters('programme'), 'programme', 'PROGRAMME_NOT_OF_UNIT', {
        programme: name,
      }),
    );
  }
  return id ?? null;
}

function neighbourhoodOf(
  { draft, unitId }: PlacedRow,
  before: Camera | undefined,
  known: KnownRows,
  problems: RowProblem[],
): string | null {
  const name = neighbourhoodNameOf(draft);
  if (name !== undefined) return known.neighbourhoods.get(keyOf(unitId, name)) ?? null;
  if (nameOf(draft.neighbourhood) !== undefined) {
    problems.push(
      rowProblem(draft.number, draft.letters('neighbourhood'), 'neighbourhood', 'VALUE_TOO_LONG', {
        limit: 120,
      }),
    );
  }
  return draft.neighbourhood === null ? null : (before?.neighbourhoodId ?? null);
}
