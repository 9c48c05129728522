import { Injectable } from '@nestjs/common';
import { HAND_IN_GRACE_MS, RequestItem, type ItemState } from '#antt/requests';
import { Not, type EntityManager } from 'typeorm';

/** An item whose footage its owner uploads. */
export interface UploadedItem {
  readonly itemId: string;
  readonly askId: string;
  readonly requestId: string;
  readonly cameraId: string;
  readonly recorderId: string;
  readonly state: ItemState;
  readonly answerBy: Date;
  readonly overwriteAt: Date | null;
  /** What is asked for. */
  readonly windowFrom: Date;
  readonly windowTo: Date;
  readonly approvedFrom: Date | null;
  readonly approvedTo: Date | null;
  /** Where its recorder's clock may have stood, the likeliest first. */
  readonly clockOffsets: readonly number[];
}

export interface ItemOfRequest extends UploadedItem {
  readonly cameraName: string;
  readonly handInBy: Date | null;
  readonly stateAt: Date;
  /** When its request was filed. */
  readonly filedAt: Date;
}

const FACTS = `i.id AS "itemId", i.ask_id AS "askId", i.request_id AS "requestId", i.camera_id AS "cameraId",
  i.recorder_id AS "recorderId", i.state, i.answer_by AS "answerBy", i.overwrite_at AS "overwriteAt",
  i.window_from AS "windowFrom", i.window_to AS "windowTo",
  i.approved_from AS "approvedFrom", i.approved_to AS "approvedTo",
  jsonb_build_array(i.clock_offset_ms) || jsonb_path_query_array(i.clock_alternatives, '$[*].offsetMs') AS "clockOffsets"`;

const PAGE = 200;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** All of them, a page at a time: however many have to wait, they keep nobody else from his turn. */
async function* inPages(
  list: (afterItemId: string) => Promise<UploadedItem[]>,
): AsyncGenerator<UploadedItem> {
  let after = BEFORE_ALL;
  for (;;) {
    const page = await list(after);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.itemId;
  }
}

/** Items of recorders that are reached by nobody but their owner. */
@Injectable()
export class HandInItemsRepository {
  /** Undefined when the item's recorder is read in another way. */
  async find(tx: EntityManager, itemId: string): Promise<UploadedItem | undefined> {
    const [row]: UploadedItem[] = await tx.query(
      `SELECT ${FACTS} FROM request_item i JOIN recorder r ON r.id = i.recorder_id
        WHERE i.id = $1 AND r.reach = 'owner-upload'`,
      [itemId],
    );
    return row;
  }

  /** Approved items that a hand-in of this ask and camera may serve. */
  async listServed(
    tx: EntityManager,
    handIn: {
      readonly askId: string;
      readonly cameraId: string;
      readonly scopeRequestId: string | null;
    },
  ): Promise<UploadedItem[]> {
    return tx.query(
      `SELECT ${FACTS} FROM request_item i JOIN recorder r ON r.id = i.recorder_id
        WHERE i.ask_id = $1 AND i.camera_id = $2 AND ($3::uuid IS NULL OR i.request_id = $3)
          AND i.state = 'approved' AND r.reach = 'owner-upload' ORDER BY i.id`,
      [handIn.askId, handIn.cameraId, handIn.scopeRequestId],
    );
  }

  /** Approved items with a checked file, whatever the queue has heard of them. */
  listWithFiles(tx: EntityManager): AsyncGenerator<UploadedItem> {
    return inPages((after) =>
      tx.query(
        `SELECT ${FACTS} FROM request_item i JOIN recorder r ON r.id = i.recorder_id
        WHERE i.state = 'approved' AND r.reach = 'owner-upload' AND i.id > $1
          AND EXISTS (SELECT FROM hand_in h JOIN hand_in_file f ON f.hand_in_id = h.id
                       WHERE h.ask_id = i.ask_id AND h.camera_id = i.camera_id AND f.state = 'checked'
                         AND (h.scope_request_id IS NULL OR h.scope_request_id = i.request_id))
        ORDER BY i.id LIMIT $2`,
        [after, PAGE],
      ),
    );
  }

