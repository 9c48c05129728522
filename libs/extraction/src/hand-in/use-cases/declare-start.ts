import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError, Clock } from '#antt/kernel';
import { AuditLog, type AuditEntry } from '#antt/ledger';
import { FileJudging } from '../file-judging.js';
import { HandInNews } from '../hand-in-news.js';
import { handInErrors } from '../hand-in.errors.js';
import { HAND_IN_LIFECYCLE } from '../hand-in.lifecycle.js';
import { HandInRepository } from '../hand-in.repository.js';
import { declaredStart } from '../inspection/named-start.js';
import { OwnerHandIns } from '../owner-hand-ins.js';

/** The owner says what time the first picture shows; the file is judged anew by it. He may correct himself. */
@Injectable()
export class DeclareStart {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly owners: OwnerHandIns,
    private readonly handIns: HandInRepository,
    private readonly judging: FileJudging,
    private readonly news: HandInNews,
  ) {}

  /**
   * @param startsAt the recorder's local time, e.g. `2026-11-23T21:03:05`
   * @throws AppError OWNER_LINK_INVALID, HAND_IN_NOT_FOUND, HAND_IN_FILE_NOT_FOUND, HAND_IN_TIME_UNREADABLE,
   *   HAND_IN_TIME_NOT_NEEDED, HAND_IN_CLOSED
   */
  async execute(
    token: string,
    handInId: string,
    fileId: string,
    startsAt: string,
    client?: AuditEntry['client'],
  ): Promise<void> {
    if (declaredStart(startsAt) === undefined) {
      throw new AppError(handInErrors, 'HAND_IN_TIME_UNREADABLE', { field: 'startsAt' });
    }
    await this.transactions.run({}, async (tx) => {
      const opened = await this.owners.open(tx, token);
      await this.owners.find(tx, opened, handInId);
      const handIn = await this.handIns.lock(tx, handInId);
      if (handIn === null || HAND_IN_LIFECYCLE.hasEnded(handIn.state)) {
        throw new AppError(handInErrors, 'HAND_IN_CLOSED', {
          params: { state: handIn?.state ?? 'destroyed' },
        });
      }
      await this.owners.findFile(tx, handIn, fileId);
      const file = await this.handIns.lockFile(tx, fileId);
      if (file?.state !== 'checked' || file.durationUs === null) {
        throw new AppError(handInErrors, 'HAND_IN_TIME_NOT_NEEDED', {
          params: { state: file?.state ?? 'removed' },
        });
      }
      const declared = startsAt.trim().replace(' ', 'T');
      const judged = await this.judging.judge(tx, handIn, { ...file, declaredStart: declared });
      await this.handIns.changeFile(tx, fileId, {
        declaredStart: declared,
        verdict: judged.verdict,
        verdictFacts: { ...judged.facts },
        recorderStart: judged.placed?.recorderStart ?? null,
        timeSource: judged.placed?.source ?? null,
        activeAt: this.clock.now(),
      });
      await this.audit.record(tx, {
        ...this.owners.about(opened),
        action: 'hand-in-file.time-declared',
        objectType: 'hand-in-file',
        objectId: fileId,
        objectName: file.name,
        actor: opened.actor,
        before: { declaredStart: file.declaredStart, verdict: file.verdict },
        after: { declaredStart: declared, verdict: judged.verdict },
        client,
      });
      await this.news.publish(tx, handIn);
    });
  }
}
