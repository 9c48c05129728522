import { Injectable } from '@nestjs/common';
import { AppError } from '#antt/kernel';
import type { EntityManager } from 'typeorm';
import type { Neighbourhood } from './neighbourhood.entity.js';
import { NeighbourhoodRepository } from './neighbourhood.repository.js';
import { unitsErrors } from './units.errors.js';

/** Areas below communes and wards. They come into being by being named. */
@Injectable()
export class Neighbourhoods {
  constructor(private readonly repository: NeighbourhoodRepository) {}

  list(tx: EntityManager, unitId: string): Promise<Neighbourhood[]> {
    return this.repository.list(tx, unitId);
  }

  /** @throws AppError NEIGHBOURHOOD_NAME_INVALID */
  async ensure(tx: EntityManager, unitId: string, name: string): Promise<Neighbourhood> {
    const clean = cleanNeighbourhoodName(name);
    if (clean === undefined) throw new AppError(unitsErrors, 'NEIGHBOURHOOD_NAME_INVALID');
    const [neighbourhood] = await this.repository.ensure(tx, [{ unitId, name: clean }]);
    return neighbourhood!;
  }

  /** For many at once: names must be clean ({@link cleanNeighbourhoodName}). */
  ensureMany(
    tx: EntityManager,
    wanted: readonly { readonly unitId: string; readonly name: string }[],
  ): Promise<Neighbourhood[]> {
    return this.repository.ensure(tx, wanted);
  }
}

/** NFC with single spaces, or undefined when it is no name of 1 to 120 characters. */
export function cleanNeighbourhoodName(name: string): string | undefined {
  const clean = name.normalize('NFC').replace(/\s+/g, ' ').trim();
  return clean.length >= 1 && clean.length <= 120 ? clean : undefined;
}
