import { expect } from '@jest/globals';
import type { HandInModel, ModelHandIn } from './hand-in-model.js';
import type { HistoryWorld } from './history-world.js';

interface HandInRow {
  readonly id: string;
  readonly state: string;
  readonly released: boolean;
  readonly destroyed_at: Date | null;
  readonly destruction_cause: string | null;
  readonly files: readonly { readonly id: string; readonly state: string }[] | null;
  readonly holders: readonly string[] | null;
  readonly ends: readonly { readonly action: string; readonly files: number | null }[] | null;
}

/** I5: what was handed in is where the model has it; what was destroyed has one certificate, and no key and no byte. */
export async function checkHandIns(
  { handIns }: HandInModel,
  { scene, uploads, ownersAlone }: HistoryWorld,
): Promise<void> {
  if (handIns.length === 0) return;
  const rows = await scene.db.query<HandInRow>(
    `SELECT h.id, h.state, h.released_at IS NOT NULL AS released, h.destroyed_at, h.destruction_cause,
            (SELECT jsonb_agg(jsonb_build_object('id', f.id, 'state', f.state) ORDER BY f.id)
               FROM hand_in_file f WHERE f.hand_in_id = h.id) AS files,
            (SELECT array_agg(k.holder ORDER BY k.holder) FROM hand_in_key k WHERE k.hand_in_id = h.id) AS holders,
            (SELECT jsonb_agg(jsonb_build_object('action', e.action, 'files', jsonb_array_length(e.after->'files')))
               FROM audit_event e WHERE e.object_id = h.id::text
                AND e.action IN ('hand-in.used', 'hand-in.abandoned', 'hand-in.destroyed')) AS ends
       FROM hand_in h WHERE h.id = ANY($1)`,
    [handIns.map(({ id }) => id)],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const handIn of handIns) {
    const row = byId.get(handIn.id)!;
    expect([row.id, row.state, row.released]).toEqual([handIn.id, handIn.state, handIn.released]);
    expect(row.files ?? []).toEqual(
      handIn.files.map(({ id, state }) => ({ id, state })).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    );
    expect([row.destroyed_at?.getTime(), row.destruction_cause]).toEqual([
      handIn.end?.at,
      handIn.end?.cause ?? null,
    ]);
    expect(row.ends ?? []).toEqual(endsOf(handIn));
    expect(row.holders ?? []).toEqual(holdersOf(handIn, ownersAlone));
    if (handIn.state === 'destroyed') expect(uploads.hasBytes(handIn.id)).toBe(false);
    if (handIn.files.some(({ state }) => state === 'checked')) {
      expect(uploads.hasBytes(handIn.id)).toBe(true);
    }
  }
}

/** The certificate names every file that was not given up before. */
function endsOf({ state, files }: ModelHandIn): object[] {
  if (state === 'receiving' || state === 'received') return [];
  const destroyed = files.filter((file) => file.state === 'destroyed').length;
  return [{ action: `hand-in.${state}`, files: state === 'destroyed' ? destroyed : null }];
}

/** A link that an officer has handed out opens nothing. */
function holdersOf(
  { kind, state, released, token }: ModelHandIn,
  ownersAlone: ReadonlySet<string>,
): string[] {
  if (kind === 'open' || state === 'destroyed') return [];
  return [...(ownersAlone.has(token) ? ['link'] : []), 'receipt', ...(released ? ['server'] : [])];
}
