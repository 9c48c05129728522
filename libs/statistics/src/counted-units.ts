import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { presentUnit } from './figure-sums.js';
import { FigureRepository, type UnitWithSuccessors } from './figure.repository.js';

@Injectable()
export class CountedUnits {
  constructor(private readonly figures: FigureRepository) {}

  /** These units, and the present ones that took them over. */
  async withSuccessors(tx: EntityManager, ids: readonly string[]): Promise<Map<string, UnitWithSuccessors>> {
    const then = await this.figures.units(tx, ids);
    const units = new Map(then.map((unit) => [unit.id, unit]));
    const present = [...new Set(then.map(presentUnit))].filter((id) => id.length === 36 && !units.has(id));
    for (const unit of await this.figures.units(tx, present)) units.set(unit.id, unit);
    return units;
  }
}