  /**
   * Approved items that are given up before what is sealed of them is destroyed.
   * @param graceMs how long an approved sealed hand-in is kept beyond its date
   */
  listToBeOpened(tx: EntityManager, graceMs: number): AsyncGenerator<UploadedItem> {
    return inPages((after) =>
      tx.query(
        `SELECT ${FACTS} FROM request_item i JOIN recorder r ON r.id = i.recorder_id
        WHERE i.state = 'approved' AND r.reach = 'owner-upload' AND i.id > $3
          AND EXISTS (SELECT FROM hand_in h
                       WHERE h.ask_id = i.ask_id AND h.camera_id = i.camera_id
                         AND (h.scope_request_id IS NULL OR h.scope_request_id = i.request_id)
                         AND h.kind = 'sealed' AND h.released_at IS NULL AND h.state IN ('receiving', 'received')
                         AND least(h.decide_by, i.answer_by) + $1 * interval '1 millisecond'
                             > coalesce(i.hand_in_by, i.answer_by + $2 * interval '1 millisecond'))
        ORDER BY i.id LIMIT $4`,
        [graceMs, HAND_IN_GRACE_MS, after, PAGE],
      ),
    );
  }

  /** Of a request, the items whose footage their owners upload. */
  async listOfRequest(tx: EntityManager, requestId: string): Promise<ItemOfRequest[]> {
    return tx.query(
      `SELECT ${FACTS}, c.name AS "cameraName", i.hand_in_by AS "handInBy", i.state_at AS "stateAt",
              q.filed_at AS "filedAt"
         FROM request_item i JOIN recorder r ON r.id = i.recorder_id JOIN camera c ON c.id = i.camera_id
              JOIN extraction_request q ON q.id = i.request_id
        WHERE i.request_id = $1 AND r.reach = 'owner-upload' ORDER BY c.name, i.id`,
      [requestId],
    );
  }

  /** What a hand-in is for: the items of its ask, camera and scope, but for withdrawn ones. */
  async listOf(
    tx: EntityManager,
    handIn: {
      readonly askId: string;
      readonly cameraId: string;
      readonly scopeRequestId: string | null;
    },
  ): Promise<RequestItem[]> {
    const { askId, cameraId, scopeRequestId } = handIn;
    return tx.find(RequestItem, {
      where: {
        askId,
        cameraId,
        state: Not('withdrawn' as const),
        ...(scopeRequestId !== null && { requestId: scopeRequestId }),
      },
      order: { id: 'ASC' },
    });
  }

  async ownerOf(
    tx: EntityManager,
    askId: string,
  ): Promise<{ readonly id: string; readonly name: string; readonly unitId: string }> {
    const [row]: { id: string; name: string; unitId: string }[] = await tx.query(
      `SELECT owner.id, owner.name, owner.unit_id AS "unitId"
         FROM owner_ask a JOIN owner ON owner.id = a.owner_id WHERE a.id = $1`,
      [askId],
    );
    if (row === undefined) throw new TypeError('an ask has an owner');
    return row;
  }

  /** The zone a camera's recorder is set to. */
  async zoneOf(tx: EntityManager, cameraId: string): Promise<string> {
    const [row]: { zone: string }[] = await tx.query(
      `SELECT r.time_zone AS zone FROM camera c JOIN recorder r ON r.id = c.recorder_id WHERE c.id = $1`,
      [cameraId],
    );
    return row?.zone ?? 'Asia/Ho_Chi_Minh';
  }

  async cameraName(tx: EntityManager, cameraId: string): Promise<string> {
    const [row]: { name: string }[] = await tx.query('SELECT name FROM camera WHERE id = $1', [cameraId]);
    return row?.name ?? '';
  }

  /** Whether this is part of a demonstration. */
  async isDemo(tx: EntityManager, requestId: string): Promise<boolean> {
    const [row]: { demo: boolean }[] = await tx.query('SELECT demo FROM extraction_request WHERE id = $1', [
      requestId,
    ]);
    return row?.demo === true;
  }

  async isUploaded(tx: EntityManager, cameraId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT FROM camera c JOIN recorder r ON r.id = c.recorder_id WHERE c.id = $1 AND r.reach = 'owner-upload'`,
      [cameraId],
    );
    return rows.length > 0;
  }
}
