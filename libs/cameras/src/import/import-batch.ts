import type { EntityManager } from 'typeorm';
import type { Owner } from '../owner.entity.js';
import type { Recorder } from '../recorder.entity.js';
import { cleanText } from '../text-rules.js';
import { planCamera } from './camera-planning.js';
import type { CameraRowDraft } from './camera-row.js';
import { ChangeWriting } from './change-writing.js';
import { ChannelClaims, type PlannedCamera } from './channel-claims.js';
import type { ImportContext } from './import-context.js';
import { keyOf, nameOf, neighbourhoodNameOf } from './import-keys.js';
import type { ImportRegister, WantedKeys } from './import-register.js';
import type { RowProblem } from './import-report.js';
import { OwnerPlanning } from './owner-planning.js';
import type { PlannedChange } from './planned-change.js';
import { RecorderPlanning } from './recorder-planning.js';
import { RowFaults } from './row-faults.js';
import { RowPlacing, type PlacedRow } from './row-placing.js';

/**
 * Brings rows into the register, some hundreds at a time: finds each row's unit, plans what it makes of its owner,
 * recorder and camera, refuses channels in use, and writes what differs.
 */
export class CameraImport {
  readonly faults = new RowFaults();
  readonly written: ChangeWriting;
  rows = 0;

  private readonly placing: RowPlacing;
  private readonly owners: OwnerPlanning;
  private readonly recorders: RecorderPlanning;
  private readonly channels: ChannelClaims;

  constructor(
    private readonly tx: EntityManager,
    private readonly register: ImportRegister,
    private readonly context: ImportContext,
  ) {
    this.placing = new RowPlacing(register, this.faults, context.defaultUnitCode);
    this.owners = new OwnerPlanning(context.now);
    this.recorders = new RecorderPlanning(register, this.faults, context.now);
    this.channels = new ChannelClaims(register, this.faults);
    this.written = new ChangeWriting(register, context);
  }

  async take(drafts: readonly CameraRowDraft[]): Promise<void> {
    this.rows += drafts.length;
    const placed = await this.placing.place(this.tx, drafts);
    const known = await this.register.known(this.tx, placed.map(wantedKeys));
    const owners = new Map<string, PlannedChange<Owner>>();
    const recorders = new Map<string, PlannedChange<Recorder>>();
    const cameras: PlannedCamera[] = [];
    for (const row of placed) {
      const problems: RowProblem[] = [];
      const owner = this.owners.plan(row, known.owners, owners, problems);
      const recorder = await this.recorders.plan(row, owner.after, known.recorders, recorders, problems);
      const camera = planCamera(row, recorder.after, known, this.context.now, problems);
      if (problems.length > 0) {
        this.faults.fail(problems);
        continue;
      }
      cameras.push({ row, change: camera });
      owners.set(keyOf(row.unitId, owner.after.code ?? ''), owner);
      recorders.set(keyOf(row.unitId, recorder.after.code), recorder);
    }
    const free = await this.channels.free(this.tx, cameras);
    await this.written.write(this.tx, free, owners, recorders);
  }
}

function wantedKeys({ draft, unitId }: PlacedRow): WantedKeys {
  return {
    unitId,
    camera: cleanText(draft.camera.code),
    owner: cleanText(draft.owner.code),
    recorder: cleanText(draft.recorder.code),
    programme: nameOf(draft.programme),
    neighbourhood: neighbourhoodNameOf(draft),
  };
}
