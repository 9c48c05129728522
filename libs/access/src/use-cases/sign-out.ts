import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { AccessNews } from '../access-news.js';
import type { Principal } from '../principal.js';
import { SessionRepository } from '../session.repository.js';

@Injectable()
export class SignOut {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly news: AccessNews,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Ends the session at once; a second call finds it ended and does nothing. */
  async execute(principal: Principal): Promise<void> {
    await this.transactions.run({ userId: principal.userId }, async (tx) => {
      if (!(await this.sessions.revoke(tx, principal.sessionId, this.clock.now()))) return;
      await this.news.record(tx, {
        action: 'session.ended',
        objectType: 'session',
        objectId: principal.sessionId,
        objectName: principal.username,
        by: principal,
        unitId: principal.roles[0]?.unitId,
      });
    });
  }
}
