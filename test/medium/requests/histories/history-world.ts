import { jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import type { MessageSettings } from '#antt/config';
import { Transactions } from '#antt/database';
import { isAppError, newId } from '#antt/kernel';
import { SYSTEM_ACTOR } from '#antt/ledger';
import { MessageSeal } from '#antt/notifications';
import {
  DecideAsk,
  ExpireAsks,
  GiveUpHandIns,
  ReissueOwnerLink,
  RequestItems,
  TakeDueSteps,
  type DecisionKind,
  type GivenAnswer,
  type ItemState,
  type LossCause,
} from '#antt/requests';
import { Log } from '#antt/telemetry';
import { aUser, type BuiltUser } from '../../../support/builders/access.js';
import { AskScene } from '../../../support/builders/asks.js';
import { aRecorder, aCamera, anOwner, type TestCamera } from '../../../support/builders/cameras.js';
import type { HistoryModel, ModelItem, ModelRequest } from './history-model.js';
import { KillSwitch } from './kill-switch.js';

const TICK_MS = 15_000;

/** The system that histories are played on: the real database and use-cases, with a clock that only the history moves. */
export class HistoryWorld {
  cameras: TestCamera[] = [];

  private constructor(
    readonly scene: AskScene,
    private readonly killSwitch: KillSwitch,
  ) {}

  static async make(messages: Partial<MessageSettings>): Promise<HistoryWorld> {
    const scene = await AskScene.make(messages);
    await aUser(scene.db, { roles: [{ role: 'commander', unitId: scene.units.commune.id }] });
    await aTeam(scene);
    // A killed worker complains a lot on its way out.
    jest.spyOn(scene.context.get(Log, { strict: false }), 'error').mockImplementation(() => undefined);
    return new HistoryWorld(scene, new KillSwitch(scene.context.get(DataSource, { strict: false })));
  }

  get officers(): [BuiltUser, BuiltUser] {
    return [this.scene.officer, this.scene.provincial];
  }

  /** A household with a mailbox or none, and one recorder with two cameras. */
  async move(reach: 'folder' | 'owner-upload', retentionHours: number, withMail: boolean): Promise<void> {
    const { db, units } = this.scene;
    const owner = await anOwner(db, units.commune.id);
    if (withMail) await db.query(`UPDATE owner SET email = 'chu@example.vn' WHERE id = $1`, [owner.id]);
    const recorder = await aRecorder(db, units.commune.id, { owner, reach, retentionHours });
    this.cameras = [
      await aCamera(db, units.commune.id, { recorder }),
      await aCamera(db, units.commune.id, { recorder }),
    ];
  }

  at(now: number): void {
    this.scene.clock.set(new Date(now));
  }

  /** @returns whether it was done; refused it has to leave everything as it was, which the checks see */
  async tried(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!isAppError(error)) throw error;
      return false;
    }
  }

  /** The owner answers by a link: of a message to him, or of the request's officer. */
  async answer(request: ModelRequest, items: readonly ModelItem[], kind: DecisionKind, byMessage: boolean) {
    const { context } = this.scene;
    const { askId } = items[0]!;
    const token =
      (byMessage ? await this.tokenOfMessage(askId) : undefined) ??
      (await context.get(ReissueOwnerLink).execute(request.officer.principal, request.id, askId)).link!.token;
    const code = await this.scene.codeFor({ request } as never, askId, request.officer);
    const answers = items.map((item) => given(item, kind));
    await context.get(DecideAsk).execute(token, { code, answers }, newId());
  }

  async moveItem(item: ModelItem, to: ItemState, lossCause?: LossCause): Promise<void> {
    const { context } = this.scene;
    await context
      .get(Transactions)
      .run({}, (tx) => context.get(RequestItems).move(tx, item.id, to, { actor: SYSTEM_ACTOR, lossCause }));
  }

  /** What waits to be sent has left, or has come back. */
  async sendMessages({ gateway }: HistoryModel): Promise<void> {
    if (gateway === 'away') return;
    await this.scene.db.query(`UPDATE message SET state = $1, attempts = 1 WHERE state = 'queued'`, [
      gateway,
    ]);
  }

  /** One worker with everything it does in turn about asks. */
  async sweep(): Promise<void> {
    const { context } = this.scene;
    await context.get(TakeDueSteps).execute();
    await context.get(ExpireAsks).execute();
    await context.get(GiveUpHandIns).execute();
  }

  async sweepKilled(statement: number, after: boolean): Promise<void> {
    await this.killSwitch.during(() => this.sweep(), statement, after);
  }

  /** A worker that is there all the time until `until`: each step is taken at the next tick after it is due. */
  async live(model: HistoryModel, until: number): Promise<void> {
    for (;;) {
      const [next] = await this.scene.db.query<{ due: Date | null }>(
        `SELECT min(due_at) AS due FROM ask_step WHERE done_at IS NULL AND cancelled_at IS NULL`,
      );
      const due = next?.due == null ? Infinity : Math.ceil(next.due.getTime() / TICK_MS) * TICK_MS;
      model.now = Math.min(Math.max(due, model.now), until);
      this.at(model.now);
      await this.sendMessages(model);
      await this.sweep();
      model.swept();
      if (due > until) return;
    }
  }

  /** The secret of the newest message to the owner whose link still works. */
  private async tokenOfMessage(askId: string): Promise<string | undefined> {
    const [row] = await this.scene.db.query<{ id: string; secrets: string }>(
      `SELECT m.id, m.secrets FROM message m JOIN owner_link l ON l.message_id = m.id
        WHERE l.ask_id = $1 AND l.revoked_at IS NULL AND l.scope_request_id IS NULL AND m.secrets IS NOT NULL
          AND m.channel NOT IN ('letter', 'outbox')
        ORDER BY l.created_at DESC, l.id DESC LIMIT 1`,
      [askId],
    );
    if (row === undefined) return undefined;
    const secrets = await this.scene.context.get(MessageSeal, { strict: false }).open(row.id, row.secrets);
    return secrets['link']?.split('#')[1];
  }
}

function given(item: ModelItem, answer: DecisionKind): GivenAnswer {
  const common = { itemIds: [item.id], answer, reason: 'Lý do của chủ camera' };
  if (answer === 'cannot') return { ...common, cause: 'wrong-angle' };
  if (answer !== 'agree-in-part') return common;
  const half = item.from + Math.ceil((item.to - item.from) / 2);
  return { ...common, approved: { from: new Date(item.from), to: new Date(half) } };
}

async function aTeam({ db, units }: AskScene): Promise<void> {
  const [hamletId, teamId] = [newId(), newId()];
  await db.query(`INSERT INTO neighbourhood (id, unit_id, name) VALUES ($1, $2, 'Thôn 3')`, [
    hamletId,
    units.commune.id,
  ]);
  await db.query(
    `INSERT INTO security_team (id, unit_id, neighbourhood_id, name) VALUES ($1, $2, $3, 'Tổ thôn 3')`,
    [teamId, units.commune.id, hamletId],
  );
}
