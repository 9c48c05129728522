import fc from 'fast-check';
import type { ModelHandIn } from './hand-in-model.js';
import { Named, pick, type Command } from './history-command.js';
import type { HistoryModel } from './history-model.js';
import type { HistoryWorld } from './history-world.js';
import type { ModelItem } from './model-item.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

type Cover = 'whole' | 'part' | 'other-day';

/** When a file begins that covers a window so. */
function startFor({ from, to }: { from: number; to: number }, cover: Cover): number {
  if (cover === 'whole') return from - 30 * MINUTE_MS;
  if (cover === 'other-day') return from - 2 * DAY_MS;
  return from + Math.floor((to - from) / 2000) * 1000;
}

/** One file: of the whole window, of its end, or of another day; all of its bytes, or half of them. */
class HandIn extends Named {
  constructor(
    private readonly facts_: {
      item: number;
      sealed: boolean;
      cover: Cover;
      broken: boolean;
      again: boolean;
      byMessage: boolean;
    },
  ) {
    super(facts_);
  }

  check(model: HistoryModel): boolean {
    return model.items.some((item) => model.mayHandIn(item));
  }

  protected async play(model: HistoryModel, world: HistoryWorld): Promise<void> {
    const { item: index, sealed, cover, broken, again, byMessage } = this.facts_;
    const able = model.items.filter((each) => model.mayHandIn(each));
    const agreed = able.filter(({ state }) => state === 'approved');
    // Most send what they have agreed to.
    const item = pick(agreed.length > 0 && index % 4 !== 0 ? agreed : able, index)!;
    const kind = item.state === 'approved' && !sealed ? 'open' : 'sealed';
    const token = await world.token(item.request, item.askId, byMessage);
    const begun = model.uploads
      .ofItem(item)
      .find((handIn) => handIn.state === 'receiving' && handIn.kind === kind && !handIn.released);
    const handIn = (again ? begun : undefined) ?? (await this.open(model, world, item, kind, token));
    const secrets = { token, receiptCode: handIn.receiptCode };
    const start = startFor(item.approved ?? item, cover);
    const { context } = world.scene;
    const file = await world.uploads.send(context, secrets, handIn.id, { start, broken }, model.now);
    model.uploads.received(handIn, file);
  }

  private async open(
    model: HistoryModel,
    world: HistoryWorld,
    item: ModelItem,
    kind: 'open' | 'sealed',
    token: string,
  ): Promise<ModelHandIn> {
    const opened = await world.uploads.open(world.scene.context, token, kind, item.cameraId);
    const { id, scopeRequestId, decideBy } = opened.handIn;
    const handIn: ModelHandIn = {
      ...{ id, kind, token, askId: item.askId, cameraId: item.cameraId, scope: scopeRequestId },
      ...{ createdAt: model.now, decideBy: decideBy?.getTime() ?? 0, receiptCode: opened.receiptCode },
      ...{ files: [], released: false, state: 'receiving' },
    };
    model.uploads.handIns.push(handIn);
    return handIn;
  }
}

/** An owner's hand-ins of something that he can still reach by a link. */
function reachable(model: HistoryModel): { handIn: ModelHandIn; item: ModelItem }[] {
  return model.items
    .filter((item) => model.mayHandIn(item))
    .flatMap((item) => model.uploads.ofItem(item).map((handIn) => ({ handIn, item })));
}

/** He says that this is all, which counts once a file of it is there and none is half here. */
class Finish extends Named {
  constructor(private readonly facts_: { handIn: number; byMessage: boolean }) {
    super(facts_);
  }

  check(model: HistoryModel): boolean {
    return reachable(model).length > 0;
  }

  protected async play(model: HistoryModel, world: HistoryWorld): Promise<void> {
    const { handIn, item } = pick(reachable(model), this.facts_.handIn)!;
    const may = model.uploads.canFinish(handIn);
    const token = await world.token(item.request, item.askId, this.facts_.byMessage);
    const done = await world.tried(() => world.uploads.finish(world.scene.context, token, handIn.id));
    if (done !== may) throw new Error(`a hand-in that is ${may ? '' : 'not '}complete: finished ${done}`);
    if (done) handIn.state = 'received';
  }
}

/** He lets what he sealed be opened, which counts once he has agreed. */
class Release extends Named {
  constructor(private readonly facts_: { handIn: number; byMessage: boolean }) {
    super(facts_);
  }

  check(model: HistoryModel): boolean {
    return this.sealed(model).length > 0;
  }

  protected async play(model: HistoryModel, world: HistoryWorld): Promise<void> {
    const { handIn, item } = pick(this.sealed(model), this.facts_.handIn)!;
    const token = await world.token(item.request, item.askId, false);
    const agreed = model.uploads
      .served(handIn)
      .some(
        (each) => each.request === item.request && (each.state === 'approved' || each.state === 'extracting'),
      );
    const done = await world.tried(() => world.uploads.release(world.scene.context, token, handIn));
    if (done !== agreed) throw new Error(`sealed footage ${agreed ? '' : 'not '}agreed to: released ${done}`);
    if (done) handIn.released = true;
  }

  private sealed(model: HistoryModel): { handIn: ModelHandIn; item: ModelItem }[] {
    return reachable(model).filter(({ handIn }) => handIn.kind === 'sealed' && !handIn.released);
  }
}

const index = fc.nat(9);
const byMessage = fc.boolean();

export const HAND_IN = fc
  .record({
    ...{ item: index, again: fc.boolean(), byMessage },
    sealed: fc.constantFrom(false, false, false, true),
    cover: fc.constantFrom<Cover>('whole', 'whole', 'part', 'part', 'other-day'),
    broken: fc.constantFrom(false, false, false, true),
  })
  .map((facts): Command => new HandIn(facts));
export const FINISH = fc.record({ handIn: index, byMessage }).map((facts): Command => new Finish(facts));
export const RELEASE = fc.record({ handIn: index, byMessage }).map((facts): Command => new Release(facts));
