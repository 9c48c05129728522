import type { DebtStep } from '#antt/requests';
import type { BuiltUser } from '../../../support/builders/access.js';
import type { ModelItem } from './model-item.js';

const HOUR_MS = 3_600_000;
/** When a debt is pursued, hours after the use. */
const PURSUED: readonly (readonly [DebtStep, number])[] = [
  ['reminder-1', 12],
  ['reminder-2', 20],
  ['overdue', 24],
];

/** What the model believes of one use of break-glass and of the justification that is owed for it. */
export interface ModelDebt {
  readonly id: string;
  readonly by: BuiltUser;
  /** Of the request. */
  readonly unitId: string;
  readonly usedAt: number;
  readonly askIds: readonly string[];
  readonly supervisorIds: readonly string[];
  justifiedAt: number | undefined;
  /** What was done about it, with the moment. */
  readonly pursued: { readonly step: DebtStep; readonly at: number }[];
}

/** Commanders who owe, and whom that blocks. */
export class BreakGlassModel {
  readonly debts: ModelDebt[] = [];

  get unpaid(): ModelDebt[] {
    return this.debts.filter(({ justifiedAt }) => justifiedAt === undefined);
  }

  /** Overdue by a day: of the person everywhere, and of everybody in the unit. */
  isBlocked(person: BuiltUser, unitId: string, now: number): boolean {
    return this.unpaid.some(
      (debt) => debt.usedAt + 24 * HOUR_MS <= now && (debt.by === person || debt.unitId === unitId),
    );
  }

  used(debt: Omit<ModelDebt, 'justifiedAt' | 'pursued'>, items: readonly ModelItem[]): void {
    this.debts.push({ ...debt, justifiedAt: undefined, pursued: [] });
    for (const item of items) {
      Object.assign(item, { state: 'approved', cause: [], byOwner: false, byBreakGlass: true });
      item.approved = { from: item.from, to: item.to };
    }
  }

  swept(now: number): void {
    for (const { usedAt, pursued } of this.unpaid) {
      for (const [step, hours] of PURSUED) {
        const isDone = pursued.some((each) => each.step === step);
        if (!isDone && usedAt + hours * HOUR_MS <= now) pursued.push({ step, at: now });
      }
    }
  }

  /** When something is due. */
  dates(): number[] {
    return this.unpaid.flatMap(({ usedAt }) => PURSUED.map(([, hours]) => usedAt + hours * HOUR_MS));
  }
}
