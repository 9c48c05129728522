import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { visibleRows, type Visibility } from '#antt/access';
import type { ChannelKind, MessageState } from '#antt/notifications';
import { HAND_IN_GRACE_MS } from '../item/hand-in-deadline.js';
import type { ItemState } from '../item/item.lifecycle.js';
import type { StepKind } from './ask-step.entity.js';
import { wasDueFor } from './due-for.repository.js';

export interface OpenItemFilter {
  readonly unitId?: string | undefined;
  /** Who answers for its request now. */
  readonly officerId?: string | undefined;
  /** Only those with at most a quarter of their time left. */
  readonly red?: boolean | undefined;
}

/** Where a page starts. `deadline` keeps the database's microseconds. */
export interface OpenItemPosition {
  readonly deadline: string;
  readonly id: string;
}

/** An item that waits for its owner: for his answer, for help to him, or for footage he agreed to send. */
export interface OpenItem {
  readonly id: string;
  readonly requestId: string;
  readonly requestNumber: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly officerName: string;
  readonly cameraName: string;
  readonly state: ItemState;
  readonly ownerName: string;
  readonly askedAt: Date;
  /** Until when the owner can do what is awaited of him. */
  readonly deadline: Date;
  readonly overwriteAt: Date | null;
  /** At most a quarter of the time from asking to the deadline is left. */
  readonly red: boolean;
  /** The last thing the owner was told about it. */
  readonly lastMessage: {
    readonly channel: ChannelKind;
    readonly state: MessageState;
    readonly stateAt: Date;
  } | null;
  readonly nextStep: { readonly kind: StepKind; readonly dueAt: Date } | null;
  readonly grantedUntil: Date | null;
  readonly position: OpenItemPosition;
}

interface Row extends Omit<OpenItem, 'lastMessage' | 'nextStep' | 'position'> {
  readonly messageChannel: ChannelKind | null;
  readonly messageState: MessageState;
  readonly messageStateAt: Date;
  readonly stepKind: StepKind | null;
  readonly stepDueAt: Date;
  readonly deadlineText: string;
}

@Injectable()
export class OpenItemRepository {
  /** Least time left first; of what this person may see. */
  async list(
    tx: EntityManager,
    visibility: Visibility,
    filter: OpenItemFilter,
    { now, limit }: { readonly now: Date; readonly limit: number },
    after?: OpenItemPosition,
  ): Promise<OpenItem[]> {
    const values: unknown[] = [];
    const value = (given: unknown): string => `$${values.push(given)}`;
    const shownBy = { request: (ids: string) => `r.id = ANY(${ids})` };
    const visible = visibleRows(visibility, { unitId: 'r.unit_id', shownBy }, value);
    const at = value(now);
    const where = [visible.condition];
    if (filter.unitId !== undefined) where.push(`r.unit_id = ${value(filter.unitId)}`);
    if (filter.officerId !== undefined) where.push(`r.officer_id = ${value(filter.officerId)}`);
    const found: string[] = [];
    if (filter.red !== undefined) found.push(`open.red = ${value(filter.red)}`);
    if (after !== undefined) {
      found.push(
        `(open.deadline, open.id) > (${value(after.deadline)}::timestamptz, ${value(after.id)}::uuid)`,
      );
    }
    const dueForIt = wasDueFor('m', 'page.request_id');
    const rows: Row[] = await tx.query(
      `WITH waiting AS (
         SELECT i.*, r.number, r.unit_id, r.officer_name, r.filed_at, ${visible.grantedUntil} AS granted_until,
                CASE WHEN i.state = 'approved'
                     THEN coalesce(i.hand_in_by, i.answer_by + ${value(HAND_IN_GRACE_MS)} * interval '1 millisecond')
                     ELSE i.answer_by END AS deadline
           FROM request_item i JOIN extraction_request r ON r.id = i.request_id
           JOIN recorder ON recorder.id = i.recorder_id
          WHERE (i.state IN ('asked', 'help-needed') OR (i.state = 'approved' AND recorder.reach = 'owner-upload'))
            AND ${where.join(' AND ')}),
       open AS (
         SELECT waiting.*, ${at}::timestamptz >= deadline - (deadline - filed_at) / 4 AS red FROM waiting),
       page AS (
         SELECT * FROM open ${found.length > 0 ? `WHERE ${found.join(' AND ')}` : ''}
          ORDER BY deadline, id LIMIT ${value(limit)})
       SELECT page.id, page.request_id AS "requestId", page.number AS "requestNumber", page.unit_id AS "unitId",
              unit.name AS "unitName", page.officer_name AS "officerName", page.camera_name AS "cameraName",
              page.state, owner.name AS "ownerName", page.filed_at AS "askedAt", page.deadline,
              page.overwrite_at AS "overwriteAt", page.red, page.granted_until AS "grantedUntil",
              page.deadline::text AS "deadlineText",
              told.channel AS "messageChannel", told.state AS "messageState", told.state_at AS "messageStateAt",
              step.kind AS "stepKind", step.due_at AS "stepDueAt"
         FROM page JOIN unit ON unit.id = page.unit_id
         JOIN owner_ask ask ON ask.id = page.ask_id JOIN owner ON owner.id = ask.owner_id
         LEFT JOIN LATERAL (
           SELECT m.channel, m.state, m.state_at FROM message m
            WHERE m.subject_type = 'owner-ask' AND m.subject_id = ask.id::text
              AND CASE m.template
                  WHEN 'owner-ask' THEN m.facts->>'requestNumber' = page.number OR m.queued_at <= page.filed_at
                  WHEN 'reminder' THEN ${dueForIt} WHEN 'hand-in-reminder' THEN ${dueForIt}
                  WHEN 'hand-in-release' THEN ${dueForIt} ELSE false END
              AND NOT (m.channel IN ('letter', 'outbox') AND m.unit_id IS DISTINCT FROM page.unit_id)
            ORDER BY m.queued_at DESC, m.id DESC LIMIT 1) told ON true
         LEFT JOIN LATERAL (
           SELECT s.kind, s.due_at FROM ask_step s
            WHERE s.ask_id = ask.id AND s.done_at IS NULL AND s.cancelled_at IS NULL
              AND s.kind <> 'expiry' AND s.due_at < page.deadline
              AND (s.kind LIKE 'hand-in-%') = (page.state = 'approved')
              AND (page.state <> 'help-needed' OR s.kind NOT IN ('reminder', 'other-channel'))
            ORDER BY s.due_at, s.id LIMIT 1) step ON true
        ORDER BY page.deadline, page.id`,
      values,
    );
    return rows.map(openItem);
  }
}

function openItem({
  messageChannel,
  messageState,
  messageStateAt,
  stepKind,
  stepDueAt,
  deadlineText,
  ...item
}: Row): OpenItem {
  return {
    ...item,
    lastMessage:
      messageChannel === null
        ? null
        : { channel: messageChannel, state: messageState, stateAt: messageStateAt },
    nextStep: stepKind === null ? null : { kind: stepKind, dueAt: stepDueAt },
    position: { deadline: deadlineText, id: item.id },
  };
}
