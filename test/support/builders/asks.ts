import type { INestApplicationContext } from '@nestjs/common';
import type { MessageSettings } from '#antt/config';
import { Transactions } from '#antt/database';
import { AppError, FixedClock, newId } from '#antt/kernel';
import { SYSTEM_ACTOR } from '#antt/ledger';
import {
  DecideAsk,
  IssueOwnerCode,
  RequestItems,
  type Decided,
  type FiledRequest,
  type GivenAnswer,
  type OwnerReply,
  type ShownLink,
} from '#antt/requests';
import { testDatabase, type TestDatabase } from '../database.js';
import { aUser, unitLines, type BuiltUser, type UnitLines } from './access.js';
import { aCamera, aRecorder, type CameraOptions, type TestCamera } from './cameras.js';
import { aRequest, requestsLibrary, type MoreOfTheLibrary } from './requests.js';

/** Noon of a working day in Vietnam. */
export const NOON = new Date('2026-11-23T12:00:00+07:00');
/** `23T10:05:00` of that month, in Vietnam. */
export const at = (text: string): Date => new Date(`2026-11-${text}+07:00`);
export const span = (from: string, to: string): { from: Date; to: Date } => ({ from: at(from), to: at(to) });

/**
 * Owners, two officers who do not see each other's work, and everything to ask and answer with: an investigator of a
 * commune, and one of its province, who may ask for the commune's cameras.
 */
export class AskScene {
  private constructor(
    readonly db: TestDatabase,
    readonly context: INestApplicationContext,
    readonly clock: FixedClock,
    readonly units: UnitLines,
    readonly officer: BuiltUser,
    readonly provincial: BuiltUser,
  ) {}

  /** @param messages none: links are handed out by the officers */
  static async make(messages: Partial<MessageSettings> = {}, more: MoreOfTheLibrary = {}): Promise<AskScene> {
    const db = await testDatabase();
    const clock = new FixedClock(NOON);
    const units = await unitLines(db);
    const officer = await aUser(db, { roles: [{ role: 'investigator', unitId: units.commune.id }] });
    const provincial = await aUser(db, { roles: [{ role: 'investigator', unitId: units.province.id }] });
    const context = await requestsLibrary(db, clock, messages, more);
    return new AskScene(db, context, clock, units, officer, provincial);
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.db.close();
  }

  /** Cameras of one recorder of one owner. */
  async cameras(count: number, options: CameraOptions = {}): Promise<TestCamera[]> {
    const recorder = await aRecorder(this.db, this.units.commune.id, options);
    const cameras: TestCamera[] = [];
    while (cameras.length < count) {
      cameras.push(await aCamera(this.db, this.units.commune.id, { ...options, recorder }));
    }
    return cameras;
  }

  file(
    who: BuiltUser,
    cameras: readonly Pick<TestCamera, 'id'>[],
    window: { readonly from: Date; readonly to: Date },
  ): Promise<FiledRequest> {
    return aRequest(this.context, who.principal, { cameraIds: cameras.map(({ id }) => id), window });
  }

  async codeFor(filed: FiledRequest, askId: string, who: BuiltUser = this.officer): Promise<string> {
    const issued = await this.context
      .get(IssueOwnerCode)
      .execute(who.principal, filed.request.id, askId, 'voice');
    return issued.code;
  }

  /** Answers by a link with a code its officer has just told. */
  async answer(
    filed: FiledRequest,
    link: ShownLink,
    answers: readonly GivenAnswer[],
    more: Omit<OwnerReply, 'code' | 'answers'> = {},
    who: BuiltUser = this.officer,
  ): Promise<Decided> {
    const code = await this.codeFor(filed, link.askId, who);
    return this.context.get(DecideAsk).execute(link.token, { code, answers, ...more }, newId());
  }

  /** The worker begins to take the footage of an approved item. */
  begin(itemId: string): Promise<unknown> {
    return this.context
      .get(Transactions)
      .run({}, (tx) =>
        this.context.get(RequestItems).move(tx, itemId, 'extracting', { actor: SYSTEM_ACTOR }),
      );
  }

  async item(id: string): Promise<Record<string, unknown>> {
    const [row] = await this.db.query('SELECT * FROM request_item WHERE id = $1', [id]);
    if (row === undefined) throw new Error(`no item ${id}`);
    return row;
  }

  async ask(id: string): Promise<Record<string, unknown>> {
    const [row] = await this.db.query('SELECT * FROM owner_ask WHERE id = $1', [id]);
    if (row === undefined) throw new Error(`no ask ${id}`);
    return row;
  }

  async actions(objectId: string): Promise<string[]> {
    const rows = await this.db.query<{ action: string }>(
      'SELECT action FROM audit_event WHERE object_id = $1 ORDER BY at, id',
      [objectId],
    );
    return rows.map(({ action }) => action);
  }

  async messages(askId: string): Promise<Record<string, any>[]> {
    return this.db.query(
      `SELECT * FROM message WHERE subject_type = 'owner-ask' AND subject_id = $1 ORDER BY queued_at, id`,
      [askId],
    );
  }

  /** As after the worker has given them to their channel. */
  async send(askId: string): Promise<void> {
    await this.db.query(
      `UPDATE message SET state = 'sent', attempts = 1, sent_at = $2 WHERE subject_id = $1 AND state = 'queued'`,
      [askId, this.clock.now()],
    );
  }

  /** The steps of an ask that are neither done nor cancelled, in order. */
  async steps(askId: string): Promise<{ kind: string; number: number; due_at: Date; urgency_at: Date }[]> {
    return this.db.query(
      `SELECT kind, number, due_at, urgency_at FROM ask_step
        WHERE ask_id = $1 AND done_at IS NULL AND cancelled_at IS NULL ORDER BY due_at, kind`,
      [askId],
    );
  }

  /** All that the database holds, but for the tables named: to show that nothing was written. */
  async everything(...except: string[]): Promise<string> {
    const tables = await this.db.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables
        WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name`,
    );
    const parts: string[] = [];
    for (const { name } of tables.filter((table) => !except.includes(table.name))) {
      const [row] = await this.db.query<{ rows: number; hash: string | null }>(
        `SELECT count(*)::integer AS rows, md5(string_agg(t::text, '|' ORDER BY t::text)) AS hash FROM "${name}" t`,
      );
      parts.push(`${name} ${row?.rows} ${row?.hash}`);
    }
    return parts.join('\n');
  }
}

/** The code something is refused with; `accepted` when it is not. Anything but a refusal of ours is thrown on. */
export const refusalOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'accepted',
    (error: unknown) => {
      if (error instanceof AppError) return error.code;
      throw error;
    },
  );
