import { Injectable } from '@nestjs/common';
import { isId } from '#antt/kernel';
import type { EntityManager } from 'typeorm';
import type { Owner, OwnerKind } from './owner.entity.js';

const COLUMNS = `o.id, o.unit_id AS "unitId", o.code, o.kind, o.name, o.phone, o.email, o.address, o.language,
  to_char(o.joined_on, 'YYYY-MM-DD') AS "joinedOn", to_char(o.left_on, 'YYYY-MM-DD') AS "leftOn",
  o.leave_reason AS "leaveReason", o.version, o.demo,
  o.created_at AS "createdAt"`;

export interface OwnerView extends Owner {
  readonly unitName: string;
  readonly cameras: number;
}

const VIEW = `${COLUMNS}, u.name AS "unitName",
  (SELECT count(*)::integer FROM camera c WHERE c.owner_id = o.id AND c.status <> 'removed') AS cameras`;

@Injectable()
export class OwnerRepository {
  async find(tx: EntityManager, id: string): Promise<OwnerView | undefined> {
    if (!isId(id)) return undefined;
    const rows: OwnerView[] = await tx.query(
      `SELECT ${VIEW} FROM owner o JOIN unit u ON u.id = o.unit_id WHERE o.id = $1`,
      [id],
    );
    return rows[0];
  }

  /** The bare row, locked until the transaction ends. */
  async lock(tx: EntityManager, id: string): Promise<Owner | undefined> {
    if (!isId(id)) return undefined;
    const rows: Owner[] = await tx.query(`SELECT ${COLUMNS} FROM owner o WHERE o.id = $1 FOR UPDATE`, [id]);
    return rows[0];
  }

  /** By unit and code; who has no code is found by his id, which an export shows in its place. */
  findByKeys(tx: EntityManager, keys: readonly { unitId: string; code: string }[]): Promise<Owner[]> {
    const byId = keys.filter((key) => isId(key.code));
    return tx.query(
      `SELECT ${COLUMNS} FROM unnest($1::uuid[], $2::text[]) AS k (unit_id, code)
        JOIN owner o ON o.unit_id = k.unit_id AND o.code = k.code
      UNION ALL
      SELECT ${COLUMNS} FROM unnest($3::uuid[], $4::uuid[]) AS k (unit_id, id)
        JOIN owner o ON o.id = k.id AND o.unit_id = k.unit_id AND o.code IS NULL`,
      [
        keys.map((key) => key.unitId),
        keys.map((key) => key.code),
        byId.map((key) => key.unitId),
        byId.map((key) => key.code),
      ],
    );
  }

  list(
    tx: EntityManager,
    filter: {
      roots: readonly string[] | null;
      unitId: string | null;
      kind: OwnerKind | null;
      text: string | null;
      after: string | null;
      limit: number;
    },
  ): Promise<OwnerView[]> {
    return tx.query(
      `SELECT ${VIEW} FROM owner o JOIN unit u ON u.id = o.unit_id
        WHERE ($1::uuid[] IS NULL OR o.unit_id IN (SELECT unit_id FROM unit_scope WHERE root_id = ANY($1)))
          AND ($2::uuid IS NULL OR o.unit_id IN (SELECT unit_id FROM unit_scope WHERE root_id = $2))
          AND ($3::text IS NULL OR o.kind = $3)
          AND ($4::text IS NULL OR position($4 IN lower(unaccent(concat_ws(' ', o.code, o.name, o.address)))) > 0)
          AND ($5::uuid IS NULL OR o.id > $5)
        ORDER BY o.id LIMIT $6`,
      [filter.roots, filter.unitId, filter.kind, filter.text, filter.after, filter.limit],
    );
  }

  /** Which of the units some of the roots answer for. */
  async unitsCovered(
    tx: EntityManager,
    roots: readonly string[],
    unitIds: readonly string[],
  ): Promise<string[]> {
    const rows: { unitId: string }[] = await tx.query(
      `SELECT DISTINCT unit_id AS "unitId" FROM unit_scope
        WHERE root_id = ANY($1::uuid[]) AND unit_id = ANY($2::uuid[])`,
      [roots, unitIds],
    );
    return rows.map((row) => row.unitId);
  }

  async devicesInUse(tx: EntityManager, id: string): Promise<{ recorders: number; cameras: number }> {
    const rows: { recorders: number; cameras: number }[] = await tx.query(
      `SELECT (SELECT count(*)::integer FROM recorder r WHERE r.owner_id = $1 AND r.status <> 'removed') AS recorders,
          (SELECT count(*)::integer FROM camera c WHERE c.owner_id = $1 AND c.status <> 'removed') AS cameras`,
      [id],
    );
    return rows[0]!;
  }

  async save(tx: EntityManager, owners: readonly Owner[]): Promise<void> {
    await tx.query(
      `INSERT INTO owner (id, unit_id, code, kind, name, phone, email, address, language, joined_on, left_on,
          leave_reason, demo, created_at)
        SELECT id, "unitId", code, kind, name, phone, email, address, language, "joinedOn", "leftOn", "leaveReason", demo,
            "createdAt"
          FROM jsonb_to_recordset($1::jsonb) AS row (id uuid, "unitId" uuid, code text, kind text, name text,
            phone text, email text, address text, language text, "joinedOn" date, "leftOn" date, "leaveReason" text, demo boolean,
            "createdAt" timestamptz)
        ON CONFLICT (id) DO UPDATE SET code = excluded.code, kind = excluded.kind, name = excluded.name,
          phone = excluded.phone, email = excluded.email, address = excluded.address,
          language = excluded.language,
          joined_on = excluded.joined_on, left_on = excluded.left_on, leave_reason = excluded.leave_reason,
          version = owner.version + 1`,
      [JSON.stringify(owners)],
    );
  }
}
