import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '#antt/kernel';
import type { AuditEntry } from './audit-entry.js';
import { AuditEvent } from './audit-event.entity.js';

/** Which events to list; every given part must hold. */
export interface AuditEventFilter {
  /** Only events of units these answer for; absent: all units (the system's own use). */
  readonly rootIds?: readonly string[];
  readonly objectType?: string | undefined;
  readonly objectId?: string | undefined;
  readonly requestId?: string | undefined;
  readonly caseId?: string | undefined;
  readonly unitId?: string | undefined;
  readonly action?: string | undefined;
  readonly actorId?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** The event after which a page starts, newest first. */
export interface AuditEventPosition {
  readonly at: Date;
  readonly id: string;
}

@Injectable()
export class AuditEventRepository {
  /**
   * Inserts in one statement, freezing each unit's name as it is now.
   * @returns ids of the events written; one whose effect key is already recorded is left out
   */
  async insert(tx: EntityManager, at: Date, entries: readonly AuditEntry[]): Promise<string[]> {
    const rows = entries.map((entry) => ({
      id: newId(),
      at: at.toISOString(),
      action: entry.action,
      object_type: entry.objectType,
      object_id: entry.objectId,
      object_name: entry.objectName,
      actor_kind: entry.actor.kind,
      actor_id: entry.actor.id,
      actor_name: entry.actor.name,
      actor_role: entry.actor.role,
      unit_id: entry.unitId,
      request_id: entry.requestId,
      case_id: entry.caseId,
      reason: entry.reason,
      before: entry.before,
      after: entry.after,
      client: entry.client,
      effect_key: entry.effectKey,
    }));
    const written: { id: string }[] = await tx.query(
      `INSERT INTO audit_event (id, at, action, object_type, object_id, object_name, actor_kind, actor_id, actor_name,
              actor_role, unit_id, unit_name, request_id, case_id, reason, before, after, client, effect_key)
       SELECT e.id, e.at, e.action, e.object_type, e.object_id, e.object_name, e.actor_kind, e.actor_id, e.actor_name,
              e.actor_role, e.unit_id, (SELECT unit.name FROM unit WHERE unit.id = e.unit_id), e.request_id,
              e.case_id, e.reason, e.before, e.after, e.client, e.effect_key
         FROM jsonb_to_recordset($1::jsonb) AS e (id uuid, at timestamptz, action text, object_type text,
              object_id text, object_name text, actor_kind text, actor_id text, actor_name text, actor_role text,
              unit_id uuid, request_id uuid, case_id uuid, reason text, before jsonb, after jsonb, client jsonb,
              effect_key text)
       ON CONFLICT (effect_key) WHERE effect_key IS NOT NULL DO NOTHING
       RETURNING id`,
      [JSON.stringify(rows)],
    );
    return written.map(({ id }) => id);
  }

  /** Newest first, at most `limit`. */
  list(
    tx: EntityManager,
    filter: AuditEventFilter,
    limit: number,
    after?: AuditEventPosition,
  ): Promise<AuditEvent[]> {
    const query = tx
      .createQueryBuilder(AuditEvent, 'event')
      .orderBy('event.at', 'DESC')
      .addOrderBy('event.id', 'DESC')
      .take(limit);
    if (filter.rootIds !== undefined) {
      query.andWhere(
        'event.unit_id IN (SELECT unit_id FROM unit_scope WHERE root_id = ANY(:rootIds::uuid[]))',
        {
          rootIds: filter.rootIds,
        },
      );
    }
    const equal = ['objectType', 'objectId', 'requestId', 'caseId', 'unitId', 'action', 'actorId'] as const;
    for (const name of equal) {
      if (filter[name] !== undefined) query.andWhere(`event.${name} = :${name}`, { [name]: filter[name] });
    }
    if (filter.from !== undefined) query.andWhere('event.at >= :from', { from: filter.from });
    if (filter.to !== undefined) query.andWhere('event.at < :to', { to: filter.to });
    if (after !== undefined) {
      query.andWhere('(event.at, event.id) < (:afterAt::timestamptz, :afterId::uuid)', {
        afterAt: after.at,
        afterId: after.id,
      });
    }
    return query.getMany();
  }
}
