import { Neighbourhood } from './neighbourhood.entity.js';
import { Unit } from './unit.entity.js';
import { UnitDefect } from './unit-defect.entity.js';
import { UnitScope } from './unit-scope.entity.js';
import { UnitSuccession } from './unit-succession.entity.js';

export const UNITS_ENTITIES = [Unit, UnitSuccession, UnitScope, UnitDefect, Neighbourhood];

export { cleanNeighbourhoodName, Neighbourhoods } from './neighbourhoods.js';
export { searchName } from './search-name.js';
export { unitId } from './unit-id.js';
export {
  CURRENT_ERA,
  FORMER_ERA,
  UNIT_ERAS,
  UNIT_KINDS,
  type UnitEra,
  type UnitKind,
} from './unit.entity.js';
export { UNIT_DEFECTS, type UnitDefectKind } from './unit-defect.entity.js';
export { UnitRepository, type UnitFilter } from './unit.repository.js';
export { NeighbourhoodRepository } from './neighbourhood.repository.js';
export { Units } from './units.js';
export { unitsErrors } from './units.errors.js';
export { UnitsModule } from './units.module.js';
export { ImportUnits, type RecordUnitImport, type UnitImportReport } from './use-cases/import-units.js';
export { Neighbourhood, Unit, UnitDefect, UnitScope, UnitSuccession };
