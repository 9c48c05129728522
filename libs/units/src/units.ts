import { Injectable } from '@nestjs/common';
import { AppError } from '#antt/kernel';
import type { EntityManager } from 'typeorm';
import { searchName } from './search-name.js';
import { CURRENT_ERA, type Unit, type UnitEra, type UnitKind } from './unit.entity.js';
import type { UnitDefect, UnitDefectKind } from './unit-defect.entity.js';
import { UnitRepository, type UnitFilter } from './unit.repository.js';
import { unitsErrors } from './units.errors.js';

/** What is known of administrative units. Units are public knowledge: reading them needs no jurisdiction. */
@Injectable()
export class Units {
  constructor(private readonly repository: UnitRepository) {}

  /** @throws AppError UNIT_NOT_FOUND */
  async get(tx: EntityManager, id: string): Promise<Unit> {
    const unit = await this.repository.find(tx, id);
    if (unit === undefined) throw new AppError(unitsErrors, 'UNIT_NOT_FOUND', { params: { unit: id } });
    return unit;
  }

  find(tx: EntityManager, id: string): Promise<Unit | undefined> {
    return this.repository.find(tx, id);
  }

  findMany(tx: EntityManager, ids: readonly string[]): Promise<Unit[]> {
    return ids.length === 0 ? Promise.resolve([]) : this.repository.findMany(tx, ids);
  }

  /** The unit of this code in the era (the present one when not said); a commune before a province. */
  async findByCode(tx: EntityManager, code: string, era: UnitEra = CURRENT_ERA): Promise<Unit | undefined> {
    return (await this.repository.findByCodes(tx, [code], era))[0];
  }

  /** By code; codes nobody has are absent from the map. */
  async findByCodes(
    tx: EntityManager,
    codes: readonly string[],
    era: UnitEra = CURRENT_ERA,
  ): Promise<Map<string, Unit>> {
    const found = new Map<string, Unit>();
    if (codes.length === 0) return found;
    for (const unit of await this.repository.findByCodes(tx, codes, era)) {
      if (!found.has(unit.code)) found.set(unit.code, unit);
    }
    return found;
  }

  provinces(tx: EntityManager, era: UnitEra = CURRENT_ERA): Promise<Unit[]> {
    return this.repository.provinces(tx, era);
  }

  childrenOf(tx: EntityManager, id: string): Promise<Unit[]> {
    return this.repository.childrenOf(tx, id);
  }

  successorsOf(tx: EntityManager, id: string): Promise<Unit[]> {
    return this.repository.successorsOf(tx, id);
  }

  predecessorsOf(tx: EntityManager, id: string): Promise<Unit[]> {
    return this.repository.predecessorsOf(tx, id);
  }

  /** Units matching every given part of the filter. A name may be typed with or without accents. */
  search(tx: EntityManager, { name, ...filter }: UnitFilter): Promise<Unit[]> {
    const plain = name === undefined ? '' : searchName(name);
    if (plain === '') return this.repository.search(tx, filter);
    const typed = name!.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
    return this.repository.search(tx, { ...filter, plain, ...(typed !== plain && { accented: typed }) });
  }

  defects(
    tx: EntityManager,
    filter: { kind?: UnitDefectKind; limit: number; offset: number },
  ): Promise<UnitDefect[]> {
    return this.repository.defects(tx, filter);
  }

  defectCounts(tx: EntityManager): Promise<{ kind: UnitDefectKind; count: number }[]> {
    return this.repository.defectCounts(tx);
  }

  counts(tx: EntityManager): Promise<{ era: UnitEra; kind: UnitKind; count: number }[]> {
    return this.repository.counts(tx);
  }
}
