import { Injectable } from '@nestjs/common';
import { Jurisdiction, type Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError } from '#antt/kernel';
import { actorOf, AuditLog } from '#antt/ledger';
import { ClipStore } from '#antt/storage';
import { ClipRepository } from '../clip.repository.js';
import { clipsErrors } from '../clips.errors.js';
import { Clips, refOf } from '../clips.js';

/** Lifts a clip's legal hold; its retention goes on. */
@Injectable()
export class LiftHold {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
    private readonly jurisdiction: Jurisdiction,
    private readonly clips: Clips,
    private readonly repository: ClipRepository,
    private readonly store: ClipStore,
  ) {}

  /** @throws AppError CLIP_NOT_FOUND, UNIT_OUTSIDE_JURISDICTION, CLIP_HOLD_UNCHANGED and those of the store */
  async execute(principal: Principal, clipId: string, reason: string): Promise<void> {
    await this.transactions.run({ userId: principal.userId }, async (tx) => {
      const facts = await this.clips.find(tx, principal, clipId, 'clip.read');
      await this.jurisdiction.requireUnit(tx, principal, 'clip.hold', facts.unitId);
      const clip = await this.repository.lock(tx, clipId);
      if (clip === null || !clip.legalHold) throw new AppError(clipsErrors, 'CLIP_HOLD_UNCHANGED');
      await this.repository.setHold(tx, clipId, false);
      await this.audit.record(tx, {
        action: 'clip.released',
        objectType: 'clip',
        objectId: clip.id,
        objectName: clip.name,
        actor: actorOf(principal, 'clip.hold'),
        unitId: facts.unitId,
        requestId: facts.requestId ?? undefined,
        caseId: facts.caseIds[0],
        reason,
        before: { legalHold: true },
        after: { legalHold: false },
      });
      // Equal bytes are stored once: while another row holds them, the store goes on holding. The retention still
      // protects the bytes should the commit after this fail.
      if (!(await this.repository.objectHeldByOther(tx, clip))) {
        await this.store.setLegalHold(refOf(clip), false);
      }
    });
  }
}
