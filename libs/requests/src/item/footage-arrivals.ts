import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/**
 * How far the footage of an item is that its owner sends himself: `coming`: bytes of it came in lately; `part`: some of
 * it lies here, sealed or open, and he may send more; `here`: all that he will send does, or it is being looked into.
 */
export type FootageArrival = 'nothing' | 'coming' | 'part' | 'here';

export interface ArrivalSource {
  arrivalOf(tx: EntityManager, itemId: string, now: Date): Promise<FootageArrival>;
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
}
