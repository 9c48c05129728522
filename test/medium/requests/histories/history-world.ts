import { expect, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import type { MessageSettings } from '#antt/config';
import { Transactions } from '#antt/database';
import { isAppError, newId } from '#antt/kernel';
import { SYSTEM_ACTOR } from '#antt/ledger';
import { MessageSeal } from '#antt/notifications';
import { EXTRACTION_ENTITIES } from '#antt/extraction';
import {
  DecideAsk,
  ExpireAsks,
  GiveUpHandIns,
  JustifyBreakGlass,
  PursueDebts,
  ReissueOwnerLink,
  RequestItems,
  SettleHandInSteps,
  TakeDueSteps,
  UseBreakGlass,
  type BreakGlass,
  type DecisionKind,
  type GivenAnswer,
  type ItemState,
  type LossCause,
} from '#antt/requests';
import { Log } from '#antt/telemetry';
import { aUser, type BuiltUser } from '../../../support/builders/access.js';
import { AskScene } from '../../../support/builders/asks.js';
import { aRecorder, aCamera, anOwner, type TestCamera } from '../../../support/builders/cameras.js';
import type { ModelDebt } from './break-glass-model.js';
import { halfOf, TICK_MS, type HistoryModel } from './history-model.js';
import { checkForgotten, checkTaken } from './hand-in-step-checks.js';
import { HandInsOfHistories, HistoryUploads } from './history-uploads.js';
import { KillSwitch } from './kill-switch.js';
import { checkPlanned } from './hand-in-plan-checks.js';
import type { ModelItem, ModelRequest } from './model-item.js';

/** The system that histories are played on: the real database and use-cases, with a clock that only the history moves. */
export class HistoryWorld {
  /** Secrets of links that were sent to the owner and lay with no officer. */
  readonly ownersAlone = new Set<string>();
  cameras: TestCamera[] = [];
  ownerId = '';

  private constructor(
    readonly scene: AskScene,
    readonly uploads: HistoryUploads,
    /** Of the commune, and of the province above it. */
    readonly commanders: readonly [BuiltUser, BuiltUser],
    private readonly killSwitch: KillSwitch,
  ) {}

  static async make(messages: Partial<MessageSettings>): Promise<HistoryWorld> {
    const uploads = new HistoryUploads();
    const scene = await AskScene.make(messages, {
      modules: [HandInsOfHistories],
      entities: EXTRACTION_ENTITIES,
      dataDir: uploads.dataDir,
      queue: uploads.queue,
    });
    await uploads.prepare();
    const { db, units } = scene;
    const commanders = [
      await aUser(db, { roles: [{ role: 'commander', unitId: units.commune.id }] }),
      await aUser(db, { roles: [{ role: 'commander', unitId: units.province.id }] }),
    ] as const;
    for (const { id, principal } of commanders) {
      await db.query(
        `INSERT INTO session (id, user_id, token_sha256, created_at, last_seen_at, expires_at)
          VALUES ($1, $2, $3, now(), now(), now())`,
        [principal.sessionId, id, principal.sessionId],
      );
    }
    await aTeam(scene);
    // A killed worker complains a lot on its way out.
    jest.spyOn(scene.context.get(Log, { strict: false }), 'error').mockImplementation(() => undefined);
    const killSwitch = new KillSwitch(scene.context.get(DataSource, { strict: false }));
    return new HistoryWorld(scene, uploads, commanders, killSwitch);
  }

  async close(): Promise<void> {
    await this.scene.close();
    await this.uploads.close();
  }

  get officers(): [BuiltUser, BuiltUser] {
    return [this.scene.officer, this.scene.provincial];
  }

  /** A household with a mailbox or none, and one recorder with two cameras. */
  async move(reach: 'folder' | 'owner-upload', retentionHours: number, withMail: boolean): Promise<void> {
    const { db, units } = this.scene;
    const owner = await anOwner(db, units.commune.id);
    this.ownerId = owner.id;
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

  async file(
    model: HistoryModel,
    officer: BuiltUser,
    cameras: readonly TestCamera[],
    window: { readonly from: number; readonly to: number },
  ): Promise<ModelRequest> {
    const filed = await this.scene.file(officer, cameras, {
      from: new Date(window.from),
      to: new Date(window.to),
    });
    const request: ModelRequest = { id: filed.request.id, officer, items: [], withdrawn: false };
    for (const { id, cameraId, askId, answerBy } of filed.items) {
      request.items.push({
        ...{ id, cameraId, askId, request, state: 'asked', cause: [], byOwner: false },
        ...{ handInBy: null, byBreakGlass: false },
        ...{ from: window.from, to: window.to, answerBy: answerBy.getTime() },
      });
    }
    model.requests.push(request);
    return request;
  }

  /** The owner answers by a link: of a message to him, or of the request's officer. */
  async answer(request: ModelRequest, items: readonly ModelItem[], kind: DecisionKind, byMessage: boolean) {
    const { context } = this.scene;
    const { askId } = items[0]!;
    const token = await this.token(request, askId, byMessage);
    const code = await this.scene.codeFor({ request } as never, askId, request.officer);
    const answers = items.map((item) => given(item, kind));
    await context.get(DecideAsk).execute(token, { code, answers }, newId());
  }

  /** Of the newest message to the owner, where one works; else of a link that the officer has handed out just now. */
  async token(request: ModelRequest, askId: string, byMessage: boolean): Promise<string> {
    const known = byMessage ? await this.tokenOfMessage(askId) : undefined;
    if (known !== undefined) {
      this.ownersAlone.add(known);
      return known;
    }
    const reissue = this.scene.context.get(ReissueOwnerLink);
    return (await reissue.execute(request.officer.principal, request.id, askId)).link!.token;
  }

  /** A commander who has just signed in. */
  async breakGlass(
    { principal }: BuiltUser,
    request: ModelRequest,
    items: readonly ModelItem[],
  ): Promise<BreakGlass> {
    await this.scene.db.query('UPDATE session SET created_at = $2 WHERE id = $1', [
      principal.sessionId,
      this.scene.clock.now(),
    ]);
    return this.scene.context.get(UseBreakGlass).execute(principal, request.id, {
      itemIds: items.map(({ id }) => id),
      legalBasis: 'BLTTHS-2015-107',
      danger: 'Cháu bé mất tích',
      incidentNumber: `113-${newId().slice(-6)}`,
    });
  }

  async justify(debt: ModelDebt, now: number): Promise<void> {
    await this.scene.context
      .get(JustifyBreakGlass)
      .execute(debt.by.principal, debt.id, 'Đã tìm thấy cháu bé.');
    debt.justifiedAt = now;
  }

  async moveItem(item: Pick<ModelItem, 'id'>, to: ItemState, lossCause?: LossCause): Promise<void> {
    const { context } = this.scene;
    await context
      .get(Transactions)
      .run({}, (tx) => context.get(RequestItems).move(tx, item.id, to, { actor: SYSTEM_ACTOR, lossCause }));
  }

  /** Extraction has done its work, with what it was given. */
  async seal(model: HistoryModel, item: ModelItem): Promise<void> {
    const whole = model.reach === 'folder' || model.uploads.isWhole(item);
    const to = whole ? ('sealed' as const) : ('partly-covered' as const);
    await this.moveItem(item, to);
    item.state = to;
  }

  /** What waits to be sent has left, or has come back. */
  async sendMessages({ gateway }: HistoryModel): Promise<void> {
    if (gateway === 'away') return;
    await this.scene.db.query(`UPDATE message SET state = $1, attempts = 1 WHERE state = 'queued'`, [
      gateway,
    ]);
  }

  /** One worker with everything it does in turn, until nothing more follows from it. */
  async sweep({ reach }: Pick<HistoryModel, 'reach'>): Promise<void> {
    const { context } = this.scene;
    await context.get(TakeDueSteps).execute();
    await context.get(PursueDebts).execute();
    let ended: number;
    do {
      await context.get(ExpireAsks).execute();
      await context.get(GiveUpHandIns).execute();
      ended = reach === 'folder' ? 0 : await this.uploads.sweep(context);
    } while (ended > 0);
    if (reach !== 'folder') await context.get(SettleHandInSteps).execute();
  }

  async sweepKilled(model: HistoryModel, statement: number, after: boolean): Promise<void> {
    await this.killSwitch.during(() => this.sweep(model), statement, after);
  }

  /** After a worker has looked at everything: extraction takes over what is enough by now, all of it and nothing else. */
  async swept(model: HistoryModel): Promise<void> {
    if (model.reach !== 'folder') {
      await checkTaken(model, this.scene);
      await checkForgotten(this.scene);
    }
    model.swept();
    if (model.reach === 'folder') return;
    await checkPlanned(model, this.scene);
    const ready = model.items.filter((item) => model.uploads.isReady(item, model.now));
    expect([...this.uploads.queued].toSorted()).toEqual(ready.map(({ id }) => id).toSorted());
    for (const item of ready) {
      await this.moveItem(item, 'extracting');
      item.state = 'extracting';
    }
  }

  /** Ends what a history that broke off has left, so that the next one finds nothing of it. */
  async clear(model: HistoryModel): Promise<void> {
    await this.sweep(model);
    for (const id of this.uploads.queued) {
      await this.moveItem({ id }, 'extracting');
      await this.moveItem({ id }, 'sealed');
    }
    if (this.uploads.queued.size > 0) await this.sweep(model);
  }

  /** A worker that is there all the time until `until`: each step is taken at the next tick after it is due. */
  async live(model: HistoryModel, until: number): Promise<void> {
    for (;;) {
      const [next] = await this.scene.db.query<{ due: Date | null }>(
        `SELECT min(due_at) AS due FROM ask_step WHERE done_at IS NULL AND cancelled_at IS NULL`,
      );
      const dates = model.dates().filter((date) => date > model.now);
      const first = Math.min(next?.due?.getTime() ?? Infinity, ...dates);
      const due = Math.ceil(first / TICK_MS) * TICK_MS;
      model.now = Math.min(Math.max(due, model.now), until);
      this.at(model.now);
      await this.sendMessages(model);
      await this.sweep(model);
      await this.swept(model);
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
  return { ...common, approved: { from: new Date(item.from), to: new Date(halfOf(item)) } };
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
