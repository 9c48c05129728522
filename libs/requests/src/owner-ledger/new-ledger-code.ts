import { newId } from '#antt/kernel';
import { CODE_MINUTES } from '../code/new-owner-code.js';
import type { CodeChannel } from '../code/owner-code.entity.js';
import { OwnerLedgerCode } from './owner-ledger-code.entity.js';

/** Names the message that brings a code to its owner. */
export const ledgerCodePurpose = (ownerId: string, codeId: string): string =>
  `owner-ledger:${ownerId}:code:${codeId}`;

/** @param askedByLinkId null when a registrar issues it */
export function newLedgerCode(
  ownerId: string,
  codeHash: string,
  channel: CodeChannel,
  askedByLinkId: string | null,
  now: Date,
): OwnerLedgerCode {
  return Object.assign(new OwnerLedgerCode(), {
    id: newId(),
    ownerId,
    codeHash,
    channel,
    askedByLinkId,
    tries: 0,
    createdAt: now,
    expiresAt: new Date(now.getTime() + CODE_MINUTES * 60_000),
    usedAt: null,
    lockedAt: null,
  });
}
