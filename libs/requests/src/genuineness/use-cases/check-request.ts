import { Injectable } from '@nestjs/common';
import { CallThrottles, type CallLimit } from '#antt/access';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { AppError, Clock, TimeRange, vietnamDay } from '#antt/kernel';
import { policeOf } from '#antt/notifications';
import { showWindows, type ShownWindows } from '../../ask/owner-message.js';
import { ownersErrors } from '../../owners.errors.js';
import { GenuinenessRepository } from '../genuineness.repository.js';

/** Of all callers together: guessing from many addresses is slowed down, too. */
export const CHECKS_IN_TOTAL: CallLimit = { name: 'request-check-total', calls: 1200, seconds: 60 };

/** Who really asks, and for which time; nothing of why, of whom or of which camera. */
export interface GenuineUse {
  /** E.g. `Công an phường Hạc Thành`. */
  readonly police: string;
  readonly dutyPhone: string | null;
  readonly window: TimeRange;
  readonly shown: ShownWindows;
}

/**
 * Answers anybody who holds a check code whether the police really asks. An unknown, an expired and a revoked code are
 * told the same after the same work. Only how many checks there were is kept.
 */
@Injectable()
export class CheckRequest {
  constructor(
    private readonly transactions: Transactions,
    private readonly throttles: CallThrottles,
    private readonly repository: GenuinenessRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError CHECK_CODE_UNKNOWN, CALLS_THROTTLED */
  async execute(typed: string): Promise<GenuineUse[]> {
    await this.throttles.count(CHECKS_IN_TOTAL, undefined);
    const now = this.clock.now();
    const uses = await this.repository.uses(this.transactions.reader, readCode(typed), now);
    const confirmed = uses.length > 0;
    await this.transactions.runApart(SYSTEM_SCOPE, (tx) =>
      this.repository.count(tx, vietnamDay(now), confirmed),
    );
    if (!confirmed) throw new AppError(ownersErrors, 'CHECK_CODE_UNKNOWN');
    return uses.map((use) => {
      const window = new TimeRange(use.windowFrom, use.windowTo);
      const clock = {
        readingId: use.clockReadingId,
        offsetMs: use.clockOffsetMs,
        uncertaintyMs: use.clockUncertaintyMs,
        method: use.clockMethod,
        alternatives: use.clockAlternatives,
      };
      return {
        police: policeOf(use.unitName),
        dutyPhone: use.dutyPhone,
        window,
        shown: showWindows(window, clock, use.timeZone),
      };
    });
  }
}

/** As people copy it from paper: any case, with or without the hyphen or blanks. */
function readCode(typed: string): string {
  const letters = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
