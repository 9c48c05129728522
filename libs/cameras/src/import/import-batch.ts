import { AppError, newId, sha256Hex, type FieldProblem } from '#antt/kernel';
import type { AuditActor, AuditEntry } from '#antt/ledger';
import { cleanNeighbourhoodName } from '#antt/units';
import type { EntityManager } from 'typeorm';
import type { Camera } from '../camera.entity.js';
import type { CamerasErrorCode } from '../cameras.errors.js';
import type { Owner } from '../owner.entity.js';
import type { Recorder } from '../recorder.entity.js';
import type { RegistryClient } from '../registry-access.js';
import { changesOf, factsOf } from '../registry-changes.js';
import { checkCamera, checkOwner, checkRecorder, type Checked } from '../registry-drafts.js';
import { cleanText } from '../text-rules.js';
import { CAMERA_KEYS } from '../use-cases/save-camera.js';
import { OWNER_KEYS } from '../use-cases/save-owner.js';
import { RECORDER_KEYS } from '../use-cases/save-recorder.js';
import type { CameraColumnKey } from './camera-columns.js';
import type { CameraRowDraft } from './camera-row.js';
import type { ImportRegister } from './import-register.js';
import { PROBLEMS_LISTED, rowProblem, type RowProblem } from './import-report.js';

interface Tally {
  created: number;
  updated: number;
  unchanged: number;
}

/** A row whose unit is known and permitted. */
interface PlacedRow {
  readonly draft: CameraRowDraft;
  readonly unitId: string;
}

export interface ImportContext {
  readonly actor: AuditActor;
  readonly client: RegistryClient | undefined;
  readonly now: Date;
  readonly defaultUnitCode: string | undefined;
}

const OWNER_COLUMNS: Readonly<Record<string, CameraColumnKey>> = {
  code: 'ownerCode',
  kind: 'ownerKind',
  name: 'ownerName',
  phone: 'ownerPhone',
  email: 'ownerEmail',
  address: 'ownerAddress',
};
const RECORDER_COLUMNS: Readonly<Record<string, CameraColumnKey>> = {
  code: 'recorderCode',
  status: 'recorderStatus',
};

/**
 * Brings rows into the register, some hundreds at a time. What was met earlier in the file is remembered by key and
 * fingerprint only, so memory stays flat however long the file is.
 */
export class CameraImport {
  readonly cameras: Tally = { created: 0, updated: 0, unchanged: 0 };
  readonly owners: Tally = { created: 0, updated: 0, unchanged: 0 };
  readonly recorders: Tally = { created: 0, updated: 0, unchanged: 0 };
  readonly problems: RowProblem[] = [];
  readonly warnings: RowProblem[] = [];
  readonly unitIds = new Set<string>();
  rows = 0;
  failedRows = 0;
  problemCount = 0;

  private readonly camerasMet = new Map<string, number>();
  private readonly ownersMet = new Map<string, { row: number; print: string }>();
  private readonly recordersMet = new Map<string, { row: number; print: string }>();
  private readonly channelsMet = new Map<string, string>();

  constructor(
    private readonly tx: EntityManager,
    private readonly register: ImportRegister,
    private readonly context: ImportContext,
  ) {}

  async take(drafts: readonly CameraRowDraft[]): Promise<void> {
    this.rows += drafts.length;
    const placed = await this.place(drafts);
    const known = await this.register.known(
      this.tx,
      placed.map(({ draft, unitId }) => ({
        unitId,
        camera: cleanText(draft.camera.code),
        owner: cleanText(draft.owner.code),
        recorder: cleanText(draft.recorder.code),
        programme: text(draft.programme),
        neighbourhood: neighbourhoodName(draft),
      })),
    );
    const owners = new Map<string, Change<Owner>>();
    const recorders = new Map<string, Change<Recorder>>();
    const cameras: { row: PlacedRow; change: Change<Camera> }[] = [];
    for (const row of placed) {
      const problems: RowProblem[] = [];
      const owner = this.owner(row, known.owners, owners, problems);
      const recorder = await this.recorder(row, owner.after, known.recorders, recorders, problems);
      const camera = this.camera(row, recorder.after, known, problems);
      if (problems.length > 0) {
        this.fail(problems);
        continue;
      }
      cameras.push({ row, change: camera });
      owners.set(keyOf(row.unitId, owner.after.code ?? ''), owner);
      recorders.set(keyOf(row.unitId, recorder.after.code), recorder);
    }
    const free = await this.withFreeChannels(cameras);
    await this.write(free, owners, recorders);
  }

