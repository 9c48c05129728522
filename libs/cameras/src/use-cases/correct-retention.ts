import { Injectable } from '@nestjs/common';
import { AppError } from '#antt/kernel';
import { AuditLog, type AuditActor } from '#antt/ledger';
import type { EntityManager } from 'typeorm';
import { camerasErrors } from '../cameras.errors.js';
import { RecorderRepository } from '../recorder.repository.js';

export interface ObservedRetention {
  readonly recorderId: string;
  /** The earliest moment still held (or the one just lost) when it was looked. */
  readonly heldSince: Date;
  readonly observedAt: Date;
  readonly actor: AuditActor;
  /** What made it known; named in the custody log only to the unit it is of. */
  readonly request?: { readonly id: string; readonly caseId: string; readonly unitId: string };
  readonly effectKey?: string;
}

/** "Already overwritten" teaches how long the recorder really keeps; the next deadline is reckoned with that. */
@Injectable()
export class CorrectRetention {
  constructor(
    private readonly recorders: RecorderRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * Runs in the caller's transaction, because it is part of his decision. An older observation than the one known, or
   * the same figure again, changes nothing.
   * @returns the retention now on record, whole hours, at least 1
   * @throws AppError RECORDER_UNKNOWN
   */
  async execute(tx: EntityManager, input: ObservedRetention): Promise<number> {
    const before = await this.recorders.lock(tx, input.recorderId);
    if (before === undefined) throw new AppError(camerasErrors, 'RECORDER_UNKNOWN');
    const hours = Math.max(
      1,
      Math.floor((input.observedAt.getTime() - input.heldSince.getTime()) / 3_600_000),
    );
    const known = before.retentionConfidence === 'observed' ? before.retentionAsOf : null;
    if (known !== null && known.getTime() > input.observedAt.getTime()) return before.retentionHours ?? hours;
    if (before.retentionConfidence === 'observed' && before.retentionHours === hours) return hours;
    await this.recorders.save(tx, [
      { ...before, retentionHours: hours, retentionConfidence: 'observed', retentionAsOf: input.observedAt },
    ]);
    const own = input.request?.unitId === before.unitId ? input.request : undefined;
    await this.auditLog.record(tx, {
      action: 'retention.corrected',
      objectType: 'recorder',
      objectId: before.id,
      objectName: before.code,
      actor: input.actor,
      unitId: before.unitId,
      requestId: own?.id,
      caseId: own?.caseId,
      effectKey: input.effectKey,
      before: { retentionHours: before.retentionHours, retentionConfidence: before.retentionConfidence },
      after: {
        retentionHours: hours,
        retentionConfidence: 'observed',
        heldSince: input.heldSince.toISOString(),
        observedAt: input.observedAt.toISOString(),
      },
    });
    return hours;
  }
}
