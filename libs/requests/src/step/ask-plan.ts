import { VIETNAM_OFFSET_MS } from '#antt/kernel';
import type { StepKind } from './ask-step.entity.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A step of a plan; numbers count within it, from 1. */
export interface PlannedStep {
  readonly kind: StepKind;
  readonly number: number;
  readonly dueAt: Date;
}

/** A quarter of the time is left for the commander to act in. */
const COMMANDER_AT = 0.75;

/** In Vietnam: nobody is woken for what can wait until the morning. */
const QUIET_FROM_MS = 21 * HOUR_MS;
const QUIET_UNTIL_MS = 6 * HOUR_MS;
/** What is moved to the evening before still reaches people who are up. */
const LAST_IN_THE_EVENING_MS = QUIET_FROM_MS - 15 * MINUTE_MS;

/**
 * What is due for an ask until it expires, by the time there is:
 *
 * | time           | reminder               | other channel | security team | commander                        |
 * | -------------- | ---------------------- | ------------- | ------------- | -------------------------------- |
 * | under 24 h     | 20 min                 | 40 min        | 1 h           | 2 h, at the latest at 25 % left  |
 * | 24 to 72 h     | 4 h                    | 8 h           | 16 h          | at 25 % left                     |
 * | more           | 24 h, then every 48 h  | 48 h          | 72 h          | at 25 % left                     |
 *
 * When the commander's turn comes sooner than two hours, the steps before it are drawn together in the same proportion;
 * and none is due later than the one after it. With a day or more, steps keep out of 21:00 to 06:00 in Vietnam. Only
 * expiry never moves. Pure: the same times give the same plan.
 * @returns in the order they are due, expiry last; only the expiry when there is no time at all
 */
export function planAskSteps(createdAt: Date, expiresAt: Date): PlannedStep[] {
  const time = expiresAt.getTime() - createdAt.getTime();
  const expiry: PlannedStep = { kind: 'expiry', number: 1, dueAt: new Date(expiresAt) };
  if (time <= 0) return [expiry];
  const stages = inOrder(stageOffsets(time), createdAt, expiresAt);
  const reminders = laterReminders(time)
    .map((offset) => settle(createdAt.getTime() + offset, createdAt, expiresAt))
    .map((dueAt, index): PlannedStep => ({ kind: 'reminder', number: index + 2, dueAt }));
  return [...stages, ...reminders, expiry].sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

type Stage = readonly [kind: StepKind, offsetMs: number];

function stageOffsets(time: number): Stage[] {
  const commander = time * COMMANDER_AT;
  if (time < DAY_MS) {
    const drawn = Math.min(1, commander / (2 * HOUR_MS));
    return [
      ['reminder', drawn * 20 * MINUTE_MS],
      ['other-channel', drawn * 40 * MINUTE_MS],
      ['security-team', drawn * HOUR_MS],
      ['commander', drawn * 2 * HOUR_MS],
    ];
  }
  const [reminder, otherChannel, team] = time <= 3 * DAY_MS ? [4, 8, 16] : [24, 48, 72];
  return [
    ['reminder', reminder * HOUR_MS],
    ['other-channel', otherChannel * HOUR_MS],
    ['security-team', team * HOUR_MS],
    ['commander', commander],
  ];
}

/** With more than three days an owner is reminded again every other day. */
function laterReminders(time: number): number[] {
  if (time <= 3 * DAY_MS) return [];
  const offsets: number[] = [];
  for (let offset = 3 * DAY_MS; offset < time; offset += 2 * DAY_MS) offsets.push(offset);
  return offsets;
}

/** From the last to the first: no stage is due later than the one after it. */
function inOrder(stages: readonly Stage[], createdAt: Date, expiresAt: Date): PlannedStep[] {
  let latest = Infinity;
  return stages
    .map(([kind, offset]) => ({ kind, dueAt: settle(createdAt.getTime() + offset, createdAt, expiresAt) }))
    .reverse()
    .map(({ kind, dueAt }): PlannedStep => {
      latest = Math.min(latest, dueAt.getTime());
      return { kind, number: 1, dueAt: new Date(latest) };
    })
    .reverse();
}

/**
 * Out of the quiet hours, unless there is less than a day: to the morning, if that leaves at least half of the time
 * there would have been; else to the evening before.
 */
export function settle(due: number, createdAt: Date, expiresAt: Date): Date {
  const at = Math.round(due);
  const midnight = Math.floor((at + VIETNAM_OFFSET_MS) / DAY_MS) * DAY_MS - VIETNAM_OFFSET_MS;
  const sinceMidnight = at - midnight;
  const urgent = expiresAt.getTime() - createdAt.getTime() < DAY_MS;
  if (urgent || (sinceMidnight >= QUIET_UNTIL_MS && sinceMidnight < QUIET_FROM_MS)) return new Date(at);
  const evening = sinceMidnight >= QUIET_FROM_MS;
  const morning = midnight + QUIET_UNTIL_MS + (evening ? DAY_MS : 0);
  const leftThen = expiresAt.getTime() - morning;
  if (leftThen * 2 >= expiresAt.getTime() - at) return new Date(morning);
  return new Date(midnight + LAST_IN_THE_EVENING_MS - (evening ? 0 : DAY_MS));
}