  /** Finds each row's unit; rows that fail already in their cells or their unit end here. */
  private async place(drafts: readonly CameraRowDraft[]): Promise<PlacedRow[]> {
    const codeOf = (draft: CameraRowDraft): string =>
      cleanText(draft.unitCode ?? this.context.defaultUnitCode ?? '');
    const units = await this.register.units(this.tx, [...new Set(drafts.map(codeOf))]);
    const placed: PlacedRow[] = [];
    for (const draft of drafts) {
      const problems = [...draft.problems];
      const code = codeOf(draft);
      const unit = units.get(code);
      const fail = (problem: CamerasErrorCode): void => {
        problems.push(
          rowProblem(draft.number, draft.letters('unitCode'), 'unitCode', problem, { value: code }),
        );
      };
      if (code === '') fail('VALUE_MISSING');
      else if (unit === undefined) fail('ROW_UNIT_UNKNOWN');
      else if (!unit.permitted) fail('ROW_UNIT_OUTSIDE');
      if (unit !== undefined && draft.camera.code !== '') {
        const key = keyOf(unit.id, cleanText(draft.camera.code));
        const first = this.camerasMet.get(key);
        if (first === undefined) this.camerasMet.set(key, draft.number);
        else {
          problems.push(
            rowProblem(draft.number, draft.letters('code'), 'code', 'ROW_CAMERA_REPEATED', {
              value: cleanText(draft.camera.code),
              first,
            }),
          );
        }
      }
      if (problems.length > 0) this.fail(problems);
      else placed.push({ draft, unitId: unit!.id });
    }
    return placed;
  }

  private owner(
    { draft, unitId }: PlacedRow,
    known: ReadonlyMap<string, Owner>,
    pending: ReadonlyMap<string, Change<Owner>>,
    problems: RowProblem[],
  ): Change<Owner> {
    const said = draft.owner;
    const key = keyOf(unitId, cleanText(said.code));
    this.refuseContradiction(
      this.ownersMet,
      key,
      draft,
      said,
      'ownerCode',
      'ROW_OWNER_CONTRADICTS',
      problems,
    );
    const earlier = pending.get(key);
    if (earlier !== undefined) return earlier;
    const before = known.get(key);
    const checked = checkOwner({
      code: before !== undefined && before.code === null ? before.id : said.code,
      kind: said.kind ?? before?.kind ?? 'household',
      name: said.name ?? before?.name ?? '',
      phone: said.phone === undefined ? (before?.phone ?? null) : said.phone,
      email: said.email === undefined ? (before?.email ?? null) : said.email,
      address: said.address ?? before?.address ?? draft.camera.address ?? '',
    });
    const value = this.checked(draft, checked, OWNER_COLUMNS, problems);
    const after: Owner = {
      id: before?.id ?? newId(),
      unitId,
      ...value,
      joinedOn: before?.joinedOn ?? null,
      leftOn: before?.leftOn ?? null,
      demo: before?.demo ?? false,
      createdAt: before?.createdAt ?? this.context.now,
    };
    return { before, after };
  }

