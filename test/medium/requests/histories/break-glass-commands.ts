import fc from 'fast-check';
import { Named, pick, type Command } from './history-command.js';
import type { HistoryModel } from './history-model.js';
import type { HistoryWorld } from './history-world.js';
import type { ModelItem } from './model-item.js';

/** A commander approves one or all of a request's items; one who owes, or whose unit does, is refused. */
class UseGlass extends Named {
  constructor(private readonly facts_: { item: number; every: boolean; above: boolean }) {
    super(facts_);
  }

  check(model: HistoryModel): boolean {
    return model.items.some((item) => model.mayBreakGlass(item));
  }

  protected async play(model: HistoryModel, world: HistoryWorld): Promise<void> {
    const { item: index, every, above } = this.facts_;
    const able = model.items.filter((item) => model.mayBreakGlass(item));
    const first = pick(able, index)!;
    const { request } = first;
    const items = able.filter((item) => item === first || (every && item.request === request));
    const [own, ofProvince] = world.commanders;
    const { commune, province } = world.scene.units;
    const ofCommune = request.officer === world.officers[0];
    const by = ofCommune && !above ? own : ofProvince;
    const unitId = ofCommune ? commune.id : province.id;
    const blocked = model.breakGlass.isBlocked(by, unitId, model.now);
    let used: Awaited<ReturnType<HistoryWorld['breakGlass']>> | undefined;
    await world.tried(async () => void (used = await world.breakGlass(by, request, items)));
    if ((used === undefined) !== blocked) {
      throw new Error(`break-glass by one who is ${blocked ? '' : 'not '}blocked: ${used?.id ?? 'refused'}`);
    }
    if (used === undefined) return;
    const askIds = [...new Set(items.map(({ askId }: ModelItem) => askId))];
    const { id, supervisorIds } = used;
    model.breakGlass.used({ id, by, unitId, usedAt: model.now, askIds, supervisorIds }, items);
  }
}

/** In time or late, as it comes. */
class Justify extends Named {
  constructor(private readonly facts_: { debt: number }) {
    super(facts_);
  }

  check(model: HistoryModel): boolean {
    return model.breakGlass.unpaid.length > 0;
  }

  protected async play(model: HistoryModel, world: HistoryWorld): Promise<void> {
    await world.justify(pick(model.breakGlass.unpaid, this.facts_.debt)!, model.now);
  }
}

const index = fc.nat(9);

export const BREAK_GLASS = fc
  .record({ item: index, every: fc.boolean(), above: fc.boolean() })
  .map((facts): Command => new UseGlass(facts));
export const JUSTIFY = fc.record({ debt: index }).map((facts): Command => new Justify(facts));
