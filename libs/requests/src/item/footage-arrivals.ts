import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/**
 * How far the footage of an item is that its owner sends himself: `coming`: bytes of it came in lately; `part`: some of
 * it lies here, sealed or open, and he may send more; `sealed`: all that he will send does, and some of it is of use only
 * once he opens it; `here`: all of it does, or it is being looked into. Of an item he has not answered for all of it may
 * lie here sealed as well.
 */
export type FootageArrival = 'nothing' | 'coming' | 'part' | 'sealed' | 'here';

/** What footage that is none of the wanted shows instead: another time, or what the wanted time is by another clock. */
export type FootageInstead = 'nothing' | 'other-time' | 'other-clock';

export interface ArrivalSource {
  /** Of what came in for an item and shows none of its window. */
  insteadOf(tx: EntityManager, itemId: string): Promise<FootageInstead>;
  arrivalOf(tx: EntityManager, itemId: string, now: Date): Promise<FootageArrival>;
  /** Judges what came in for an ask by what is known of the clock now, in commits of its own; safe to repeat. */
  judgeAnew(askId: string): Promise<void>;
  /** Until when what he sealed of an approved item is kept for him to open; null: nothing of it is sealed. */
  sealedUntil(tx: EntityManager, itemId: string): Promise<Date | null>;
}

/**
 * What is known of footage before it is taken. Uploads are received by a library above this one, which registers how it
 * is told; without that nothing ever comes in.
 */
@Injectable()
export class FootageArrivals {
  private source: ArrivalSource | undefined;

  register(source: ArrivalSource): void {
    this.source = source;
  }

  async ofItem(tx: EntityManager, itemId: string, now: Date): Promise<FootageArrival> {
    return (await this.source?.arrivalOf(tx, itemId, now)) ?? 'nothing';
  }

  async insteadOf(tx: EntityManager, itemId: string): Promise<FootageInstead> {
    return (await this.source?.insteadOf(tx, itemId)) ?? 'nothing';
  }

  /** After what is known of the recorder's clock has changed, and was committed. */
  async judgeAnew(askId: string): Promise<void> {
    await this.source?.judgeAnew(askId);
  }

  async sealedUntil(tx: EntityManager, itemId: string): Promise<Date | null> {
    return (await this.source?.sealedUntil(tx, itemId)) ?? null;
  }
}
