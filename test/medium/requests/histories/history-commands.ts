import fc from 'fast-check';
import {
  AmendRequest,
  ReissueOwnerLink,
  RevokeAsk,
  WithdrawRequest,
  type DecisionKind,
} from '#antt/requests';
import { BREAK_GLASS, JUSTIFY } from './break-glass-commands.js';
import { FINISH, HAND_IN, RELEASE } from './hand-in-commands.js';
import { Named, pick, type Command } from './history-command.js';
import type { HistoryModel } from './history-model.js';
import type { HistoryWorld } from './history-world.js';
import type { ModelItem, ModelRequest } from './model-item.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

class File extends Named {
  constructor(
    private readonly facts_: { officer: number; cameras: number; agoMinutes: number; minutes: number },
  ) {
    super(facts_);
  }

  check(model: HistoryModel): boolean {
    return model.requests.length < 6;
  }

  protected async play(model: HistoryModel, world: HistoryWorld): Promise<void> {
    const { officer, cameras, agoMinutes, minutes } = this.facts_;
    const who = world.officers[officer % 2]!;
    // Whole seconds, as an officer types them.
    const to = Math.floor(model.now / 1000) * 1000 - agoMinutes * MINUTE_MS;
    const window = { from: to - minutes * MINUTE_MS, to };
    const named = [[0], [1], [0, 1]][cameras % 3]!.map((index) => world.cameras[index]!);
    await world.file(model, who, named, window);
  }
}

class Answer extends Named {
  constructor(
    private readonly facts_: { request: number; kind: number; every: boolean; byMessage: boolean },
  ) {
    super(facts_);
  }

  check(model: HistoryModel): boolean {
    return this.plan(model) !== undefined;
  }

  protected async play(model: HistoryModel, world: HistoryWorld): Promise<void> {
    const { request, items, kind } = this.plan(model)!;
    await world.answer(request, items, kind, this.facts_.byMessage);
    for (const item of items) model.answer(item, kind);
  }

  /** One or all of a request's items in one ask, in a way that is open to all of them. */
  private plan(
    model: HistoryModel,
  ): { request: ModelRequest; items: ModelItem[]; kind: DecisionKind } | undefined {
    const able = model.items.filter((item) => model.mayAnswer(item).length > 0);
    const first = pick(able, this.facts_.request);
    if (first === undefined) return undefined;
    const kinds = model.mayAnswer(first);
    const kind = pick(kinds, this.facts_.kind)!;
    const items = able.filter(
      (item) =>
        item === first ||
        (this.facts_.every && item.request === first.request && model.mayAnswer(item).includes(kind)),
    );
    return { request: first.request, items: items.filter(({ askId }) => askId === first.askId), kind };
  }
}

class AnswerTooMuch extends Named {
  constructor(private readonly facts_: { item: number }) {
    super(facts_);
  }

  check(model: HistoryModel): boolean {
    return this.ended(model).length > 0;
  }

  protected async play(model: HistoryModel, world: HistoryWorld): Promise<void> {
    const item = pick(this.ended(model), this.facts_.item)!;
    if (await world.tried(() => world.answer(item.request, [item], 'refuse', true))) {
      throw new Error(`an answer was taken for an item that is ${item.state}`);
    }
  }

  private ended(model: HistoryModel): ModelItem[] {
    return model.items.filter(
      (item) => !model.mayAnswer(item).includes('refuse') && (item.state !== 'approved' || item.byBreakGlass),
    );
  }
}

class Withdraw extends Named {
  constructor(private readonly facts_: { request: number }) {
    super(facts_);
  }

  check(model: HistoryModel): boolean {
    return model.requests.length > 0;
  }

  protected async play(model: HistoryModel, world: HistoryWorld): Promise<void> {
    const request = pick(model.requests, this.facts_.request)!;
    const open = model.isOpen(request);
    const use = world.scene.context.get(WithdrawRequest);
    const done = await world.tried(() => use.execute(request.officer.principal, request.id, 'Không cần nữa'));
    if (done !== open) throw new Error(`an ${open ? 'open' : 'ended'} request: withdrawn ${done}`);
    if (done) model.withdraw(request);
  }
}

