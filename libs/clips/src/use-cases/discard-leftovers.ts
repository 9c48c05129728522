import { Injectable } from '@nestjs/common';
import { Clock } from '#antt/kernel';
import { ClipStore } from '#antt/storage';

/** Far longer than any upload takes: what is older has no writer any more. */
const LEFTOVER_AGE_MS = 24 * 3_600_000;

/** Removes what interrupted uploads have left in the clip store. Never touches a clip. */
@Injectable()
export class DiscardLeftovers {
  constructor(
    private readonly store: ClipStore,
    private readonly clock: Clock,
  ) {}

  /** @returns how many leftovers it removed @throws AppError CLIP_STORE_UNREACHABLE and others of the store */
  async execute(): Promise<number> {
    // On a system that has stored nothing yet there is no folder or bucket to look into.
    await this.store.prepare();
    return await this.store.discardLeftovers(new Date(this.clock.now().getTime() - LEFTOVER_AGE_MS));
  }
}