  private async recorder(
    { draft, unitId }: PlacedRow,
    owner: Owner,
    known: ReadonlyMap<string, Recorder>,
    pending: ReadonlyMap<string, Change<Recorder>>,
    problems: RowProblem[],
  ): Promise<Change<Recorder>> {
    const said = draft.recorder;
    const key = keyOf(unitId, cleanText(said.code));
    const print = { ...said, owner: cleanText(draft.owner.code) };
    this.refuseContradiction(
      this.recordersMet,
      key,
      draft,
      print,
      'recorderCode',
      'ROW_RECORDER_CONTRADICTS',
      problems,
    );
    const earlier = pending.get(key);
    if (earlier !== undefined) return earlier;
    const before = known.get(key);
    const retention = this.retention(draft, before);
    const checked = checkRecorder({
      code: said.code,
      make: said.make === undefined ? (before?.make ?? null) : said.make,
      model: said.model === undefined ? (before?.model ?? null) : said.model,
      serial: said.serial === undefined ? (before?.serial ?? null) : said.serial,
      channels: said.channels ?? before?.channels ?? 1,
      ...retention,
      reach: said.reach ?? before?.reach ?? 'owner-upload',
      location: said.location === undefined ? (before?.location ?? null) : said.location,
      filePattern: said.filePattern === undefined ? (before?.filePattern ?? null) : said.filePattern,
      timeZone: said.timeZone ?? before?.timeZone ?? 'Asia/Ho_Chi_Minh',
      status: said.status ?? before?.status ?? 'working',
    });
    const value = this.checked(draft, checked, RECORDER_COLUMNS, problems);
    const location = await this.folder(draft, value.location, before?.location ?? null, problems);
    const sameRetention =
      before !== undefined &&
      before.retentionHours === value.retentionHours &&
      before.retentionConfidence === value.retentionConfidence;
    const after: Recorder = {
      id: before?.id ?? newId(),
      unitId,
      ownerId: owner.id,
      ...value,
      location,
      retentionAsOf: sameRetention
        ? before.retentionAsOf
        : value.retentionHours === null
          ? null
          : this.context.now,
      demo: before?.demo ?? false,
      createdAt: before?.createdAt ?? this.context.now,
    };
    return { before, after };
  }

  /** A spreadsheet of some time ago must not undo what was learnt from footage that was gone. */
  private retention(
    draft: CameraRowDraft,
    before: Recorder | undefined,
  ): Pick<Recorder, 'retentionHours' | 'retentionConfidence'> {
    const { retentionHours, retentionConfidence } = draft.recorder;
    const kept = {
      retentionHours: before?.retentionHours ?? null,
      retentionConfidence: before?.retentionConfidence ?? ('unknown' as const),
    };
    if (retentionHours === undefined || retentionHours === null) return kept;
    const confidence =
      retentionConfidence ?? (retentionHours === kept.retentionHours ? kept.retentionConfidence : 'declared');
    if (kept.retentionConfidence === 'observed' && confidence !== 'observed') {
      if (retentionHours !== kept.retentionHours && this.warnings.length < PROBLEMS_LISTED) {
        this.warnings.push(
          rowProblem(draft.number, draft.letters('retentionHours'), 'retentionHours', 'ROW_RETENTION_KEPT', {
            observed: kept.retentionHours ?? 0,
            value: retentionHours,
          }),
        );
      }
      return kept;
    }
    return { retentionHours, retentionConfidence: confidence };
  }

  private async folder(
    draft: CameraRowDraft,
    location: string | null,
    known: string | null,
    problems: RowProblem[],
  ): Promise<string | null> {
    if (location === null || location === known || problems.length > 0) return location;
    try {
      return await this.register.folder(location);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      problems.push(
        rowProblem(
          draft.number,
          draft.letters('location'),
          'location',
          error.code as CamerasErrorCode,
          error.params,
        ),
      );
      return location;
    }
  }

