import { DefaultNamingStrategy } from 'typeorm';

/** Tables and columns in snake_case: SQL reads without quotes. Entities name their constraints themselves. */
export class SchemaNaming extends DefaultNamingStrategy {
  override tableName(className: string, customName: string | undefined): string {
    return customName ?? snake(className);
  }

  override columnName(propertyName: string, customName: string | undefined, prefixes: string[]): string {
    return customName ?? snake([...prefixes, propertyName].join('_'));
  }

  override primaryKeyName(table: { name: string } | string): string {
    return `${bare(table)}_pkey`;
  }

  override relationName(propertyName: string): string {
    return propertyName;
  }

  override joinColumnName(relationName: string, referencedColumnName: string): string {
    return snake(`${relationName}_${referencedColumnName}`);
  }
}

const snake = (text: string): string => text.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
const bare = (table: { name: string } | string): string =>
  (typeof table === 'string' ? table : table.name).split('.').at(-1) ?? '';
