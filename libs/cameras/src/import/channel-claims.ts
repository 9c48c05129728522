import type { EntityManager } from 'typeorm';
import type { Camera } from '../camera.entity.js';
import { keyOf } from './import-keys.js';
import type { ImportRegister } from './import-register.js';
import { rowProblem } from './import-report.js';
import type { PlannedChange } from './planned-change.js';
import type { RowFaults } from './row-faults.js';
import type { PlacedRow } from './row-placing.js';

export interface PlannedCamera {
  readonly row: PlacedRow;
  readonly change: PlannedChange<Camera>;
}

/**
 * Two cameras in use never share a channel. A camera that moves away must stand above the one that takes its place:
 * the rows are written in their order.
 */
export class ChannelClaims {
  private readonly claimed = new Map<string, string>();

  constructor(
    private readonly register: ImportRegister,
    private readonly faults: RowFaults,
  ) {}

  /** The cameras whose channel is free for them; the rows of the others fail. */
  async free(tx: EntityManager, cameras: readonly PlannedCamera[]): Promise<PlannedChange<Camera>[]> {
    const inUse = cameras.filter(({ change }) => change.after.status !== 'removed');
    const onChannels = await this.register.onChannels(
      tx,
      inUse.map(({ change }) => change.after),
    );
    const holders = new Map(onChannels.map((holder) => [keyOf(holder.recorderId, holder.channel), holder]));
    const done = new Set<string>();
    const free: PlannedChange<Camera>[] = [];
    for (const { row, change } of cameras) {
      const camera = change.after;
      const place = keyOf(camera.recorderId, camera.channel);
      const holder = holders.get(place);
      const other =
        camera.status === 'removed'
          ? undefined
          : (this.claimed.get(place) ??
            (holder !== undefined && holder.id !== camera.id && !done.has(holder.id)
              ? holder.code
              : undefined));
      if (other !== undefined) {
        const { draft } = row;
        this.faults.fail([
          rowProblem(draft.number, draft.letters('channel'), 'channel', 'CAMERA_CHANNEL_TAKEN', {
            channel: camera.channel,
            camera: other,
          }),
        ]);
        continue;
      }
      if (camera.status !== 'removed') this.claimed.set(place, camera.code);
      done.add(camera.id);
      free.push(change);
    }
    return free;
  }
}
