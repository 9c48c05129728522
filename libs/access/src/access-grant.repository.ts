import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan, type EntityManager } from 'typeorm';
import { AccessGrant, type GrantedObjectType } from './access-grant.entity.js';

/** A grant with the names of those it is about. */
export interface AccessGrantView {
  readonly id: string;
  readonly userId: string;
  readonly userName: string;
  readonly objectType: GrantedObjectType;
  readonly objectId: string;
  readonly objectName: string | null;
  readonly unitId: string | null;
  readonly reason: string;
  readonly grantedBy: string;
  readonly grantedByName: string;
  readonly grantedAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly revokedByName: string | null;
  readonly revokeReason: string | null;
}

/** Which grants to list; every given part must hold. */
export interface AccessGrantFilter {
  readonly grantedBy?: string;
  readonly userId?: string;
  readonly object?: { readonly type: GrantedObjectType; readonly id: string };
  /** Only those that show something at this moment. */
  readonly inForceAt?: Date;
}

@Injectable()
export class AccessGrantRepository {
  async insert(tx: EntityManager, grant: AccessGrant): Promise<void> {
    await tx.insert(AccessGrant, grant);
  }

  /** Locks a grant that is neither over nor revoked. */
  lockCurrent(tx: EntityManager, id: string, now: Date): Promise<AccessGrant | null> {
    return tx.findOne(AccessGrant, {
      where: { id, revokedAt: IsNull(), expiresAt: MoreThan(now) },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async revoke(
    tx: EntityManager,
    id: string,
    end: { readonly revokedAt: Date; readonly revokedBy: string; readonly revokeReason: string | null },
  ): Promise<void> {
    await tx.update(AccessGrant, { id }, end);
  }

  /** Newest first. */
  list(tx: EntityManager, filter: AccessGrantFilter, limit: number): Promise<AccessGrantView[]> {
    const values: unknown[] = [];
    const value = (given: unknown): string => `$${values.push(given)}`;
    const where = ['true'];
    if (filter.grantedBy !== undefined) where.push(`g.granted_by = ${value(filter.grantedBy)}`);
    if (filter.userId !== undefined) where.push(`g.user_id = ${value(filter.userId)}`);
    if (filter.object !== undefined) {
      where.push(
        `g.object_type = ${value(filter.object.type)} AND g.object_id = ${value(filter.object.id)}::uuid`,
      );
    }
    if (filter.inForceAt !== undefined) {
      const at = value(filter.inForceAt);
      where.push(`g.granted_at <= ${at} AND g.expires_at > ${at} AND g.revoked_at IS NULL`);
    }
    return tx.query(
      `SELECT g.id, g.user_id AS "userId", holder.full_name AS "userName", g.object_type AS "objectType",
              g.object_id AS "objectId", g.object_name AS "objectName", g.unit_id AS "unitId", g.reason,
              g.granted_by AS "grantedBy", giver.full_name AS "grantedByName", g.granted_at AS "grantedAt",
              g.expires_at AS "expiresAt", g.revoked_at AS "revokedAt", ender.full_name AS "revokedByName",
              g.revoke_reason AS "revokeReason"
         FROM access_grant g
         JOIN app_user holder ON holder.id = g.user_id
         JOIN app_user giver ON giver.id = g.granted_by
         LEFT JOIN app_user ender ON ender.id = g.revoked_by
        WHERE ${where.join(' AND ')}
        ORDER BY g.granted_at DESC, g.id DESC LIMIT ${value(limit)}`,
      values,
    );
  }
}
