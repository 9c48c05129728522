import { newId } from '#antt/kernel';
import { OwnerCode, type CodeChannel } from './owner-code.entity.js';

export const CODE_MINUTES = 10;

/** @param askedByLinkId null when an officer issues it */
export function newOwnerCode(
  askId: string,
  codeHash: string,
  channel: CodeChannel,
  askedByLinkId: string | null,
  now: Date,
): OwnerCode {
  return Object.assign(new OwnerCode(), {
    id: newId(),
    askId,
    askedByLinkId,
    codeHash,
    channel,
    tries: 0,
    createdAt: now,
    expiresAt: new Date(now.getTime() + CODE_MINUTES * 60_000),
    usedAt: null,
    lockedAt: null,
  });
}