  private camera(
    { draft, unitId }: PlacedRow,
    recorder: Recorder,
    known: Awaited<ReturnType<ImportRegister['known']>>,
    problems: RowProblem[],
  ): Change<Camera> {
    const said = draft.camera;
    const before = known.cameras.get(keyOf(unitId, cleanText(said.code)));
    const checked = checkCamera({
      code: said.code,
      name: said.name ?? before?.name ?? '',
      channel: said.channel ?? before?.channel ?? '',
      address: said.address ?? before?.address ?? '',
      latitude: said.latitude ?? before?.latitude ?? 0,
      longitude: said.longitude ?? before?.longitude ?? 0,
      bearingDeg: said.bearingDeg === undefined ? (before?.bearingDeg ?? null) : said.bearingDeg,
      fieldOfViewDeg:
        said.fieldOfViewDeg === undefined ? (before?.fieldOfViewDeg ?? null) : said.fieldOfViewDeg,
      rangeM: said.rangeM === undefined ? (before?.rangeM ?? null) : said.rangeM,
      signage: said.signage === undefined ? (before?.signage ?? null) : said.signage,
      conformity: said.conformity ?? before?.conformity ?? 'unknown',
      status: said.status ?? before?.status ?? 'working',
    });
    const value = this.checked(draft, checked, {}, problems);
    const programme = text(draft.programme);
    const programmeId =
      programme === undefined
        ? draft.programme === null
          ? null
          : (before?.programmeId ?? null)
        : known.programmes.get(keyOf(unitId, programme));
    if (programmeId === undefined) {
      problems.push(
        rowProblem(draft.number, draft.letters('programme'), 'programme', 'PROGRAMME_NOT_OF_UNIT', {
          programme: programme ?? '',
        }),
      );
    }
    const neighbourhood = neighbourhoodName(draft);
    if (neighbourhood === undefined && text(draft.neighbourhood) !== undefined) {
      problems.push(
        rowProblem(draft.number, draft.letters('neighbourhood'), 'neighbourhood', 'VALUE_TOO_LONG', {
          limit: 120,
        }),
      );
    }
    const neighbourhoodId =
      neighbourhood === undefined
        ? draft.neighbourhood === null
          ? null
          : (before?.neighbourhoodId ?? null)
        : (known.neighbourhoods.get(keyOf(unitId, neighbourhood)) ?? null);
    const after: Camera = {
      id: before?.id ?? newId(),
      unitId,
      ...value,
      neighbourhoodId,
      programmeId: programmeId ?? null,
      ownerId: recorder.ownerId,
      recorderId: recorder.id,
      thumbnailKey: before?.thumbnailKey ?? null,
      demo: before?.demo ?? false,
      createdAt: before?.createdAt ?? this.context.now,
      updatedAt: this.context.now,
    };
    return { before, after };
  }

  /**
   * Two cameras in use never share a channel. A camera that moves away must stand above the one that takes its place:
   * the rows are written in their order.
   */
  private async withFreeChannels(
    cameras: readonly { row: PlacedRow; change: Change<Camera> }[],
  ): Promise<Change<Camera>[]> {
    const inUse = cameras.filter(({ change }) => change.after.status !== 'removed');
    const holders = new Map(
      (
        await this.register.onChannels(
          this.tx,
          inUse.map(({ change }) => change.after),
        )
      ).map((holder) => [keyOf(holder.recorderId, holder.channel), holder]),
    );
    const done = new Set<string>();
    const free: Change<Camera>[] = [];
    for (const { row, change } of cameras) {
      const camera = change.after;
      const place = keyOf(camera.recorderId, camera.channel);
      const holder = holders.get(place);
      const other =
        camera.status === 'removed'
          ? undefined
          : (this.channelsMet.get(place) ??
            (holder !== undefined && holder.id !== camera.id && !done.has(holder.id)
              ? holder.code
              : undefined));
      if (other !== undefined) {
        const { draft } = row;
        this.fail([
          rowProblem(draft.number, draft.letters('channel'), 'channel', 'CAMERA_CHANNEL_TAKEN', {
            channel: camera.channel,
            camera: other,
          }),
        ]);
        continue;
      }
      if (camera.status !== 'removed') this.channelsMet.set(place, camera.code);
      done.add(camera.id);
      free.push(change);
    }
    return free;
  }

  private async write(
    cameras: readonly Change<Camera>[],
    owners: ReadonlyMap<string, Change<Owner>>,
    recorders: ReadonlyMap<string, Change<Recorder>>,
  ): Promise<void> {
    // Only what a row that is kept refers to: an owner named by faulty rows alone is not registered.
    const recorderIds = new Set(cameras.map(({ after }) => after.recorderId));
    const usedRecorders = [...recorders.values()].filter(({ after }) => recorderIds.has(after.id));
    const ownerIds = new Set(usedRecorders.map(({ after }) => after.ownerId));
    const usedOwners = [...owners.values()].filter(({ after }) => ownerIds.has(after.id));

    const changedOwners = this.changed(this.owners, usedOwners, OWNER_KEYS);
    const changedRecorders = this.changed(this.recorders, usedRecorders, RECORDER_KEYS);
    const changedCameras = this.changed(this.cameras, cameras, CAMERA_KEYS);
    await this.register.save(this.tx, {
      owners: changedOwners.map(({ after }) => after),
      recorders: changedRecorders.map(({ after }) => after),
      handedOver: changedRecorders
        .filter(({ before, after }) => before !== undefined && before.ownerId !== after.ownerId)
        .map(({ after }) => after.id),
      cameras: changedCameras.map(({ after }) => after),
    });
    await this.register.record(this.tx, [
      ...changedOwners.map((change) => this.entry('owner', change, change.after.name, OWNER_KEYS)),
      ...changedRecorders.map((change) => this.entry('recorder', change, change.after.code, RECORDER_KEYS)),
      ...changedCameras.map((change) => this.entry('camera', change, change.after.name, CAMERA_KEYS)),
    ]);
    for (const { after } of changedCameras) this.unitIds.add(after.unitId);
  }

