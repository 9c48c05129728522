import { Injectable } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { canonicalJson } from '#antt/kernel';
import { AuditLog, SYSTEM_ACTOR } from '#antt/ledger';
import type { EntityManager } from 'typeorm';
import { FileJudging } from '../file-judging.js';
import type { HandInFile } from '../hand-in-file.entity.js';
import { HandInItemsRepository } from '../hand-in-items.repository.js';
import { HandInNews } from '../hand-in-news.js';
import type { HandIn } from '../hand-in.entity.js';
import { HAND_IN_LIFECYCLE } from '../hand-in.lifecycle.js';
import { HandInRepository } from '../hand-in.repository.js';

/**
 * Judges the files that came in for an ask by what is known of the recorder's clock now. A check under way holds its
 * hand-in's lock and reads the clock under it, so it judges by the new one or is judged anew here.
 */
@Injectable()
export class JudgeAnew {
  constructor(
    private readonly transactions: Transactions,
    private readonly handIns: HandInRepository,
    private readonly items: HandInItemsRepository,
    private readonly judging: FileJudging,
    private readonly news: HandInNews,
    private readonly audit: AuditLog,
  ) {}

  /** Each hand-in in its own commit. @returns how many files are judged otherwise now */
  async execute(askId: string): Promise<number> {
    let changed = 0;
    for (const { id } of (await this.handIns.listOfAsk(this.transactions.reader, askId)).filter(isOpen)) {
      changed += await this.transactions.runApart(SYSTEM_SCOPE, async (tx) => {
        const handIn = await this.handIns.lock(tx, id);
        return handIn !== null && isOpen(handIn) ? this.judgeAll(tx, handIn) : 0;
      });
    }
    return changed;
  }

  private async judgeAll(tx: EntityManager, handIn: HandIn): Promise<number> {
    let changed = 0;
    for (const file of await this.handIns.listFiles(tx, [handIn.id])) {
      if (file.state !== 'checked' || file.durationUs === null) continue;
      if (await this.judge(tx, handIn, file)) changed += 1;
    }
    if (changed > 0) await this.news.publish(tx, handIn);
    return changed;
  }

  private async judge(tx: EntityManager, handIn: HandIn, file: HandInFile): Promise<boolean> {
    const { verdict, facts, placed } = await this.judging.judge(tx, handIn, file);
    const judged = {
      verdict,
      verdictFacts: { ...facts },
      recorderStart: placed?.recorderStart ?? null,
      timeSource: placed?.source ?? null,
    };
    const { verdictFacts, recorderStart, timeSource } = file;
    const before = { verdict: file.verdict, verdictFacts, recorderStart, timeSource };
    if (canonicalJson(before) === canonicalJson(judged)) return false;
    await this.handIns.changeFile(tx, file.id, judged);
    const owner = await this.items.ownerOf(tx, handIn.askId);
    await this.audit.record(tx, {
      action: 'hand-in-file.judged-anew',
      objectType: 'hand-in-file',
      objectId: file.id,
      objectName: file.name,
      actor: SYSTEM_ACTOR,
      unitId: owner.unitId,
      ...(handIn.scopeRequestId !== null && { requestId: handIn.scopeRequestId }),
      before: { verdict: file.verdict },
      after: { verdict },
    });
    return true;
  }
}

const isOpen = ({ state }: HandIn): boolean => !HAND_IN_LIFECYCLE.hasEnded(state);
