import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TimeRange } from '#antt/kernel';
import {
  FootageArrivals,
  type ArrivalSource,
  type FootageArrival,
  type FootageInstead,
} from '#antt/requests';
import type { EntityManager } from 'typeorm';
import { fileCoverage, isUsableFor, offsetShown } from './file-coverage.js';
import { HandInItemsRepository } from './hand-in-items.repository.js';
import { HandInRepository } from './hand-in.repository.js';
import { isSealed } from './officers-sight.js';
import { JudgeAnew } from './use-cases/judge-anew.js';

/** An upload with a byte within this time still counts as coming in. */
const QUIET_MS = 86_400_000;

/**
 * Tells how far an owner's upload is. What he sealed and only has to release has come in, too. A file that shows
 * nothing of the item's own window has not, whatever else it shows.
 */
@Injectable()
export class ArrivalsOfItems implements ArrivalSource, OnModuleInit {
  constructor(
    private readonly arrivals: FootageArrivals,
    private readonly items: HandInItemsRepository,
    private readonly handIns: HandInRepository,
    private readonly anew: JudgeAnew,
  ) {}

  onModuleInit(): void {
    this.arrivals.register(this);
  }

  /** What sealed footage shows is nobody's to know. */
  async insteadOf(tx: EntityManager, itemId: string): Promise<FootageInstead> {
    const item = await this.items.find(tx, itemId);
    if (item === undefined) return 'nothing';
    const readable = (await this.handIns.listOpenFor(tx, item)).filter((handIn) => !isSealed(handIn));
    const files = await this.handIns.listFiles(
      tx,
      readable.map(({ id }) => id),
    );
    const placed = files.filter(({ state, recorderStart }) => state === 'checked' && recorderStart !== null);
    if (placed.some(({ verdict }) => verdict === 'other-clock')) return 'other-clock';
    return placed.length > 0 ? 'other-time' : 'nothing';
  }

  async judgeAnew(askId: string): Promise<void> {
    await this.anew.execute(askId);
  }

  async arrivalOf(tx: EntityManager, itemId: string, now: Date): Promise<FootageArrival> {
    const item = await this.items.find(tx, itemId);
    if (item?.approvedFrom == null || item.approvedTo === null) return 'nothing';
    const handIns = await this.handIns.listOpenFor(tx, item);
    if (handIns.length === 0) return 'nothing';
    const files = await this.handIns.listFiles(
      tx,
      handIns.map(({ id }) => id),
    );
    const window = new TimeRange(item.approvedFrom, item.approvedTo);
    const offsetMs = offsetShown(files, window, item.clockOffsets);
    const usable = files.filter((file) => isUsableFor(file, window, offsetMs));
    const covered = usable.flatMap((file) => fileCoverage(file, window, offsetMs));
    const isWhole = window.gaps(covered).length === 0 || usable.some(({ durationUs }) => durationUs === null);
    const isClosed = handIns.some(
      ({ id, state }) => state === 'received' && usable.some(({ handInId }) => handInId === id),
    );
    if (isWhole || isClosed || files.some(({ state }) => state === 'received')) return 'here';
    const quietSince = now.getTime() - QUIET_MS;
    const coming = files.some(
      ({ state, activeAt }) => state === 'receiving' && activeAt.getTime() > quietSince,
    );
    if (coming) return 'coming';
    return usable.length > 0 ? 'part' : 'nothing';
  }
}