  private changed<T extends { readonly id: string }>(
    tally: Tally,
    changes: readonly Change<T>[],
    keys: readonly (keyof T & string)[],
  ): Change<T>[] {
    return changes.filter(({ before, after }) => {
      if (before === undefined) tally.created += 1;
      else if (changesOf(before, after, keys) === undefined) {
        tally.unchanged += 1;
        return false;
      } else tally.updated += 1;
      return true;
    });
  }

  private entry<T extends { readonly id: string; readonly unitId: string }>(
    objectType: 'owner' | 'recorder' | 'camera',
    { before, after }: Change<T>,
    objectName: string,
    keys: readonly (keyof T & string)[],
  ): AuditEntry {
    return {
      action: `${objectType}.${before === undefined ? 'registered' : 'changed'}`,
      objectType,
      objectId: after.id,
      objectName,
      actor: this.context.actor,
      unitId: after.unitId,
      client: this.context.client,
      ...(before === undefined ? { after: factsOf(after, keys) } : changesOf(before, after, keys)),
    };
  }

  private refuseContradiction(
    met: Map<string, { row: number; print: string }>,
    key: string,
    draft: CameraRowDraft,
    said: object,
    column: 'ownerCode' | 'recorderCode',
    code: CamerasErrorCode,
    problems: RowProblem[],
  ): void {
    const print = sha256Hex(JSON.stringify(said)).slice(0, 24);
    const first = met.get(key);
    if (first === undefined) met.set(key, { row: draft.number, print });
    else if (first.print !== print) {
      const value = column === 'ownerCode' ? draft.owner.code : draft.recorder.code;
      problems.push(
        rowProblem(draft.number, draft.letters(column), column, code, {
          value: cleanText(value),
          first: first.row,
        }),
      );
    }
  }

  /** The checked draft; where it has faults, they are noted and what was said goes on to find further ones. */
  private checked<T>(
    draft: CameraRowDraft,
    checked: Checked<T>,
    columns: Readonly<Record<string, CameraColumnKey>>,
    problems: RowProblem[],
  ): T {
    if ('value' in checked) return checked.value;
    for (const problem of checked.problems) problems.push(this.cellProblem(draft, problem, columns));
    return checked.rest;
  }

  private cellProblem(
    draft: CameraRowDraft,
    { field, code, params }: FieldProblem,
    columns: Readonly<Record<string, CameraColumnKey>>,
  ): RowProblem {
    const key = columns[field] ?? (field as CameraColumnKey);
    return rowProblem(draft.number, draft.letters(key), key, code as CamerasErrorCode, params);
  }

  private fail(problems: readonly RowProblem[]): void {
    this.failedRows += 1;
    this.problemCount += problems.length;
    for (const problem of problems) {
      if (this.problems.length < PROBLEMS_LISTED) this.problems.push(problem);
    }
  }
}

/** A row of the register as it was (undefined: new) and as the file wants it. */
interface Change<T> {
  readonly before: T | undefined;
  readonly after: T;
}

export const keyOf = (scope: string, name: string): string => `${scope}|${name}`;

const text = (value: string | null | undefined): string | undefined =>
  value === null || value === undefined ? undefined : cleanText(value) || undefined;

const neighbourhoodName = (draft: CameraRowDraft): string | undefined =>
  draft.neighbourhood === null || draft.neighbourhood === undefined
    ? undefined
    : cleanNeighbourhoodName(cleanText(draft.neighbourhood));
