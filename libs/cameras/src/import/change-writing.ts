import type { EntityManager } from 'typeorm';
import type { Camera } from '../camera.entity.js';
import type { Owner } from '../owner.entity.js';
import type { Recorder } from '../recorder.entity.js';
import { changesOf } from '../registry-changes.js';
import { CAMERA_KEYS } from '../use-cases/save-camera.js';
import { OWNER_KEYS } from '../use-cases/save-owner.js';
import { RECORDER_KEYS } from '../use-cases/save-recorder.js';
import type { ImportContext } from './import-context.js';
import { importEvent } from './import-events.js';
import type { ImportRegister } from './import-register.js';
import type { PlannedChange } from './planned-change.js';

interface Tally {
  created: number;
  updated: number;
  unchanged: number;
}

/** Writes what the rows of a batch want, with its custody events, and counts it. */
export class ChangeWriting {
  readonly cameras: Tally = { created: 0, updated: 0, unchanged: 0 };
  readonly owners: Tally = { created: 0, updated: 0, unchanged: 0 };
  readonly recorders: Tally = { created: 0, updated: 0, unchanged: 0 };
  /** Units in which a camera was registered or changed. */
  readonly unitIds = new Set<string>();

  constructor(
    private readonly register: ImportRegister,
    private readonly context: ImportContext,
  ) {}

  async write(
    tx: EntityManager,
    cameras: readonly PlannedChange<Camera>[],
    owners: ReadonlyMap<string, PlannedChange<Owner>>,
    recorders: ReadonlyMap<string, PlannedChange<Recorder>>,
  ): Promise<void> {
    // Only what a row that is kept refers to: an owner named by faulty rows alone is not registered.
    const recorderIds = new Set(cameras.map(({ after }) => after.recorderId));
    const usedRecorders = [...recorders.values()].filter(({ after }) => recorderIds.has(after.id));
    const ownerIds = new Set(usedRecorders.map(({ after }) => after.ownerId));
    const usedOwners = [...owners.values()].filter(({ after }) => ownerIds.has(after.id));

    const changedOwners = changed(this.owners, usedOwners, OWNER_KEYS);
    const changedRecorders = changed(this.recorders, usedRecorders, RECORDER_KEYS);
    const changedCameras = changed(this.cameras, cameras, CAMERA_KEYS);
    await this.register.save(tx, {
      owners: changedOwners.map(({ after }) => after),
      recorders: changedRecorders.map(({ after }) => after),
      handedOver: changedRecorders
        .filter(({ before, after }) => before !== undefined && before.ownerId !== after.ownerId)
        .map(({ after }) => after.id),
      cameras: changedCameras.map(({ after }) => after),
    });
    const { context } = this;
    await this.register.record(tx, [
      ...changedOwners.map((change) => importEvent(context, 'owner', change, change.after.name, OWNER_KEYS)),
      ...changedRecorders.map((change) =>
        importEvent(context, 'recorder', change, change.after.code, RECORDER_KEYS),
      ),
      ...changedCameras.map((change) =>
        importEvent(context, 'camera', change, change.after.name, CAMERA_KEYS),
      ),
    ]);
    for (const { after } of changedCameras) this.unitIds.add(after.unitId);
  }
}

/** Those that differ from what is there; all are counted. */
function changed<T extends { readonly id: string }>(
  tally: Tally,
  changes: readonly PlannedChange<T>[],
  keys: readonly (keyof T & string)[],
): PlannedChange<T>[] {
  return changes.filter(({ before, after }) => {
    if (before === undefined) tally.created += 1;
    else if (changesOf(before, after, keys) === undefined) {
      tally.unchanged += 1;
      return false;
    } else tally.updated += 1;
    return true;
  });
}
