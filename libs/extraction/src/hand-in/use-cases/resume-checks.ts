import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { FileChecks } from '../file-checks.js';
import { fileKeyOf, HandInKeys } from '../hand-in-keys.js';
import { HandInRepository } from '../hand-in.repository.js';
import { HandInSettings } from '../hand-in.settings.js';
import { ReceiveFile } from './receive-file.js';

const AT_ONCE = 50;

/** Takes up what a dead process has left: files whose last byte came in and which nobody has looked into. */
@Injectable()
export class ResumeChecks {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly handIns: HandInRepository,
    private readonly keys: HandInKeys,
    private readonly receiveFile: ReceiveFile,
    private readonly checks: FileChecks,
    private readonly settings: HandInSettings,
  ) {}

  /** @returns how many checks it began */
  async execute(): Promise<number> {
    const reader = this.transactions.reader;
    const before = new Date(this.clock.now().getTime() - this.settings.checkGraceMs);
    let begun = 0;
    for (const file of await this.handIns.listUnchecked(reader, before, AT_ONCE)) {
      const handIn = await this.handIns.find(reader, file.handInId);
      if (handIn === null) continue;
      const key = handIn.kind === 'sealed' ? await this.keys.openAsServer(reader, handIn.id) : undefined;
      if (handIn.kind === 'sealed' && key === undefined) continue;
      if ((await this.receiveFile.offset(handIn, file)) < file.sizeBytes) continue;
      this.checks.begin(file.id, key && fileKeyOf(key, file.id));
      begun += 1;
    }
    return begun;
  }
}
