import { Injectable } from '@nestjs/common';
import { AuditLog, SYSTEM_ACTOR, type AuditAction } from '#antt/ledger';
import type { EntityManager } from 'typeorm';
import type { HandInFile } from './hand-in-file.entity.js';
import { HandInItemsRepository } from './hand-in-items.repository.js';
import type { HandIn } from './hand-in.entity.js';

/** Custody events of what the system does with hand-ins by itself. */
@Injectable()
export class HandInRecords {
  constructor(
    private readonly audit: AuditLog,
    private readonly items: HandInItemsRepository,
  ) {}

  async ofHandIn(
    tx: EntityManager,
    handIn: HandIn,
    action: AuditAction,
    details: { readonly after: object; readonly reason?: string },
  ): Promise<void> {
    await this.audit.record(tx, {
      ...(await this.about(tx, handIn)),
      action,
      objectType: 'hand-in',
      objectId: handIn.id,
      actor: SYSTEM_ACTOR,
      before: { state: handIn.state },
      ...details,
      effectKey: `hand-in:${handIn.id}:${action}`,
    });
  }

  async ofFile(
    tx: EntityManager,
    handIn: HandIn,
    file: HandInFile,
    action: AuditAction,
    details: { readonly after: object; readonly reason?: string },
  ): Promise<void> {
    await this.audit.record(tx, {
      ...(await this.about(tx, handIn)),
      action,
      objectType: 'hand-in-file',
      objectId: file.id,
      objectName: file.name,
      actor: SYSTEM_ACTOR,
      before: { state: file.state },
      ...details,
      effectKey: `hand-in-file:${file.id}:${action}`,
    });
  }

  private async about(
    tx: EntityManager,
    { askId, scopeRequestId }: HandIn,
  ): Promise<{ unitId: string; requestId?: string }> {
    const { unitId } = await this.items.ownerOf(tx, askId);
    return { unitId, ...(scopeRequestId !== null && { requestId: scopeRequestId }) };
  }
}
