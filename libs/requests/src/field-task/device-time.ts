/** A moment a device tells of, and what its clock said while it sent it. */
export interface DeviceMoment {
  readonly doneAt: Date;
  readonly sentAt: Date;
}

export interface TrueMoment {
  /** Without the error of the device's clock, within the bounds. */
  readonly at: Date;
  /** How far the device's clock was ahead when it sent; negative: behind. */
  readonly deviceAheadMs: number;
  /** Outside of the bounds by more than the message may have been under way: that clock was set meanwhile, or invents. */
  readonly doubtful: boolean;
}

/** A report may have been under way so long: by so much the correction may be off. */
export const UNDER_WAY_MS = 5_000;
const TOLERATED_MS = 60_000;

/**
 * When something really happened that a device reports later: its clock is wrong by what it differs from ours while it
 * sends, and was so then. Nothing it tells of lies before `earliest` or after its arrival.
 */
export function trueMoment(moment: DeviceMoment, receivedAt: Date, earliest: Date): TrueMoment {
  const deviceAheadMs = moment.sentAt.getTime() - receivedAt.getTime();
  const at = moment.doneAt.getTime() - deviceAheadMs;
  const bounded = Math.min(Math.max(at, earliest.getTime()), receivedAt.getTime());
  return { at: new Date(bounded), deviceAheadMs, doubtful: Math.abs(at - bounded) > TOLERATED_MS };
}
