import { planAskSteps, settle, type PlannedStep } from './ask-plan.js';
import type { StepKind } from './ask-step.entity.js';

/** The stages of an ask that have one here. An owner who has spoken has been reached: there is no other channel. */
const STAGES: Partial<Record<StepKind, StepKind>> = {
  reminder: 'hand-in-reminder',
  'security-team': 'hand-in-team',
  commander: 'hand-in-commander',
};

/**
 * What is due while an owner who agreed sends nothing. His recorder overwrites the footage as if nothing had been said,
 * so he is reminded, helped and told on by the same times as one who has not answered, with the time from `now` to
 * `copyBy`. Who has copied it in time may send it until `sendBy`: one reminder more comes in the middle of that. Pure.
 * @returns in the order they are due
 */
export function planHandInSteps(now: Date, copyBy: Date, sendBy: Date): PlannedStep[] {
  const stages = planAskSteps(now, copyBy).flatMap(({ kind, number, dueAt }): PlannedStep[] => {
    const stage = STAGES[kind];
    return stage === undefined ? [] : [{ kind: stage, number, dueAt }];
  });
  const from = Math.max(now.getTime(), copyBy.getTime());
  if (from >= sendBy.getTime()) return stages;
  const last = stages.filter(({ kind }) => kind === 'hand-in-reminder').length + 1;
  const dueAt = settle((from + sendBy.getTime()) / 2, new Date(from), sendBy);
  return [...stages, { kind: 'hand-in-reminder', number: last, dueAt }];
}
