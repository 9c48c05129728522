import { Injectable } from '@nestjs/common';
import { QueueMessage, type TemplateFacts } from '#antt/notifications';
import type { EntityManager } from 'typeorm';
import { certificateNumber } from './certificate.js';
import { HandInAddresseeRepository } from './hand-in-addressee.repository.js';
import type { HandInFile } from './hand-in-file.entity.js';
import { HandInItemsRepository } from './hand-in-items.repository.js';
import type { DestructionCause, HandIn } from './hand-in.entity.js';

/** Gives an owner the certificate that what he handed in is gone, in the commit that makes it so. */
@Injectable()
export class DestructionNotices {
  constructor(
    private readonly queue: QueueMessage,
    private readonly addressees: HandInAddresseeRepository,
    private readonly items: HandInItemsRepository,
  ) {}

  /** Once for each hand-in; for one of which no file came in whole there is no receipt, and nothing to certify. */
  async toOwner(
    tx: EntityManager,
    handIn: HandIn,
    files: readonly HandInFile[],
    { cause, at }: { readonly cause: DestructionCause; readonly at: Date },
  ): Promise<void> {
    const received = files.filter(({ sha256, state }) => sha256 !== null && state !== 'removed');
    if (received.length === 0) return;
    const { owner, unit } = await this.addressees.of(tx, handIn);
    const arrivals = received.map(({ receivedAt, createdAt }) => (receivedAt ?? createdAt).getTime());
    await this.queue.execute(tx, {
      purposeKey: `hand-in:${handIn.id}:destroyed`,
      template: 'destroyed',
      facts: {
        unitName: unit.name,
        certificateNumber: certificateNumber(handIn.id, at),
        cameraNames: [await this.items.cameraName(tx, handIn.cameraId)],
        receivedAt: new Date(Math.max(...arrivals)).toISOString(),
        destroyedAt: at.toISOString(),
        sha256: received.map(({ sha256 }) => sha256!),
        ground: await this.groundOf(tx, handIn, cause),
      },
      recipient: { kind: 'owner', ...owner },
      subject: { type: 'hand-in', id: handIn.id },
      // Of footage that may be several units', none learns by this what became of it for another.
      unitId: handIn.scopeRequestId === null ? null : unit.id,
    });
  }

  private async groundOf(
    tx: EntityManager,
    handIn: HandIn,
    cause: DestructionCause,
  ): Promise<TemplateFacts['destroyed']['ground']> {
    if (cause !== 'not-approved') return cause;
    // What is withdrawn is not listed: nothing is left that could have been agreed to.
    return (await this.items.listOf(tx, handIn)).length === 0 ? 'withdrawn' : 'not-approved';
  }
}
