import { Injectable } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import type { EntityManager } from 'typeorm';
import { readAddressDatabase } from '../source/address-database.js';
import { planUnits } from '../source/unit-plan.js';
import type { UnitEra, UnitKind } from '../unit.entity.js';
import type { UnitDefectKind } from '../unit-defect.entity.js';
import { UnitRepository } from '../unit.repository.js';

export interface UnitImportReport {
  /** Units added or corrected by this run; 0 when everything was there already. */
  readonly changed: number;
  readonly units: readonly { readonly era: UnitEra; readonly kind: UnitKind; readonly count: number }[];
  readonly successions: number;
  readonly scopes: number;
  readonly defects: readonly { readonly kind: UnitDefectKind; readonly count: number }[];
}

/**
 * Records an import in the custody log, in the import's own transaction. The log lies above the units, so whoever
 * runs the import hands the recording in; it is not called when nothing changed.
 */
export type RecordUnitImport = (tx: EntityManager, report: UnitImportReport) => Promise<void>;

/** Loads the administrative units of both eras. Idempotent; ids are the same in every installation. */
@Injectable()
export class ImportUnits {
  constructor(
    private readonly transactions: Transactions,
    private readonly repository: UnitRepository = new UnitRepository(),
  ) {}

  async execute(record?: RecordUnitImport): Promise<UnitImportReport> {
    const plan = planUnits(readAddressDatabase());
    return this.transactions.run(SYSTEM_SCOPE, async (tx) => {
      const changed = await this.repository.apply(tx, plan);
      const report: UnitImportReport = {
        changed,
        units: await this.repository.counts(tx),
        ...(await this.repository.tableSizes(tx)),
        defects: await this.repository.defectCounts(tx),
      };
      if (changed > 0) await record?.(tx, report);
      return report;
    });
  }
}
