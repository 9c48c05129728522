import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '#antt/config';
import { Jurisdiction } from '#antt/access';
import { AuditLog, type AuditEntry } from '#antt/ledger';
import { Neighbourhoods, Units } from '#antt/units';
import type { EntityManager } from 'typeorm';
import type { Camera } from '../camera.entity.js';
import { CameraRepository } from '../camera.repository.js';
import type { Owner } from '../owner.entity.js';
import { OwnerRepository } from '../owner.repository.js';
import { ProgrammeRepository } from '../programme.repository.js';
import type { Recorder } from '../recorder.entity.js';
import { RecorderRepository } from '../recorder.repository.js';
import { recordingFolder } from '../recording-folder.js';
import type { RegistryActor } from '../registry-access.js';
import { keyOf } from './import-keys.js';

export interface WantedKeys {
  readonly unitId: string;
  readonly camera: string;
  readonly owner: string;
  readonly recorder: string;
  readonly programme: string | undefined;
  readonly neighbourhood: string | undefined;
}

/** Rows that are there, by `unitId|code` or `unitId|name`; of programmes and neighbourhoods the ids. */
export interface KnownRows {
  readonly cameras: ReadonlyMap<string, Camera>;
  readonly owners: ReadonlyMap<string, Owner>;
  readonly recorders: ReadonlyMap<string, Recorder>;
  readonly programmes: ReadonlyMap<string, string>;
  readonly neighbourhoods: ReadonlyMap<string, string>;
}

/** The register as an import needs it: everything by key, many rows at once. */
export interface ImportRegister {
  /** By code, with whether the importer may import there. Former units are absent. */
  units(
    tx: EntityManager,
    codes: readonly string[],
  ): Promise<ReadonlyMap<string, { id: string; permitted: boolean }>>;
  /** What of the wanted is there; neighbourhoods come into being by being named. */
  known(tx: EntityManager, wanted: readonly WantedKeys[]): Promise<KnownRows>;
  onChannels(
    tx: EntityManager,
    places: readonly { recorderId: string; channel: string }[],
  ): Promise<{ id: string; code: string; recorderId: string; channel: string }[]>;
  /** Real path of a permitted folder. @throws AppError RECORDER_FOLDER_* */
  folder(location: string): Promise<string>;
  save(
    tx: EntityManager,
    rows: {
      owners: readonly Owner[];
      recorders: readonly Recorder[];
      /** Ids of recorders that got another owner. */
      handedOver: readonly string[];
      cameras: readonly Camera[];
    },
  ): Promise<void>;
  record(tx: EntityManager, entries: readonly AuditEntry[]): Promise<void>;
}

/** Opens the register for one import. */
@Injectable()
export class ImportRegisters {
  constructor(
    private readonly jurisdiction: Jurisdiction,
    private readonly unitsOf: Units,
    private readonly neighbourhoods: Neighbourhoods,
    private readonly programmes: ProgrammeRepository,
    private readonly owners: OwnerRepository,
    private readonly recorders: RecorderRepository,
    private readonly cameras: CameraRepository,
    private readonly auditLog: AuditLog,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  open(actor: RegistryActor): ImportRegister {
    const unitsMet = new Map<string, { id: string; permitted: boolean } | undefined>();
    const foldersMet = new Map<string, Promise<string>>();
    return {
      units: async (tx, codes) => {
        const fresh = codes.filter((code) => !unitsMet.has(code));
        const found = await this.unitsOf.findByCodes(tx, fresh);
        for (const code of fresh) {
          const unit = found.get(code);
          unitsMet.set(
            code,
            unit === undefined
              ? undefined
              : {
                  id: unit.id,
                  permitted:
                    actor === 'system' || (await this.jurisdiction.sees(tx, actor, 'camera.import', unit.id)),
                },
          );
        }
        return new Map(
          codes.flatMap((code) => {
            const unit = unitsMet.get(code);
            return unit === undefined ? [] : [[code, unit]];
          }),
        );
      },
      known: async (tx, wanted) => ({
        cameras: byKey(await this.cameras.findByKeys(tx, keys(wanted, 'camera')), (row) => row.code),
        owners: byKey(await this.owners.findByKeys(tx, keys(wanted, 'owner')), (row) => row.code ?? row.id),
        recorders: byKey(await this.recorders.findByKeys(tx, keys(wanted, 'recorder')), (row) => row.code),
        programmes: new Map(
          (await this.programmes.findByNames(tx, names(wanted, 'programme'))).map((row) => [
            `${row.unitId}|${row.name}`,
            row.id,
          ]),
        ),
        neighbourhoods: new Map(
          (await this.neighbourhoods.ensureMany(tx, names(wanted, 'neighbourhood'))).map((row) => [
            `${row.unitId}|${row.name}`,
            row.id,
          ]),
        ),
      }),
      onChannels: (tx, places) => this.cameras.onChannels(tx, places),
      folder: (location) => {
        const met = foldersMet.get(location) ?? recordingFolder(location, this.environment.recordingsRoots);
        foldersMet.set(location, met);
        return met;
      },
      save: async (tx, rows) => {
        if (rows.owners.length > 0) await this.owners.save(tx, rows.owners);
        if (rows.recorders.length > 0) await this.recorders.save(tx, rows.recorders);
        if (rows.handedOver.length > 0) await this.recorders.moveCamerasToOwner(tx, rows.handedOver);
        if (rows.cameras.length > 0) await this.cameras.save(tx, rows.cameras);
      },
      record: async (tx, entries) => {
        await this.auditLog.recordMany(tx, entries);
      },
    };
  }
}

function keys(
  wanted: readonly WantedKeys[],
  noun: 'camera' | 'owner' | 'recorder',
): { unitId: string; code: string }[] {
  const distinct = new Map(
    wanted.map((row) => [keyOf(row.unitId, row[noun]), { unitId: row.unitId, code: row[noun] }]),
  );
  return [...distinct.values()];
}

function names(
  wanted: readonly WantedKeys[],
  noun: 'programme' | 'neighbourhood',
): { unitId: string; name: string }[] {
  const distinct = new Map<string, { unitId: string; name: string }>();
  for (const row of wanted) {
    const name = row[noun];
    if (name !== undefined) distinct.set(keyOf(row.unitId, name), { unitId: row.unitId, name });
  }
  return [...distinct.values()];
}

const byKey = <T extends { unitId: string }>(rows: readonly T[], name: (row: T) => string): Map<string, T> =>
  new Map(rows.map((row) => [keyOf(row.unitId, name(row)), row]));