class Amend extends Named {
  constructor(private readonly facts_: { request: number; startMinutes: number; endMinutes: number }) {
    super(facts_);
  }

  check(model: HistoryModel): boolean {
    return model.requests.some((request) => model.isOpen(request));
  }

  protected async play(model: HistoryModel, world: HistoryWorld): Promise<void> {
    const request = pick(
      model.requests.filter((each) => model.isOpen(each)),
      this.facts_.request,
    )!;
    const { from, to } = request.items[0]!;
    const window = {
      from: new Date(from + this.facts_.startMinutes * MINUTE_MS),
      to: new Date(to + this.facts_.endMinutes * MINUTE_MS),
    };
    const use = world.scene.context.get(AmendRequest);
    await world.tried(() =>
      use.execute(request.officer.principal, request.id, { window, reason: 'Nhân chứng nhớ lại' }),
    );
    // Whether it may is decided by many rules with tests of their own; what it made of the windows is taken over.
    for (const item of request.items) {
      const row = await world.scene.item(item.id);
      item.from = (row['window_from'] as Date).getTime();
      item.to = (row['window_to'] as Date).getTime();
      item.answerBy = (row['answer_by'] as Date).getTime();
      const [from_, to_] = [row['approved_from'], row['approved_to']] as (Date | null)[];
      item.approved = from_ && to_ ? { from: from_.getTime(), to: to_.getTime() } : undefined;
    }
  }
}

class Revoke extends Named {
  constructor(private readonly facts_: { item: number }) {
    super(facts_);
  }

  check(model: HistoryModel): boolean {
    return model.items.length > 0;
  }

  protected async play(model: HistoryModel, world: HistoryWorld): Promise<void> {
    const { request, askId } = pick(model.items, this.facts_.item)!;
    const use = world.scene.context.get(RevokeAsk);
    await world.tried(() => use.execute(request.officer.principal, request.id, askId, 'Gửi nhầm số'));
  }
}

class Reissue extends Named {
  constructor(private readonly facts_: { item: number; way: 'officer' | 'message' }) {
    super(facts_);
  }

  check(model: HistoryModel): boolean {
    return model.items.length > 0;
  }

  protected async play(model: HistoryModel, world: HistoryWorld): Promise<void> {
    const { request, askId } = pick(model.items, this.facts_.item)!;
    const use = world.scene.context.get(ReissueOwnerLink);
    await world.tried(() =>
      use.execute(request.officer.principal, request.id, askId, { way: this.facts_.way }),
    );
  }
}

/**
 * Stands for extraction: what it makes of footage has suites of its own. Where owners send it, only a sweep hands an
 * item over (see `HistoryWorld.swept`), and what was covered of it then is what it ends with.
 */
class Extract extends Named {
  constructor(private readonly facts_: { item: number; to: 'extracting' | 'sealed' | 'lost' }) {
    super(facts_);
  }

  check(model: HistoryModel): boolean {
    return this.movable(model).length > 0;
  }

  protected async play(model: HistoryModel, world: HistoryWorld): Promise<void> {
    const item = pick(this.movable(model), this.facts_.item)!;
    const { to } = this.facts_;
    if (to === 'sealed') return world.seal(model, item);
    await world.moveItem(item, to, to === 'lost' ? 'wrong-clock' : undefined);
    if (to === 'lost') model.lose(item, ['wrong-clock'], false);
    else item.state = to;
  }

  private movable(model: HistoryModel): ModelItem[] {
    if (this.facts_.to === 'extracting' && model.reach === 'owner-upload') return [];
    const from = this.facts_.to === 'extracting' ? 'approved' : 'extracting';
    return model.items.filter(({ state }) => state === from);
  }
}

