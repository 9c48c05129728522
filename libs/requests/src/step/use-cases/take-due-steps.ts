import { Injectable } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { crashpoint, Log } from '#antt/telemetry';
import { AskStepRepository, type DueStep } from '../ask-step.repository.js';
import { StepTaking } from '../step-taking.js';

/** What is looked at together; the rest stays in the database. */
const BATCH = 200;
/** Asks worked on side by side, so that one commit's wait for the disk is another's time to work. */
const LANES = 3;

/**
 * Takes the steps that are due, those of the ask that expires soonest first. Each has its commit: whoever dies in it
 * has done nothing, and whoever comes next does it once. An ask somebody else works on is left to the next run.
 */
@Injectable()
export class TakeDueSteps {
  constructor(
    private readonly transactions: Transactions,
    private readonly steps: AskStepRepository,
    private readonly taking: StepTaking,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /**
   * Goes on until nothing is due any more: one step may bring another forward.
   * @returns how many were taken
   * @throws the first fault, after everything that could be taken was
   */
  async execute(signal?: AbortSignal): Promise<number> {
    const faulty = new Map<string, unknown>();
    let taken = 0;
    while (!signal?.aborted) {
      const due = await this.steps.listDue(this.transactions.reader, this.clock.now(), BATCH, [
        ...faulty.keys(),
      ]);
      const before = taken + faulty.size;
      // An ask's steps one after the other, the asks in the order they came.
      const asks = [...Map.groupBy(due, ({ askId }) => askId).values()];
      const lane = async (): Promise<void> => {
        for (let steps = asks.shift(); steps !== undefined && !signal?.aborted; steps = asks.shift()) {
          const done = await this.takeAll(steps, faulty);
          // Only now: the other lanes count meanwhile.
          taken += done;
        }
      };
      await Promise.all(Array.from({ length: LANES }, lane));
      if (taken + faulty.size === before) break;
    }
    if (faulty.size > 0) throw [...faulty.values()][0];
    return taken;
  }

  private async takeAll(steps: readonly DueStep[], faulty: Map<string, unknown>): Promise<number> {
    let taken = 0;
    for (const { id, askId } of steps) {
      try {
        const done = await this.transactions.run(SYSTEM_SCOPE, async (tx) => {
          const result = await this.taking.take(tx, askId, id);
          crashpoint('ask-step.before-commit');
          return result;
        });
        crashpoint('ask-step.after-commit');
        if (done) taken += 1;
        if (done === undefined) break;
      } catch (error) {
        faulty.set(id, error);
        this.log.error('a step of an ask could not be taken; it stays due', { askId, stepId: id, error });
      }
    }
    return taken;
  }
}
