import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/**
 * How far the footage of an item is that its owner sends himself: `coming`: bytes of it came in lately; `part`: some of
 * it lies here, sealed or open, and he may send more; `sealed`: all that he will send does, and some of it is of use only
 * once he opens it; `here`: all of it does, or it is being looked into. Of an item he has not answered for all of it may
 * lie here sealed as well.
 */
export type FootageArrival = 'nothing' | 'coming' | 'part' | 'sealed' | 'here';

export interface ArrivalSource {
  arrivalOf(tx: EntityManager, itemId: string, now: Date): Promise<FootageArrival>;
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

  async sealedUntil(tx: EntityManager, itemId: string): Promise<Date | null> {
    return (await this.source?.sealedUntil(tx, itemId)) ?? null;
  }
}