class ChangeGateway extends Named {
  constructor(private readonly facts_: { gateway: 'sent' | 'refused' | 'away' }) {
    super(facts_);
  }

  check(): boolean {
    return true;
  }

  protected async play(model: HistoryModel, world: HistoryWorld): Promise<void> {
    model.gateway = this.facts_.gateway;
    await world.sendMessages(model);
  }
}

/** Time goes by, with a worker, without one, or with one that dies in the middle and another that comes after it. */
class Wait extends Named {
  constructor(
    private readonly facts_: {
      minutes: number;
      worker: 'there' | 'away' | 'killed';
      statement: number;
      after: boolean;
    },
  ) {
    super(facts_);
  }

  check(): boolean {
    return true;
  }

  protected async play(model: HistoryModel, world: HistoryWorld): Promise<void> {
    const { minutes, worker, statement, after } = this.facts_;
    const until = model.now + minutes * MINUTE_MS;
    if (worker === 'there') return world.live(model, until);
    model.now = until;
    world.at(until);
    if (worker === 'away') return;
    await world.sweepKilled(model, statement, after);
    await world.sweep(model);
    await world.swept(model);
  }
}

const index = fc.nat(9);

const FILE = fc
  .record({
    officer: index,
    cameras: index,
    agoMinutes: fc.integer({ min: 0, max: 90 }),
    minutes: fc.integer({ min: 5, max: 60 }),
  })
  .map((facts): Command => new File(facts));
const ANSWER = fc
  .record({ request: index, kind: index, every: fc.boolean(), byMessage: fc.boolean() })
  .map((facts): Command => new Answer(facts));
const ANSWER_TOO_MUCH = fc.record({ item: index }).map((facts): Command => new AnswerTooMuch(facts));
const WITHDRAW = fc.record({ request: index }).map((facts): Command => new Withdraw(facts));
const AMEND = fc
  .record({
    request: index,
    startMinutes: fc.integer({ min: -10, max: 20 }),
    endMinutes: fc.integer({ min: -10, max: 5 }),
  })
  .map((facts): Command => new Amend(facts));
const REVOKE = fc.record({ item: index }).map((facts): Command => new Revoke(facts));
const REISSUE = fc
  .record({ item: index, way: fc.constantFrom('officer' as const, 'message' as const) })
  .map((facts): Command => new Reissue(facts));
const EXTRACT = fc
  .record({ item: index, to: fc.constantFrom('extracting' as const, 'sealed' as const, 'lost' as const) })
  .map((facts): Command => new Extract(facts));
const GATEWAY = fc
  .record({ gateway: fc.constantFrom('sent' as const, 'refused' as const, 'away' as const) })
  .map((facts): Command => new ChangeGateway(facts));
const WAIT = fc
  .record({
    minutes: fc.oneof(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 120, max: 3 * 24 * 60 })),
    worker: fc.constantFrom('there' as const, 'there' as const, 'away' as const, 'killed' as const),
    statement: fc.integer({ min: 1, max: 120 }),
    after: fc.boolean(),
  })
  .map((facts): Command => new Wait(facts));

/**
 * What can happen, the frequent more than once. A new way to change an item gets a class above, a rule in the model, and
 * a line here.
 */
export const HISTORY_COMMANDS: readonly fc.Arbitrary<Command>[] = [
  ...[FILE, FILE, ANSWER, ANSWER, ANSWER, ANSWER_TOO_MUCH, WITHDRAW, AMEND, REVOKE, REISSUE],
  ...[EXTRACT, EXTRACT, EXTRACT, GATEWAY, WAIT, WAIT, WAIT],
  ...[BREAK_GLASS, BREAK_GLASS, JUSTIFY, HAND_IN, HAND_IN, HAND_IN, HAND_IN, HAND_IN, RELEASE, FINISH],
];

/** Long after the last deadline, and the month for which sealed footage is kept beyond it. */
export const LATER_MS = 45 * 24 * HOUR_MS;
