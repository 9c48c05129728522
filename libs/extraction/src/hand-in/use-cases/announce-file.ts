import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError, Clock, tidyText } from '#antt/kernel';
import { AuditLog, type AuditEntry } from '#antt/ledger';
import type { EntityManager } from 'typeorm';
import { bytesNeeded, HandInStaging } from '../hand-in-staging.js';
import { HAND_IN_FILE_LIFECYCLE } from '../hand-in-file.lifecycle.js';
import { HandInKeys, type OwnerSecrets } from '../hand-in-keys.js';
import type { HandIn } from '../hand-in.entity.js';
import { handInErrors } from '../hand-in.errors.js';
import { HandInRepository } from '../hand-in.repository.js';
import { HandInSettings } from '../hand-in.settings.js';
import { OwnerHandIns } from '../owner-hand-ins.js';

export interface NewFile {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
}

const GB = 1024 ** 3;

/** Takes note of a file that will come, if it may and the disk has room for all of it. */
@Injectable()
export class AnnounceFile {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly owners: OwnerHandIns,
    private readonly handIns: HandInRepository,
    private readonly staging: HandInStaging,
    private readonly keys: HandInKeys,
    private readonly settings: HandInSettings,
  ) {}

  /**
   * @throws AppError OWNER_LINK_INVALID, HAND_IN_NOT_FOUND, HAND_IN_CLOSED, HAND_IN_KEY_MISSING, HAND_IN_FILE_EMPTY,
   *   HAND_IN_FILE_TOO_LARGE, HAND_IN_LIMIT_REACHED, HAND_IN_NO_ROOM: before the first byte is taken
   */
  async execute(
    secrets: OwnerSecrets & { readonly token: string },
    handInId: string,
    file: NewFile,
    client?: AuditEntry['client'],
  ): Promise<void> {
    this.requireSize(file);
    await this.transactions.run({}, async (tx) => {
      const opened = await this.owners.open(tx, secrets.token);
      await this.owners.find(tx, opened, handInId);
      const handIn = await this.handIns.lock(tx, handInId);
      if (handIn?.state !== 'receiving') {
        throw new AppError(handInErrors, 'HAND_IN_CLOSED', {
          params: { state: handIn?.state ?? 'destroyed' },
        });
      }
      await this.requireKey(tx, handIn, secrets);
      const files = await this.handIns.listFiles(tx, [handInId]);
      if (files.length >= this.settings.mostFiles) {
        throw new AppError(handInErrors, 'HAND_IN_LIMIT_REACHED', {
          params: { limit: this.settings.mostFiles },
        });
      }
      await this.requireRoom(tx, handIn, file);
      const now = this.clock.now();
      await this.handIns.insertFile(tx, {
        id: file.id,
        handInId,
        name: tidyText(file.name).slice(0, 200) || 'video',
        sizeBytes: file.sizeBytes,
        receivedBytes: 0,
        state: HAND_IN_FILE_LIFECYCLE.initial,
        stateAt: now,
        createdAt: now,
        activeAt: now,
      });
      await this.audit.record(tx, {
        ...this.owners.about(opened),
        action: 'hand-in-file.announced',
        objectType: 'hand-in-file',
        objectId: file.id,
        objectName: tidyText(file.name).slice(0, 200) || 'video',
        actor: opened.actor,
        after: { state: HAND_IN_FILE_LIFECYCLE.initial, handInId, sizeBytes: file.sizeBytes },
        client,
      });
      await this.staging.prepare({ ...file, handInId });
    });
  }

  private requireSize({ sizeBytes }: NewFile): void {
    if (sizeBytes < 1) throw new AppError(handInErrors, 'HAND_IN_FILE_EMPTY');
    const { maxFileBytes } = this.settings;
    if (sizeBytes > maxFileBytes) {
      throw new AppError(handInErrors, 'HAND_IN_FILE_TOO_LARGE', {
        params: { sizeGb: gb(sizeBytes), limitGb: gb(maxFileBytes) },
      });
    }
  }

  /** Without what opens it none of the file's bytes could be taken. */
  private async requireKey(tx: EntityManager, handIn: HandIn, secrets: OwnerSecrets): Promise<void> {
    if (handIn.kind === 'open' || handIn.releasedAt !== null) return;
    const key = await this.keys.open(tx, handIn.id, secrets);
    if (key === undefined) throw new AppError(handInErrors, 'HAND_IN_KEY_MISSING');
    key.fill(0);
  }

  /** What other unfinished uploads still need is spoken for. */
  private async requireRoom(tx: EntityManager, { kind }: HandIn, file: NewFile): Promise<void> {
    await this.handIns.lockRoom(tx);
    const reserved = await this.staging.reservedBytes(await this.handIns.listReserving(tx));
    const free = (await this.staging.freeBytes()) - reserved;
    const needed = bytesNeeded({ ...file, handInId: '' }, kind);
    if (needed > free) {
      throw new AppError(handInErrors, 'HAND_IN_NO_ROOM', {
        params: { neededGb: gb(needed), freeGb: gb(Math.max(0, free)) },
      });
    }
  }
}

const gb = (bytes: number): number => Math.round((bytes / GB) * 100) / 100;
