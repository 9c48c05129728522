import { Injectable } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Clock, isAppError, newId } from '#antt/kernel';
import { AuditLog, type AuditAction, type AuditActor } from '#antt/ledger';
import { ClipStore } from '#antt/storage';
import type { VerificationOutcome } from './clip.entity.js';
import { ClipRepository, type ClipFacts } from './clip.repository.js';
import { refOf } from './clips.js';

export interface Verification {
  readonly id: string;
  readonly clipId: string;
  readonly at: Date;
  readonly outcome: VerificationOutcome;
  /** What the stored bytes hash to now; null when they could not be read. */
  readonly sha256: string | null;
  readonly detail: string | null;
}

const EVENT_OF: Readonly<Record<VerificationOutcome, AuditAction>> = {
  intact: 'clip.verified',
  altered: 'clip.altered',
  missing: 'clip.missing',
  unreachable: 'clip.verified',
};

/** Compares a clip's stored bytes with its seal and puts the outcome on record. */
@Injectable()
export class ClipVerifier {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly clips: ClipRepository,
    private readonly store: ClipStore,
  ) {}

  /** Reads the whole clip. A store that does not answer is an outcome, not an error. */
  async verify(facts: ClipFacts, actor: AuditActor, signal?: AbortSignal): Promise<Verification> {
    const { clip } = facts;
    try {
      const found = await this.store.hash(refOf(clip), { signal });
      const intact = found.sha256 === clip.sha256 && found.sizeBytes === clip.sizeBytes;
      return await this.record(facts, actor, intact ? 'intact' : 'altered', found.sha256, null);
    } catch (error) {
      signal?.throwIfAborted();
      if (!isAppError(error)) throw error;
      if (error.code === 'CLIP_STORE_NOT_FOUND')
        return await this.record(facts, actor, 'missing', null, null);
      if (error.code === 'CLIP_STORE_ALTERED') {
        const actual = error.params['actual'];
        return await this.record(facts, actor, 'altered', typeof actual === 'string' ? actual : null, null);
      }
      return await this.record(facts, actor, 'unreachable', null, error.code);
    }
  }

  /** Puts an outcome on record that somebody else found, e.g. a download that broke off. */
  async record(
    { clip, unitId, requestId, caseIds }: ClipFacts,
    actor: AuditActor,
    outcome: VerificationOutcome,
    sha256: string | null,
    detail: string | null,
  ): Promise<Verification> {
    const verification = { id: newId(), clipId: clip.id, at: this.clock.now(), outcome, sha256, detail };
    // Apart from any outer transaction: what was found stays on record even if the caller's work is undone.
    await this.transactions.runApart(SYSTEM_SCOPE, async (tx) => {
      await this.clips.recordVerification(tx, { ...verification, askedBy: actor.name });
      await this.audit.record(tx, {
        action: EVENT_OF[outcome],
        objectType: 'clip',
        objectId: clip.id,
        objectName: clip.name,
        actor,
        unitId,
        requestId: requestId ?? undefined,
        caseId: caseIds[0],
        before: { verification: clip.verification },
        after: { outcome, sha256, ...(detail !== null && { detail }) },
      });
    });
    return verification;
  }
}
