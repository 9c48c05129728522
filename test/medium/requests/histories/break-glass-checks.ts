import { expect } from '@jest/globals';
import type { BreakGlassModel, ModelDebt } from './break-glass-model.js';
import type { HistoryWorld } from './history-world.js';

interface DebtRow {
  readonly id: string;
  readonly next_step_at: Date | null;
  readonly justified_at: Date | null;
  readonly purposes: readonly string[] | null;
  readonly events: readonly { readonly action: string; readonly step: string | null; readonly at: string }[];
}

/**
 * I1, I5: a debt is reminded of, called overdue and paid at the times of the model and once each, and everybody who has
 * to hear of it has one message of it.
 */
export async function checkBreakGlass({ debts }: BreakGlassModel, world: HistoryWorld): Promise<void> {
  if (debts.length === 0) return;
  const { db } = world.scene;
  const rows = await db.query<DebtRow>(
    `SELECT use.id, use.next_step_at, use.justified_at,
            (SELECT array_agg(m.purpose_key ORDER BY m.purpose_key) FROM message m
              WHERE m.subject_type = 'break-glass' AND m.subject_id = use.id::text) AS purposes,
            (SELECT jsonb_agg(jsonb_build_object('action', e.action, 'step', e.after->>'step', 'at', e.at)
                              ORDER BY e.at, e.id)
               FROM audit_event e WHERE e.object_id = use.id::text AND e.object_type = 'break-glass') AS events
       FROM break_glass use WHERE use.id = ANY($1)`,
    [debts.map(({ id }) => id)],
  );
  const notices = await db.query(`SELECT FROM message WHERE template = 'break-glass' AND recipient_id = $1`, [
    world.ownerId,
  ]);
  expect(notices).toHaveLength(debts.reduce((sum, { askIds }) => sum + askIds.length, 0));
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const debt of debts) {
    const row = byId.get(debt.id)!;
    expect(row.purposes).toEqual(purposesOf(debt));
    expect(row.events.map(({ action, step, at }) => [action, step, Date.parse(at)])).toEqual(eventsOf(debt));
    expect(row.justified_at?.getTime()).toBe(debt.justifiedAt);
    // Whatever is still to be done about it is planned; nothing is once it is paid.
    const isOver = debt.justifiedAt !== undefined || debt.pursued.length === 3;
    expect([debt.id, row.next_step_at === null]).toEqual([debt.id, isOver]);
  }
}

/** One notice to each owner it was used on, one to each supervisor, and one of every step to whom it concerns. */
function purposesOf({ id, by, askIds, supervisorIds, pursued }: ModelDebt): string[] {
  const told = pursued.flatMap(({ step }) =>
    [by.id, ...(step === 'overdue' ? supervisorIds : [])].map((person) => `${step}:${person}`),
  );
  return [
    ...askIds.map((askId) => `owner:${askId}`),
    ...supervisorIds.map((person) => `used:${person}`),
    ...told,
  ]
    .map((purpose) => `break-glass:${id}:${purpose}`)
    .toSorted();
}

function eventsOf({ usedAt, justifiedAt, pursued }: ModelDebt): [string, string | null, number][] {
  return [
    ['break-glass.used', null, usedAt],
    ...pursued.map(({ step, at }): [string, string, number] => [
      step === 'overdue' ? 'break-glass.overdue' : 'break-glass.reminded',
      step,
      at,
    ]),
    ...(justifiedAt === undefined
      ? []
      : [['break-glass.justified', null, justifiedAt] as [string, null, number]]),
  ];
}
