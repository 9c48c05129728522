import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ITEM_LIFECYCLE } from '#antt/requests';
import { REACHING_OWNERS } from '../../support/builders/requests.js';
import { payDebts } from './histories/break-glass-commands.js';
import { checkHistory, checkSwept } from './histories/history-checks.js';
import { HISTORY_COMMANDS, LATER_MS } from './histories/history-commands.js';
import { HistoryModel } from './histories/history-model.js';
import { HistoryWorld } from './histories/history-world.js';

/** More of them: `ANTT_HISTORIES=2000`; the same again: `ANTT_HISTORY_SEED=…`, as the title of a failed test names it. */
const HISTORIES = Number(process.env['ANTT_HISTORIES'] ?? 30);
const SEED = Number(process.env['ANTT_HISTORY_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
/** The default number takes half of this on a machine that does nothing else. */
const TIME_MS = process.env['ANTT_HISTORIES'] === undefined ? 25_000 : 60 * 60_000;

describe.each([
  ['whom messages reach', REACHING_OWNERS],
  ['to whom officers bring links', {}],
] as const)('random histories with owners %s', (_, messages) => {
  let world: HistoryWorld;
  beforeAll(async () => void (world = await HistoryWorld.make(messages)));
  afterAll(() => world?.close());

  it(
    `I1, I5, I6: no illegal state, no forgotten deadline, no second message, one cause for each loss (seed ${SEED})`,
    async () => {
      let played = 0;
      let now = world.scene.clock.now().getTime();
      const home = fc.record({
        reach: fc.constantFrom('folder' as const, 'owner-upload' as const, 'owner-upload' as const),
        retentionHours: fc.constantFrom(12, 30, 60, 168, 240),
        withMail: fc.boolean(),
      });
      const history = fc.asyncProperty(
        home,
        fc.commands([...HISTORY_COMMANDS], { maxCommands: 40, size: 'max' }),
        async ({ reach, retentionHours, withMail }, commands) => {
          await world.move(reach, retentionHours, withMail);
          const model = new HistoryModel(now, reach);
          world.at(now);
          try {
            await fc.asyncModelRun(() => ({ model, real: world }), commands);
            await finish(model);
            played += 1;
          } finally {
            // The clock never goes back: what one history leaves is over when the next begins, and its debts are paid.
            now = model.now + LATER_MS;
            world.at(now);
            for (const debt of model.breakGlass.unpaid) await world.justify(debt, now);
            await world.clear(model);
          }
        },
      );
      await fc.assert(history, {
        numRuns: HISTORIES,
        seed: SEED,
        interruptAfterTimeLimit: TIME_MS,
        ...(process.env['ANTT_HISTORIES'] === undefined ? {} : { verbose: 1 }),
      });
      expect(played).toBeGreaterThanOrEqual(Math.min(15, HISTORIES));
    },
    TIME_MS + 30_000,
  );

  /** A month later everything has come to an end of its own; what is with extraction ends by that. */
  async function finish(model: HistoryModel): Promise<void> {
    await world.live(model, model.now + LATER_MS);
    await checkHistory(model, world);
    await checkSwept(world.scene, model.now);
    for (const item of model.items.filter(({ state }) => state === 'approved')) {
      expect(model.reach).toBe('folder');
      await world.moveItem(item, 'extracting');
      item.state = 'extracting';
    }
    for (const item of model.items.filter(({ state }) => state === 'extracting'))
      await world.seal(model, item);
    await payDebts(model, world);
    await world.sweep(model);
    await world.swept(model);
    await checkHistory(model, world);
    expect(model.items.filter(({ state }) => !ITEM_LIFECYCLE.hasEnded(state))).toEqual([]);
    expect(model.uploads.handIns.filter(({ state }) => ['receiving', 'received'].includes(state))).toEqual(
      [],
    );
  }
});
