import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccessNews, type AccessNewsEntry } from '#antt/access';
import { actorOf, SYSTEM_ACTOR } from './actor.js';
import { AuditLog } from './audit-log.js';

/** Access lies below the ledger and cannot import it; its news becomes custody events here, in the same commit. */
@Injectable()
export class LedgerAccessNews extends AccessNews {
  constructor(private readonly log: AuditLog) {
    super();
  }

  async record(tx: EntityManager, { by, permission, ...entry }: AccessNewsEntry): Promise<void> {
    const actor = by === 'system' ? SYSTEM_ACTOR : 'roles' in by ? actorOf(by, permission) : by;
    await this.log.record(tx, { ...entry, actor });
  }
}
