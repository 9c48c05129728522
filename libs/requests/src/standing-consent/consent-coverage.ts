import { TimeRange } from '#antt/kernel';
import { hoursCover, type HoursOfDay } from './consent-hours.js';
import type { StandingConsent } from './standing-consent.entity.js';

/** An item that is asked for, as far as a consent limits it. */
export interface AskedUse {
  readonly ownerId: string;
  readonly cameraId: string;
  readonly window: TimeRange;
  readonly categoryCode: string;
  /** Ids from the province down to the asking unit. */
  readonly unitLine: readonly string[];
  readonly askedAt: Date;
}

export const hoursOf = ({
  hoursFrom,
  hoursTo,
}: Pick<StandingConsent, 'hoursFrom' | 'hoursTo'>): HoursOfDay | null =>
  hoursFrom === null || hoursTo === null ? null : { from: hoursFrom, to: hoursTo };

/** Whether it works at this moment. */
export const isInForce = (
  consent: Pick<StandingConsent, 'validFrom' | 'validUntil' | 'revokedAt'>,
  now: Date,
): boolean => consent.revokedAt === null && now >= consent.validFrom && now < consent.validUntil;

/** Whether a use lies wholly inside what was agreed to; what only overlaps it is asked for like anything else. */
export function consentCovers(consent: StandingConsent, use: AskedUse): boolean {
  return (
    consent.ownerId === use.ownerId &&
    isInForce(consent, use.askedAt) &&
    new TimeRange(consent.validFrom, consent.validUntil).covers(use.window) &&
    consent.cameraIds.includes(use.cameraId) &&
    consent.categoryCodes.includes(use.categoryCode) &&
    use.unitLine.includes(consent.unitId) &&
    hoursCover(hoursOf(consent), use.window)
  );
}
