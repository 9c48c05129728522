import type { RequestItem } from './request-item.entity.js';

/** Whoever copied his footage before it was overwritten may still need an evening and a connection to send it. */
export const HAND_IN_GRACE_MS = 24 * 3_600_000;

/** Until when the owner may hand in what he agreed to. */
export const handInDeadline = ({ answerBy, handInBy }: Pick<RequestItem, 'answerBy' | 'handInBy'>): Date =>
  handInBy ?? new Date(answerBy.getTime() + HAND_IN_GRACE_MS);

/** Until when the owner of these can still be of use: to the last he may answer for or, having agreed, hand in. */
export const wantedUntil = (items: readonly Pick<RequestItem, 'state' | 'answerBy' | 'handInBy'>[]): Date =>
  new Date(
    Math.max(
      ...items.map((item) => (item.state === 'approved' ? handInDeadline(item) : item.answerBy).getTime()),
    ),
  );
