import type { OwnerLedger } from '../owner-ledger';
import { lastDay, lastOffered, MONTHS, type Months } from './consent-days';

/** The limits of a consent, as they are being chosen. */
export interface ConsentLimits {
  readonly cameraIds: readonly string[];
  readonly categoryCodes: readonly string[];
  readonly anyHour: boolean;
  /** `22:00`; empty while it is being typed. */
  readonly hoursFrom: string;
  readonly hoursTo: string;
  readonly until: Months | 'day';
  /** `2027-02-24`, where a day of his own is chosen; it counts as a whole. */
  readonly day: string;
}

/** What has to be chosen before there are words to agree to, in the order of the page. */
const LIMIT_NAMES = ['cameras', 'hours', 'kinds', 'until'] as const;
export type LimitName = (typeof LIMIT_NAMES)[number];

type Offered = Pick<OwnerLedger, 'cameras' | 'categories'>;

/** Nothing is ticked for him, except what there is no other of. */
export const firstLimits = ({ cameras }: Offered): ConsentLimits => ({
  cameraIds: cameras.length === 1 ? cameras.map(({ id }) => id) : [],
  categoryCodes: [],
  anyHour: true,
  hoursFrom: '22:00',
  hoursTo: '05:00',
  until: 3,
  day: '',
});

export function missingLimits(limits: ConsentLimits, now: Date): LimitName[] {
  const { cameraIds, categoryCodes, anyHour, hoursFrom, hoursTo } = limits;
  const isTime = (text: string): boolean => /^\d{2}:\d{2}$/.test(text);
  const until = untilOf(limits, now);
  const holds: Record<LimitName, boolean> = {
    cameras: cameraIds.length > 0,
    kinds: categoryCodes.length > 0,
    hours: anyHour || (isTime(hoursFrom) && isTime(hoursTo) && hoursFrom !== hoursTo),
    until: until >= lastDay(0, now) && until <= lastOffered(now),
  };
  return LIMIT_NAMES.filter((name) => !holds[name]);
}

/** As the API takes them. */
export function consentDraft(limits: ConsentLimits, now: Date) {
  const { cameraIds, categoryCodes, anyHour, hoursFrom, hoursTo } = limits;
  return {
    cameraIds: [...cameraIds],
    categoryCodes: [...categoryCodes],
    ...(anyHour ? {} : { hours: { from: hoursFrom, to: hoursTo } }),
    validUntil: `${untilOf(limits, now)}T23:59:59+07:00`,
  };
}

export type ConsentDraft = ReturnType<typeof consentDraft>;

const untilOf = ({ until, day }: ConsentLimits, now: Date): string =>
  until === 'day' ? day : lastDay(until, now);

/** What was kept in the tab, as far as this ledger still offers it. */
export function restoredLimits(kept: unknown, offered: Offered): ConsentLimits {
  const first = firstLimits(offered);
  if (typeof kept !== 'object' || kept === null) return first;
  const known = kept as Partial<Record<keyof ConsentLimits, unknown>>;
  const among = (value: unknown, all: readonly string[]): string[] =>
    Array.isArray(value) ? all.filter((each) => value.includes(each)) : [];
  const textOf = (name: 'hoursFrom' | 'hoursTo' | 'day'): string => {
    const value = known[name];
    return typeof value === 'string' ? value : first[name];
  };
  const cameraIds = among(
    known.cameraIds,
    offered.cameras.map(({ id }) => id),
  );
  return {
    cameraIds: cameraIds.length > 0 ? cameraIds : first.cameraIds,
    categoryCodes: among(
      known.categoryCodes,
      offered.categories.map(({ code }) => code),
    ),
    anyHour: known.anyHour !== false,
    hoursFrom: textOf('hoursFrom'),
    hoursTo: textOf('hoursTo'),
    until: [...MONTHS, 'day' as const].find((each) => each === known.until) ?? first.until,
    day: textOf('day'),
  };
}
