import type { GrantedObjectType } from './access-grant.entity.js';

/** A grant in force: what it shows, and until when. */
export interface CurrentGrant {
  readonly objectType: GrantedObjectType;
  readonly objectId: string;
  readonly expiresAt: Date;
}

/** What one person may see at one moment: the lines of his own roles, and what was granted to him by name. */
export interface Visibility {
  readonly rootIds: readonly string[];
  readonly grants: readonly CurrentGrant[];
}

/** A row of a list, as far as seeing it goes. */
export interface GuardedRow {
  /** SQL of the unit the row belongs to. */
  readonly unitId: string;
  /** For each kind of thing whose grant shows the row: SQL that is true when `ids` (SQL of a uuid array) names it. */
  readonly shownBy: Readonly<Partial<Record<Exclude<GrantedObjectType, 'unit'>, (ids: string) => string>>>;
}

export interface VisibleRows {
  /** SQL that is true for rows the person may see. */
  readonly condition: string;
  /** SQL of the instant until which he sees the row by a grant only; null where a role of his covers it. */
  readonly grantedUntil: string;
}

/**
 * The one place that says which rows of a list a person sees (invariant I8). Grants are few, so they come as bound
 * parameters: whoever holds none pays nothing for them.
 * @param bind takes a value and gives its placeholder, e.g. `$3`
 */
export function visibleRows(
  { rootIds, grants }: Visibility,
  row: GuardedRow,
  bind: (value: unknown) => string,
): VisibleRows {
  const covered = (roots: string): string =>
    `${row.unitId} IN (SELECT unit_id FROM unit_scope WHERE root_id = ANY(${roots}::uuid[]))`;
  const byOwnRole = covered(bind(rootIds));
  if (grants.length === 0) return { condition: byOwnRole, grantedUntil: 'NULL::timestamptz' };
  const idsOf = (type: GrantedObjectType): string[] =>
    grants.filter(({ objectType }) => objectType === type).map(({ objectId }) => objectId);
  const shown = Object.entries(row.shownBy) as [GrantedObjectType, (ids: string) => string][];
  const conditions = [covered(bind([...rootIds, ...idsOf('unit')]))];
  for (const [type, named] of shown) {
    const ids = idsOf(type);
    if (ids.length > 0) conditions.push(named(`${bind(ids)}::uuid[]`));
  }
  const showsRow = [
    `(g.type = 'unit' AND ${covered('ARRAY[g.id]')})`,
    ...shown.map(([type, named]) => `(g.type = '${type}' AND ${named('ARRAY[g.id]')})`),
  ];
  return {
    condition: `(${conditions.join(' OR ')})`,
    grantedUntil: `CASE WHEN ${byOwnRole} THEN NULL ELSE
      (SELECT max(g.until)
         FROM unnest(${bind(grants.map(({ objectType }) => objectType))}::text[],
                     ${bind(grants.map(({ objectId }) => objectId))}::uuid[],
                     ${bind(grants.map(({ expiresAt }) => expiresAt))}::timestamptz[]) AS g (type, id, until)
        WHERE ${showsRow.join(' OR ')}) END`,
  };
}
