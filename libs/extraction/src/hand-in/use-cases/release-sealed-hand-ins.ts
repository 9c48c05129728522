import { Injectable } from '@nestjs/common';
import { AppError, Clock } from '#antt/kernel';
import { AuditLog, type AuditEntry } from '#antt/ledger';
import { AWAITING_FOOTAGE } from '#antt/requests';
import type { EntityManager } from 'typeorm';
import { HandInKeys, type OwnerSecrets } from '../hand-in-keys.js';
import { HandInNews } from '../hand-in-news.js';
import type { HandIn } from '../hand-in.entity.js';
import { handInErrors } from '../hand-in.errors.js';
import { HAND_IN_LIFECYCLE } from '../hand-in.lifecycle.js';
import { HandInRepository } from '../hand-in.repository.js';
import { OwnerHandIns, type OpenedOwner } from '../owner-hand-ins.js';

export interface Release extends OwnerSecrets {
  readonly token: string;
  /** One of them; all of the ask that may be released when left out. */
  readonly handInId?: string | undefined;
  readonly client?: AuditEntry['client'];
}

/**
 * After the owner has agreed: wraps the key of what he sealed for the server, which can read it from then on. Needs
 * what opens it, because nothing that does is kept; said again it changes nothing.
 */
@Injectable()
export class ReleaseSealedHandIns {
  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly owners: OwnerHandIns,
    private readonly handIns: HandInRepository,
    private readonly keys: HandInKeys,
    private readonly news: HandInNews,
  ) {}

  /**
   * @returns the hand-ins that are released now
   * @throws AppError OWNER_LINK_INVALID; for a named hand-in also HAND_IN_NOT_FOUND, HAND_IN_NOT_APPROVED,
   *   HAND_IN_KEY_MISSING, HAND_IN_CLOSED
   */
  async execute(tx: EntityManager, release: Release): Promise<string[]> {
    const opened = await this.owners.open(tx, release.token);
    const { handInId } = release;
    if (handInId !== undefined) {
      await this.owners.find(tx, opened, handInId);
      await this.releaseOne(tx, opened, handInId, release);
      return [handInId];
    }
    const released: string[] = [];
    for (const { id, kind, cameraId, scopeRequestId } of await this.owners.list(tx, opened)) {
      if (kind !== 'sealed' || !isApproved({ cameraId, scopeRequestId }, opened)) continue;
      // Another link of the ask may have sealed it; that one, or its receipt, opens it.
      if ((await this.keys.open(tx, id, release)) === undefined) continue;
      await this.releaseOne(tx, opened, id, release);
      released.push(id);
    }
    return released;
  }

  private async releaseOne(
    tx: EntityManager,
    opened: OpenedOwner,
    handInId: string,
    secrets: Release,
  ): Promise<void> {
    const handIn = await this.handIns.lock(tx, handInId);
    if (handIn === null) throw new AppError(handInErrors, 'HAND_IN_NOT_FOUND');
    if (handIn.kind === 'open' || handIn.releasedAt !== null) return;
    if (HAND_IN_LIFECYCLE.hasEnded(handIn.state)) {
      throw new AppError(handInErrors, 'HAND_IN_CLOSED', { params: { state: handIn.state } });
    }
    if (!isApproved(handIn, opened)) throw new AppError(handInErrors, 'HAND_IN_NOT_APPROVED');
    const key = await this.keys.open(tx, handInId, secrets);
    if (key === undefined) throw new AppError(handInErrors, 'HAND_IN_KEY_MISSING', { field: 'receiptCode' });
    const releasedAt = this.clock.now();
    await this.keys.release(tx, handInId, key);
    key.fill(0);
    await this.handIns.change(tx, handInId, { releasedAt });
    await this.audit.record(tx, {
      ...this.owners.about(opened),
      action: 'hand-in.released',
      objectType: 'hand-in',
      objectId: handInId,
      actor: opened.actor,
      before: { sealed: true },
      after: { sealed: false, releasedAt },
      client: secrets.client,
      effectKey: `hand-in:${handInId}:released`,
    });
    await this.news.publish(tx, { ...handIn, releasedAt });
  }
}

const isApproved = (
  { cameraId, scopeRequestId }: Pick<HandIn, 'cameraId' | 'scopeRequestId'>,
  { items }: OpenedOwner,
): boolean =>
  items.some(
    (item) =>
      item.cameraId === cameraId &&
      (scopeRequestId === null || scopeRequestId === item.requestId) &&
      AWAITING_FOOTAGE.includes(item.state),
  );
