import type { INestApplicationContext } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { FixedClock, newId } from '#antt/kernel';
import { SYSTEM_ACTOR } from '#antt/ledger';
import {
  DecideAsk,
  IssueOwnerCode,
  RequestItems,
  type Decided,
  type FiledRequest,
  type GivenAnswer,
  type RequestItem,
  type ShownLink,
} from '#antt/requests';
import { testDatabase, type TestDatabase } from '../database.js';
import { aUser, unitLines, type BuiltUser, type UnitLines } from './access.js';
import { NOON, span } from './asks.js';
import { aCamera, aRecorder } from './cameras.js';
import { aRequest, requestsLibrary } from './requests.js';

/** What is asked for, on the morning of the scene's day. */
export const MORNING = span('23T10:00:00', '23T10:20:00');

/** A request by its officer, and the link its owner was handed. */
export interface Asked {
  readonly filed: FiledRequest;
  readonly link: ShownLink;
  readonly recorderId: string;
}

/** An owner who decides by a link that his officer handed out: no channel of the system reaches him. */
export class DecidingScene {
  private constructor(
    readonly db: TestDatabase,
    readonly context: INestApplicationContext,
    readonly clock: FixedClock,
    readonly units: UnitLines,
    readonly officer: BuiltUser,
    /** Of another line. */
    readonly stranger: BuiltUser,
    readonly auditor: BuiltUser,
  ) {}

  static async make(): Promise<DecidingScene> {
    const db = await testDatabase();
    const units = await unitLines(db);
    const officer = await aUser(db, { roles: [{ role: 'investigator', unitId: units.commune.id }] });
    const stranger = await aUser(db, { roles: [{ role: 'commander', unitId: units.elsewhere.id }] });
    const auditor = await aUser(db, { roles: [{ role: 'auditor', unitId: units.commune.id }] });
    const clock = new FixedClock(NOON);
    const context = await requestsLibrary(db, clock);
    return new DecidingScene(db, context, clock, units, officer, stranger, auditor);
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.db.close();
  }

  async asked(cameras = 1): Promise<Asked> {
    const recorder = await aRecorder(this.db, this.units.commune.id);
    const ids: string[] = [];
    while (ids.length < cameras) ids.push((await aCamera(this.db, this.units.commune.id, { recorder })).id);
    const filed = await aRequest(this.context, this.officer.principal, { cameraIds: ids, window: MORNING });
    return { filed, link: filed.links[0]!, recorderId: recorder.id };
  }

  async codeFor({ filed, link }: Asked): Promise<string> {
    const issue = this.context.get(IssueOwnerCode);
    return (await issue.execute(this.officer.principal, filed.request.id, link.askId, 'voice')).code;
  }

  decide(link: ShownLink, typed: string, answers: readonly GivenAnswer[], key = newId()): Promise<Decided> {
    return this.context.get(DecideAsk).execute(link.token, { code: typed, answers }, key);
  }

  async item(itemId: string): Promise<Record<string, unknown>> {
    return (await this.db.query('SELECT * FROM request_item WHERE id = $1', [itemId]))[0]!;
  }

  async actions(objectId: string): Promise<string[]> {
    const rows = await this.db.query<{ action: string }>(
      'SELECT action FROM audit_event WHERE object_id = $1 ORDER BY at, id',
      [objectId],
    );
    return rows.map(({ action }) => action);
  }

  news(itemId: string): Promise<Record<string, unknown>[]> {
    return this.db.query(`SELECT event FROM outbox_message WHERE payload ->> 'itemId' = $1`, [itemId]);
  }

  /** The worker begins to take the footage of an approved item. */
  begin(itemId: string): Promise<RequestItem> {
    return this.context
      .get(Transactions)
      .run({}, (tx) =>
        this.context.get(RequestItems).move(tx, itemId, 'extracting', { actor: SYSTEM_ACTOR }),
      );
  }
}

export const agreeing = (link: ShownLink): GivenAnswer[] =>
  link.itemIds.map((itemId) => ({ itemIds: [itemId], answer: 'agree' }));
