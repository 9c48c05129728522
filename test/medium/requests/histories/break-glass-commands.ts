import fc from 'fast-check';
import { WithdrawRequest, type BreakGlass } from '#antt/requests';
import type { BuiltUser } from '../../../support/builders/access.js';
import { Named, pick, type Command } from './history-command.js';
import type { HistoryModel } from './history-model.js';
import type { HistoryWorld } from './history-world.js';
import type { ModelItem } from './model-item.js';

const MINUTE_MS = 60_000;

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
    await breakGlass(model, world, by, { items, unitId: ofCommune ? commune.id : province.id });
  }
}

/** Tries to; whether it may is the model's to say. */
async function breakGlass(
  model: HistoryModel,
  world: HistoryWorld,
  by: BuiltUser,
  { items, unitId }: { readonly items: readonly ModelItem[]; readonly unitId: string },
): Promise<void> {
  const blocked = model.breakGlass.isBlocked(by, unitId, model.now);
  let used: BreakGlass | undefined;
  await world.tried(async () => void (used = await world.breakGlass(by, items[0]!.request, items)));
  if ((used === undefined) !== blocked) {
    throw new Error(`break-glass by one who is ${blocked ? '' : 'not '}blocked: ${used?.id ?? 'refused'}`);
  }
  if (used === undefined) return;
  const askIds = [...new Set(items.map(({ askId }) => askId))];
  const { id, supervisorIds } = used;
  model.breakGlass.used({ id, by, unitId, usedAt: model.now, askIds, supervisorIds }, items);
}

/** Whoever owes at the end is refused, pays, and is let again; what he took then is not needed any more. */
export async function payDebts(model: HistoryModel, world: HistoryWorld): Promise<void> {
  const [debt] = model.breakGlass.unpaid;
  if (debt === undefined) return;
  const officer = world.officers[debt.unitId === world.scene.units.commune.id ? 0 : 1];
  const window = { from: model.now - 20 * MINUTE_MS, to: model.now - 10 * MINUTE_MS };
  const request = await world.file(model, officer, [world.cameras[0]!], window);
  const about = { items: request.items, unitId: debt.unitId };
  await breakGlass(model, world, debt.by, about);
  for (const each of model.breakGlass.unpaid) await world.justify(each, model.now);
  await breakGlass(model, world, debt.by, about);
  for (const each of model.breakGlass.unpaid) await world.justify(each, model.now);
  await world.scene.context.get(WithdrawRequest).execute(officer.principal, request.id, 'Đã tìm thấy');
  model.withdraw(request);
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
