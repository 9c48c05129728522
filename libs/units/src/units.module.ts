import { Module } from '@nestjs/common';
import { NeighbourhoodRepository } from './neighbourhood.repository.js';
import { Neighbourhoods } from './neighbourhoods.js';
import { UnitRepository } from './unit.repository.js';
import { Units } from './units.js';
import { ImportUnits } from './use-cases/import-units.js';

@Module({
  providers: [UnitRepository, NeighbourhoodRepository, Units, Neighbourhoods, ImportUnits],
  exports: [Units, Neighbourhoods, ImportUnits],
})
export class UnitsModule {}
