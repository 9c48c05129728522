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
import type { HandInFile } from './hand-in-file.entity.js';
import { HandInItemsRepository, type UploadedItem } from './hand-in-items.repository.js';
import type { HandIn } from './hand-in.entity.js';
import { HandInRepository } from './hand-in.repository.js';
import { HandInSettings } from './hand-in.settings.js';
import { isSealed } from './officers-sight.js';
import { JudgeAnew } from './use-cases/judge-anew.js';

/** An upload with a byte within this time still counts as coming in. */
const QUIET_MS = 86_400_000;

interface Lying {
  readonly handIns: readonly HandIn[];
  readonly files: readonly HandInFile[];
  /** Those that show something of the item's window. */
  readonly usable: readonly HandInFile[];
  /** By this offset of the recorder's clock they do. */
  readonly offsetMs: number;
}

/**
 * Tells how far an owner's upload is. A file that shows nothing of the item's own window has not come in for it, whatever
 * else it shows.
 */
@Injectable()
export class ArrivalsOfItems implements ArrivalSource, OnModuleInit {
  constructor(
    private readonly arrivals: FootageArrivals,
    private readonly items: HandInItemsRepository,
    private readonly handIns: HandInRepository,
    private readonly settings: HandInSettings,
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
    if (item === undefined) return 'nothing';
    const lying = await this.lyingOf(tx, item);
    if (isAllOf(item, lying)) {
      const readable = lying.handIns.filter((handIn) => !isSealed(handIn));
      return isAllOf(item, within(lying, readable)) ? 'here' : 'sealed';
    }
    const { files, usable } = lying;
    if (files.some(({ state }) => state === 'received')) return 'here';
    const quietSince = now.getTime() - QUIET_MS;
    const coming = files.some(
      ({ state, activeAt }) => state === 'receiving' && activeAt.getTime() > quietSince,
    );
    if (coming) return 'coming';
    return usable.length > 0 ? 'part' : 'nothing';
  }

  async sealedUntil(tx: EntityManager, itemId: string): Promise<Date | null> {
    const item = await this.items.find(tx, itemId);
    if (item === undefined) return null;
    const { handIns, usable } = await this.lyingOf(tx, item);
    const sealed = handIns.filter(
      (handIn) => isSealed(handIn) && usable.some(({ handInId }) => handInId === handIn.id),
    );
    if (sealed.length === 0) return null;
    // A hand-in for several requests has the date of the last of them, which is nothing to the others.
    const dates = sealed.map(({ decideBy }) => (decideBy ?? item.answerBy).getTime());
    return new Date(Math.min(...dates, item.answerBy.getTime()) + this.settings.releaseGraceMs);
  }

  private async lyingOf(tx: EntityManager, item: UploadedItem): Promise<Lying> {
    const handIns = await this.handIns.listOpenFor(tx, item);
    const files = await this.handIns.listFiles(
      tx,
      handIns.map(({ id }) => id),
    );
    const window = windowOf(item);
    const offsetMs = offsetShown(files, window, item.clockOffsets);
    const usable = files.filter((file) => isUsableFor(file, window, offsetMs));
    return { handIns, files, usable, offsetMs };
  }
}

/** What is approved; before that, what is asked for. */
const windowOf = ({ approvedFrom, approvedTo, windowFrom, windowTo }: UploadedItem): TimeRange =>
  new TimeRange(approvedFrom ?? windowFrom, approvedTo ?? windowTo);

function within({ files, usable, offsetMs }: Lying, handIns: readonly HandIn[]): Lying {
  const ids = new Set(handIns.map(({ id }) => id));
  const own = ({ handInId }: HandInFile): boolean => ids.has(handInId);
  return { handIns, files: files.filter(own), usable: usable.filter(own), offsetMs };
}

/** The window is covered, or its owner has said that there is no more of it. */
function isAllOf(item: UploadedItem, { handIns, usable, offsetMs }: Lying): boolean {
  const window = windowOf(item);
  const covered = usable.flatMap((file) => fileCoverage(file, window, offsetMs));
  return (
    (usable.length > 0 && window.gaps(covered).length === 0) ||
    usable.some(({ durationUs }) => durationUs === null) ||
    handIns.some(({ id, state }) => state === 'received' && usable.some(({ handInId }) => handInId === id))
  );
}
