import { expect } from '@jest/globals';
import { ITEM_LIFECYCLE, REQUEST_LIFECYCLE, type ItemState, type RequestState } from '#antt/requests';
import type { AskScene } from '../../../support/builders/asks.js';
import { checkBreakGlass } from './break-glass-checks.js';
import { checkHandIns } from './hand-in-checks.js';
import { checkHandInSteps, isHandIn, type StepRow } from './hand-in-step-checks.js';
import type { HistoryModel } from './history-model.js';
import type { HistoryWorld } from './history-world.js';

/** What is done about whoever does not answer, before his time is over. */
const STAGES = ['reminder', 'other-channel', 'security-team', 'commander'];
/** Whoever has called for help is waiting himself. */
const STAGES_OF_HELP = ['security-team', 'commander'];

interface Event {
  readonly object_id: string;
  readonly action: string;
  readonly before: { readonly state?: string } | null;
  readonly after: { readonly state?: string } | null;
}

/** After anything that happens: the items are what the model says, and all the rest follows from them. */
export async function checkHistory(model: HistoryModel, world: HistoryWorld): Promise<void> {
  const { db } = world.scene;
  const ids = model.items.map(({ id }) => id);
  const askIds = [...new Set(model.items.map(({ askId }) => askId))];
  const requestIds = model.requests.map(({ id }) => id);
  const items = await db.query<{
    id: string;
    state: ItemState;
    loss_cause: string | null;
    loss_by: string | null;
    ask_id: string;
    answer_by: Date;
    hand_in_by: Date | null;
    state_at: Date;
  }>(
    `SELECT id, state, loss_cause, loss_by, ask_id, answer_by, hand_in_by, state_at
       FROM request_item WHERE id = ANY($1)`,
    [ids],
  );
  const byId = new Map(items.map((item) => [item.id, item]));
  for (const item of model.items) {
    const row = byId.get(item.id)!;
    expect([item.id, row.state]).toEqual([item.id, item.state]);
    // Every item without footage has exactly one cause, and it is the one that happened.
    if (item.state === 'lost') {
      expect(item.cause).toContain(row.loss_cause);
      expect(row.loss_by).toBe(item.byOwner ? 'owner' : 'system');
    } else expect([row.loss_cause, row.loss_by]).toEqual([null, null]);
    expect(row.hand_in_by?.getTime() ?? null).toBe(item.handInBy);
    if (item.givenUpAt !== undefined) expect(row.state_at.getTime()).toBe(item.givenUpAt);
  }
  const requests = await db.query<{ id: string; state: RequestState }>(
    'SELECT id, state FROM extraction_request WHERE id = ANY($1)',
    [requestIds],
  );
  const events = await db.query<Event>(
    `SELECT object_id, action, before, after FROM audit_event
      WHERE object_id = ANY($1) AND object_type IN ('request', 'request-item') ORDER BY at, id`,
    [[...ids, ...requestIds]],
  );
  checkEvents(events, items, requests);
  await checkAsks(askIds, items, db, model);
  await checkMessages(askIds, db);
  await checkSaidOnce(askIds, world);
  await checkBreakGlass(model.breakGlass, world);
  await checkHandIns(model.uploads, world);
  for (const request of model.requests) {
    const expected = request.withdrawn ? 'withdrawn' : model.isOpen(request) ? 'open' : 'ended';
    expect(requests.find(({ id }) => id === request.id)?.state).toBe(expected);
  }
}

/** I5, I6: the custody events tell the way to the present state, move by legal move, and nothing more. */
function checkEvents(
  events: readonly Event[],
  items: readonly { id: string; state: ItemState }[],
  requests: readonly { id: string; state: RequestState }[],
): void {
  for (const { id, state } of items) {
    const own = events.filter(({ object_id }) => object_id === id);
    expect(own[0]).toMatchObject({ action: 'request-item.asked', after: { state: 'asked' } });
    let reached: ItemState = 'asked';
    for (const { action, before, after } of own.slice(1)) {
      if (action === 'request-item.amended' || action === 'request-item.approval-replaced') continue;
      expect(before?.state).toBe(reached);
      const to = after?.state as ItemState;
      expect(action).toBe(`request-item.${to}`);
      expect([reached, to, ITEM_LIFECYCLE.canMove(reached, to)]).toEqual([reached, to, true]);
      reached = to;
    }
    expect(reached).toBe(state);
  }
  for (const { id, state } of requests) {
    let reached: RequestState = 'open';
    const moves = events.filter(
      ({ object_id, action }) =>
        object_id === id && ['request.ended', 'request.reopened', 'request.withdrawn'].includes(action),
    );
    for (const { before, after } of moves) {
      expect(before?.state).toBe(reached);
      const to = after?.state as RequestState;
      expect(REQUEST_LIFECYCLE.canMove(reached, to)).toBe(true);
      reached = to;
    }
    expect(reached).toBe(state);
  }
}

