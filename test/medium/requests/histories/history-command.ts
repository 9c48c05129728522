import type fc from 'fast-check';
import { checkHistory } from './history-checks.js';
import type { HistoryModel } from './history-model.js';
import type { HistoryWorld } from './history-world.js';

export type Command = fc.AsyncCommand<HistoryModel, HistoryWorld>;

/** A command that names itself, so that a failing history can be read. */
export abstract class Named implements Command {
  constructor(private readonly facts: object) {}

  abstract check(model: Readonly<HistoryModel>): boolean;

  async run(model: HistoryModel, world: HistoryWorld): Promise<void> {
    await this.play(model, world);
    await checkHistory(model, world);
  }

  protected abstract play(model: HistoryModel, world: HistoryWorld): Promise<void>;

  toString(): string {
    return `${this.constructor.name} ${JSON.stringify(this.facts)}`;
  }
}

export const pick = <T>(all: readonly T[], index: number): T | undefined => all[index % all.length];
