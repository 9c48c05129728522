import { Injectable } from '@nestjs/common';
import { permissionsOf, type Permission, type Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { actorOf } from '../actor.js';
import type { AuditEntry } from '../audit-entry.js';
import { AuditLog } from '../audit-log.js';

/** Writes the custody event of one look at a list or a thing, for faces whose use-cases only read. */
@Injectable()
export class RecordView {
  constructor(
    private readonly log: AuditLog,
    private readonly transactions: Transactions,
  ) {}

  /**
   * @param permission names the role by which he looked; the event of a list that names no unit is filed under that
   *   role's, so that those who oversee the reader find it
   */
  async execute(
    principal: Principal,
    permission: Permission | undefined,
    view: Omit<AuditEntry, 'actor' | 'before' | 'effectKey'>,
  ): Promise<void> {
    const role = principal.roles.find(
      (held) => permission === undefined || permissionsOf(held.role).includes(permission),
    );
    const entry = { ...view, actor: actorOf(principal, permission), unitId: view.unitId ?? role?.unitId };
    await this.transactions.run({ userId: principal.userId }, (tx) => this.log.record(tx, entry));
  }
}
