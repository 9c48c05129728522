import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog, type AuditAction, type AuditActor, type AuditEntry } from '#antt/ledger';
import type { FieldTask } from './field-task.entity.js';
import { FieldTaskRepository } from './field-task.repository.js';

/** The custody events of a task: one for each request it helps, so that each unit's log tells of its own (I5). */
@Injectable()
export class FieldTaskEvents {
  constructor(
    private readonly tasks: FieldTaskRepository,
    private readonly audit: AuditLog,
  ) {}

  async record(
    tx: EntityManager,
    task: FieldTask,
    action: AuditAction,
    actor: AuditActor,
    details: Pick<AuditEntry, 'before' | 'reason' | 'client'> & { readonly after?: object } = {},
  ): Promise<void> {
    for (const request of await this.tasks.servedRequests(tx, task.id)) {
      await this.audit.record(tx, {
        action,
        objectType: 'field-task',
        objectId: task.id,
        objectName: request.number,
        actor,
        unitId: request.unitId,
        requestId: request.id,
        caseId: request.caseId,
        ...details,
        after: { kind: task.kind, state: task.state, team: task.teamName, ...details.after },
      });
    }
  }
}
