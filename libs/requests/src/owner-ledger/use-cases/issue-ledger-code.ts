import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { OwnerRepository, RegistryAccess } from '#antt/cameras';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { actorOf, AuditLog } from '#antt/ledger';
import type { CodeChannel } from '../../code/owner-code.entity.js';
import type { IssuedCode } from '../../code/use-cases/issue-owner-code.js';
import { hashCode, newCode } from '../../link/owner-secrets.js';
import { newLedgerCode } from '../new-ledger-code.js';
import { OwnerLedgerCodeRepository } from '../owner-ledger-code.repository.js';

const PERMISSIONS = { see: 'camera.read', change: 'camera.manage' } as const;

/** For an owner no message reaches: the registrar sees a code once and tells it to him, when he knows whom he speaks to. */
@Injectable()
export class IssueLedgerCode {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly owners: OwnerRepository,
    private readonly codes: OwnerLedgerCodeRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Whatever code was in force before stops working. @throws AppError OWNER_UNKNOWN, UNIT_OUTSIDE_JURISDICTION */
  async execute(principal: Principal, ownerId: string, channel: CodeChannel): Promise<IssuedCode> {
    const code = newCode();
    const codeHash = await hashCode(code);
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const row = await this.owners.find(tx, ownerId);
      const owner = await this.access.changeable(tx, principal, PERMISSIONS, row, 'OWNER_UNKNOWN');
      await this.codes.lockOwner(tx, owner.id);
      const made = newLedgerCode(owner.id, codeHash, channel, null, this.clock.now());
      await this.codes.insert(tx, made);
      await this.audit.record(tx, {
        action: 'owner-ledger.code-issued',
        objectType: 'owner',
        objectId: owner.id,
        objectName: owner.name,
        actor: actorOf(principal, 'camera.manage'),
        unitId: owner.unitId,
        after: { channel, expiresAt: made.expiresAt },
      });
      return { code, channel, expiresAt: made.expiresAt };
    });
  }
}
