import { Injectable } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { AppError, Clock } from '#antt/kernel';
import { AuditLog } from '#antt/ledger';
import { HandInDeadlineRepository } from '#antt/requests';
import { crashpoint } from '#antt/telemetry';
import { FileReceiving } from '../file-receiving.js';
import { HandInFile } from '../hand-in-file.entity.js';
import { requireFileMove } from '../hand-in-moves.js';
import { HandInItemsRepository } from '../hand-in-items.repository.js';
import { HandInStaging } from '../hand-in-staging.js';
import type { HandIn } from '../hand-in.entity.js';
import { handInErrors } from '../hand-in.errors.js';
import { HandInRepository } from '../hand-in.repository.js';
import { HandInSettings } from '../hand-in.settings.js';
import { UploadLocks } from '../upload-locks.js';

/** An upload goes on in pieces of a few MiB: its deadline is not moved with each of them. */
const PUT_OFF_EVERY_MS = 3_600_000;

/** Takes the bytes of an announced file, in as many pieces as they come in. Call it under the file's lock. */
@Injectable()
export class ReceiveFile {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly handIns: HandInRepository,
    private readonly items: HandInItemsRepository,
    private readonly staging: HandInStaging,
    private readonly receiving: FileReceiving,
    private readonly locks: UploadLocks,
    private readonly deadlines: HandInDeadlineRepository,
    private readonly settings: HandInSettings,
  ) {}

  /**
   * @param key the file's own, for a sealed hand-in
   * @returns the offset that is safe on the disk
   * @throws AppError HAND_IN_FILE_FINISHED, HAND_IN_OFFSET_CONFLICT, HAND_IN_FILE_BUSY, HAND_IN_DISK_FULL
   */
  async execute(
    handIn: HandIn,
    fileId: string,
    offset: number,
    chunks: AsyncIterable<Uint8Array>,
    key: Buffer | undefined,
  ): Promise<number> {
    const file = await this.requireReceiving(fileId);
    const mayWrite = (): void => {
      if (!this.locks.holds(fileId)) throw new AppError(handInErrors, 'HAND_IN_FILE_BUSY');
    };
    mayWrite();
    await this.putOff(handIn, file);
    try {
      const reached = await this.receiving.append(file, chunks, { offset, key, mayWrite });
      await this.note(handIn, file, reached);
      return reached;
    } catch (error) {
      await this.note(handIn, file, await this.staging.offset(file, handIn.kind)).catch(() => undefined);
      throw error;
    }
  }

  /** Where a sender goes on. A file whose last byte came in a moment before a crash is finished here. */
  async offset(handIn: HandIn, file: HandInFile): Promise<number> {
    if (file.state !== 'receiving') return file.sizeBytes;
    const reached = await this.staging.offset(file, handIn.kind);
    if (reached === file.sizeBytes) await this.note(handIn, file, reached);
    return reached;
  }

  /** While footage arrives nobody gives its items up; an upload that stops is given up by itself, at the same time. */
  private async putOff(handIn: HandIn, { activeAt, receivedBytes }: HandInFile): Promise<void> {
    const now = this.clock.now();
    if (receivedBytes > 0 && now.getTime() - activeAt.getTime() < PUT_OFF_EVERY_MS) return;
    await this.transactions.runApart(SYSTEM_SCOPE, async (tx) => {
      const items = await this.items.listServed(tx, handIn);
      const until = new Date(now.getTime() + this.settings.abandonedMs);
      await this.deadlines.putOff(
        tx,
        items.map(({ itemId }) => itemId),
        until,
      );
    });
  }

  private async requireReceiving(fileId: string): Promise<HandInFile> {
    const file = await this.handIns.findFile(this.transactions.reader, fileId);
    if (file === null) throw new AppError(handInErrors, 'HAND_IN_FILE_NOT_FOUND');
    if (file.state !== 'receiving') {
      throw new AppError(handInErrors, 'HAND_IN_FILE_FINISHED', { params: { state: file.state } });
    }
    return file;
  }

  /** Remembers how far it came; with the last byte it is received. */
  private async note(handIn: HandIn, { id, name, sizeBytes }: HandInFile, reached: number): Promise<void> {
    await this.transactions.runApart(SYSTEM_SCOPE, async (tx) => {
      const file = await this.handIns.lockFile(tx, id);
      if (file?.state !== 'receiving') return;
      const now = this.clock.now();
      const finished = reached === file.sizeBytes;
      if (finished) requireFileMove(file.state, 'received');
      await this.handIns.changeFile(tx, id, {
        receivedBytes: reached,
        activeAt: now,
        ...(finished && { state: 'received' as const, stateAt: now, receivedAt: now }),
      });
      if (!finished) return;
      const owner = await this.items.ownerOf(tx, handIn.askId);
      await this.audit.record(tx, {
        action: 'hand-in-file.received',
        objectType: 'hand-in-file',
        objectId: id,
        objectName: name,
        actor: { kind: 'owner', id: owner.id, name: owner.name },
        unitId: owner.unitId,
        ...(handIn.scopeRequestId !== null && { requestId: handIn.scopeRequestId }),
        before: { state: 'receiving' },
        after: { state: 'received', sizeBytes: file.sizeBytes },
        effectKey: `hand-in-file:${id}:received`,
      });
    });
    if (reached === sizeBytes) crashpoint('hand-in.received');
  }
}