/** Whoever waits has a deadline that is planned for, and nobody else has anything to come. */
async function checkAsks(
  askIds: readonly string[],
  items: readonly { ask_id: string; state: ItemState; answer_by: Date }[],
  db: AskScene['db'],
  model: HistoryModel,
): Promise<void> {
  const { now } = model;
  const asks = await db.query<{ id: string; expires_at: Date; revoked_at: Date | null }>(
    'SELECT id, expires_at, revoked_at FROM owner_ask WHERE id = ANY($1)',
    [askIds],
  );
  const planned = await db.query<StepRow>(
    `SELECT ask_id, kind, due_at, urgency_at, done_at FROM ask_step
      WHERE ask_id = ANY($1) AND cancelled_at IS NULL`,
    [askIds],
  );
  const open = planned.filter(({ kind, done_at }) => done_at === null && !isHandIn(kind));
  for (const ask of asks) {
    const handInSteps = planned.filter(({ ask_id, kind }) => ask_id === ask.id && isHandIn(kind));
    checkHandInSteps(model, ask, handInSteps);
    const waiting = items.filter(
      ({ ask_id, state }) => ask_id === ask.id && (state === 'asked' || state === 'help-needed'),
    );
    const steps = open.filter(({ ask_id }) => ask_id === ask.id);
    if (waiting.length === 0) {
      expect(steps).toEqual([]);
      continue;
    }
    const deadline = Math.min(...waiting.map(({ answer_by }) => answer_by.getTime()));
    expect(ask.expires_at.getTime()).toBe(deadline);
    const expiries = steps.filter(({ kind }) => kind === 'expiry');
    expect(expiries.map(({ due_at }) => due_at.getTime())).toEqual([deadline]);
    if (ask.revoked_at !== null) expect(steps).toHaveLength(1);
    else {
      // Each stage has been taken, or is still to come.
      const stages = new Set(planned.filter(({ ask_id }) => ask_id === ask.id).map(({ kind }) => kind));
      const wanted = waiting.every(({ state }) => state === 'help-needed') ? STAGES_OF_HELP : STAGES;
      for (const stage of wanted) expect([stage, stages.has(stage)]).toEqual([stage, true]);
    }
    for (const { due_at } of steps) expect(due_at.getTime()).toBeLessThanOrEqual(Math.max(deadline, now));
  }
}

/** A step that told somebody did so once, one that did not has no message, and there is none without a step. */
async function checkMessages(askIds: readonly string[], db: AskScene['db']): Promise<void> {
  const steps = await db.query<{ ask_id: string; kind: string; number: number; outcome: string }>(
    `SELECT ask_id, kind, number, outcome FROM ask_step WHERE ask_id = ANY($1) AND done_at IS NOT NULL`,
    [askIds],
  );
  const messages = await db.query<{ purpose_key: string; recipient_id: string; request: string }>(
    `SELECT purpose_key, recipient_id, facts->>'requestNumber' AS request FROM message
      WHERE subject_type = 'owner-ask' AND subject_id = ANY($1)
        AND template IN ('reminder', 'escalation-team', 'escalation-commander', 'hand-in-reminder', 'hand-in-release', 'hand-in-commander')`,
    [askIds],
  );
  const purposes = steps.map(({ ask_id, kind, number }) => `owner-ask:${ask_id}:${kind}:${number}`);
  const stepOf = ({ purpose_key }: { purpose_key: string }): number =>
    purposes.findIndex((purpose) => `${purpose_key}:`.startsWith(`${purpose}:`));
  const told = Map.groupBy(messages, stepOf);
  expect(told.get(-1) ?? []).toEqual([]);
  for (const [index, { kind, outcome }] of steps.entries()) {
    const own = told.get(index) ?? [];
    // Whom it sends there it tells of a task.
    const tells = outcome === 'sent' && kind !== 'hand-in-team';
    expect([kind, outcome, own.length > 0]).toEqual([kind, outcome, tells]);
    expect(new Set(own.map(({ recipient_id, request }) => `${recipient_id} ${request}`)).size).toBe(
      own.length,
    );
  }
  const repeated = await db.query(
    `SELECT object_id, after->>'step' AS step, request_id, effect_key FROM audit_event
      WHERE object_id = ANY($1) AND action = 'owner-ask.step-taken'
      GROUP BY 1, 2, 3, 4 HAVING count(*) > 1`,
    [askIds],
  );
  expect(repeated).toEqual([]);
}

/**
 * Each ask asks by one message, if only by the outbox where no channel is set up, and nobody is told the same words twice
 * at one moment, in whatever template; but for a link that an officer has sent again by an order of his own.
 */
async function checkSaidOnce(
  askIds: readonly string[],
  { scene: { db }, ownerId }: HistoryWorld,
): Promise<void> {
  const asked = await db.query<{ purpose_key: string }>(
    `SELECT purpose_key FROM message WHERE subject_type = 'owner-ask' AND subject_id = ANY($1) AND purpose_key LIKE '%:asked'`,
    [askIds],
  );
  const expected = askIds.map((askId) => `owner-ask:${askId}:asked`);
  expect(asked.map(({ purpose_key }) => purpose_key).toSorted()).toEqual(expected.toSorted());
  const repeated = await db.query(
    `SELECT template, array_agg(purpose_key) AS purposes FROM message
      WHERE (recipient_id = $2 OR (subject_type = 'owner-ask' AND subject_id = ANY($1)))
        AND purpose_key NOT LIKE '%:asked-again:%'
      GROUP BY recipient_id, template, facts, queued_at, subject_id HAVING count(*) > 1`,
    [askIds, ownerId],
  );
  expect(repeated).toEqual([]);
}

/** After a worker has looked at everything: nothing that was due is left. */
export async function checkSwept({ db }: AskScene, now: number): Promise<void> {
  const left = await db.query(
    `SELECT id FROM ask_step WHERE due_at <= $1 AND done_at IS NULL AND cancelled_at IS NULL`,
    [new Date(now)],
  );
  expect(left).toEqual([]);
  const unsent = await db.query(
    `SELECT purpose_key FROM message m WHERE state = 'queued' AND template LIKE 'hand-in-%'
        AND NOT EXISTS (SELECT FROM request_item i WHERE i.ask_id::text = m.subject_id AND i.state = 'approved')`,
  );
  expect(unsent).toEqual([]);
  const over = await db.query(
    `SELECT id FROM request_item WHERE state IN ('asked', 'help-needed') AND answer_by <= $1`,
    [new Date(now)],
  );
  expect(over).toEqual([]);
}
