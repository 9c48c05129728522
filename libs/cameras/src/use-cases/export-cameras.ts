import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { newId } from '#antt/kernel';
import { AuditLog } from '#antt/ledger';
import { searchName } from '#antt/units';
import { CameraRepository, type CameraFilter, type CameraRow } from '../camera.repository.js';
import { cameraSheetValues, writeCameraSheet, type CameraSheetFormat } from '../import/camera-sheet.js';
import {
  auditActorOf,
  auditClientOf,
  RegistryAccess,
  scopeOf,
  type RegistryActor,
  type RegistryClient,
} from '../registry-access.js';

const PAGE_ROWS = 1_000;

/** The register of cameras as the spreadsheet that an import reads. */
@Injectable()
export class ExportCameras {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly cameras: CameraRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * The custody event is committed before the first byte leaves. Rows are fetched page by page in the order of unit
   * and code, so memory stays flat and no transaction stays open while a slow client reads.
   * @throws AppError PERMISSION_MISSING
   */
  async execute(
    actor: RegistryActor,
    format: CameraSheetFormat,
    { text, ...filter }: Omit<CameraFilter, 'roots'>,
    options: { readonly client?: RegistryClient; onProgress?(rows: number): void } = {},
  ): Promise<AsyncGenerator<Uint8Array>> {
    const roots = this.access.roots(actor, 'camera.export');
    const plain = text === undefined ? '' : searchName(text);
    const wanted: CameraFilter = { ...filter, roots, text: plain === '' ? undefined : plain };
    await this.transactions.run(scopeOf(actor), async (tx) => {
      await this.auditLog.record(tx, {
        action: 'camera-export.made',
        objectType: 'camera-export',
        objectId: newId(),
        actor: auditActorOf(actor, 'camera.export'),
        unitId: filter.unitId ?? roots?.[0],
        after: { format, ...filter, ...(plain === '' ? {} : { text }) },
        client: auditClientOf(options.client),
      });
    });
    return writeCameraSheet(format, this.rows(actor, wanted, options.onProgress?.bind(options)));
  }

  private async *rows(
    actor: RegistryActor,
    filter: CameraFilter,
    onProgress: ((rows: number) => void) | undefined,
  ): AsyncGenerator<ReturnType<typeof cameraSheetValues>> {
    const tx = this.transactions.reader;
    const known = new Map<string, boolean>();
    let last: CameraRow | undefined;
    let count = 0;
    do {
      const page: CameraRow[] = await this.cameras.page(tx, filter, last, PAGE_ROWS);
      const fresh = page.map((row) => row.unitId).filter((unitId) => !known.has(unitId));
      const open = await this.access.knowsOwners(tx, actor, fresh);
      for (const unitId of fresh) known.set(unitId, open.has(unitId));
      for (const row of page) yield cameraSheetValues(row, known.get(row.unitId) === true);
      count += page.length;
      onProgress?.(count);
      last = page.length < PAGE_ROWS ? undefined : page.at(-1);
    } while (last !== undefined);
  }
}
