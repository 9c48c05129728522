import { newId } from '#antt/kernel';
import {
  CreateFieldTask,
  DriveFieldTasks,
  ListRequestTasks,
  ListTeamTasks,
  ReissueOwnerLink,
  ReportFieldTask,
  type FieldTaskKind,
  type FieldTaskView,
  type FiledRequest,
  type GivenAnswer,
  type GivenReport,
  type OfficersFieldTask,
  type TakenReport,
} from '#antt/requests';
import { aUser, type BuiltUser } from '../../support/builders/access.js';
import { AskScene, span } from '../../support/builders/asks.js';
import type { TestCamera } from '../../support/builders/cameras.js';
import { aTeam, aTeamAccount, type TestTeam } from '../../support/builders/field-tasks.js';
import { REACHING_OWNERS } from '../../support/builders/requests.js';

const WINDOW = span('23T10:00:00', '23T10:20:00');
export const HOUR = 3_600_000;

export interface Filed {
  readonly filed: FiledRequest;
  readonly camera: TestCamera;
  readonly itemId: string;
  readonly askId: string;
}

/** Owners and officers, a commune's security team with a member who has an account, and the commune's commander. */
export class TaskScene {
  private constructor(
    readonly asks: AskScene,
    readonly team: TestTeam,
    readonly member: BuiltUser,
    readonly commander: BuiltUser,
  ) {}

  static async make(): Promise<TaskScene> {
    const asks = await AskScene.make(REACHING_OWNERS);
    const { commune } = asks.units;
    const commander = await aUser(asks.db, { roles: [{ role: 'commander', unitId: commune.id }] });
    const team = await aTeam(asks.db, commune.id, { neighbourhood: 'Thôn Đông' });
    const member = await aUser(asks.db, { roles: [{ role: 'security-team-member', unitId: commune.id }] });
    await aTeamAccount(asks.db, team.memberIds[1]!, member);
    return new TaskScene(asks, team, member, commander);
  }

  /** Ends the teams a test has made beside the scene's own, which they would take tasks from. */
  endOtherTeams(): Promise<void> {
    return this.endTeamsBut(this.team.id);
  }

  async withoutTeams(act: () => Promise<void>): Promise<void> {
    await this.endTeamsBut(newId());
    try {
      await act();
    } finally {
      await this.asks.db.query('UPDATE security_team SET ended_on = NULL, end_reason = NULL WHERE id = $1', [
        this.team.id,
      ]);
    }
  }

  /** While the member serves in no team. */
  async withoutAccount(act: () => Promise<void>): Promise<void> {
    const set = (value: string): Promise<unknown> =>
      this.asks.db.query(`UPDATE security_team_account SET ${value} WHERE user_id = $1`, [this.member.id]);
    await set('unlinked_by = user_id, unlinked_at = now()');
    try {
      await act();
    } finally {
      await set('unlinked_by = NULL, unlinked_at = NULL');
    }
  }

  /** A request for one camera; without one, of an owner and a recorder of its own. */
  async filing(who = this.asks.officer, shared?: TestCamera, window = WINDOW): Promise<Filed> {
    const camera = shared ?? (await this.asks.cameras(1))[0]!;
    const filed = await this.asks.file(who, [camera], window);
    const [item] = await this.asks.db.query<{ id: string; ask_id: string }>(
      'SELECT id, ask_id FROM request_item WHERE request_id = $1',
      [filed.request.id],
    );
    return { filed, camera, itemId: item!.id, askId: item!.ask_id };
  }

  /** By a link his officer has handed out. */
  async answer(
    { filed, askId, itemId }: Filed,
    given: Omit<GivenAnswer, 'itemIds'>,
    who = this.asks.officer,
  ): Promise<void> {
    const { link } = await this.asks.context
      .get(ReissueOwnerLink)
      .execute(who.principal, filed.request.id, askId, { reason: 'trao tay', way: 'officer' });
    await this.asks.answer(filed, link!, [{ itemIds: [itemId], ...given }], {}, who);
  }

  create(
    { filed, itemId }: Filed,
    kind: FieldTaskKind = 'visit',
    more: Partial<OfficersFieldTask> = {},
    who = this.asks.officer,
  ): Promise<FieldTaskView> {
    return this.asks.context
      .get(CreateFieldTask)
      .execute(who.principal, filed.request.id, { kind, itemIds: [itemId], ...more });
  }

  report(
    taskId: string,
    given: Partial<GivenReport> = {},
    { who = this.member, ahead = 0 }: { who?: BuiltUser; ahead?: number } = {},
  ): Promise<TakenReport> {
    const now = this.asks.clock.now();
    return this.asks.context
      .get(ReportFieldTask)
      .execute(
        who.principal,
        { id: newId(), taskId, outcome: 'done', doneAt: now, ...given },
        new Date(now.getTime() + ahead),
      );
  }

  async row(id: string): Promise<Record<string, any>> {
    const [row] = await this.asks.db.query<Record<string, any>>('SELECT * FROM field_task WHERE id = $1', [
      id,
    ]);
    return row!;
  }

  rowsOf(askId: string): Promise<Record<string, any>[]> {
    return this.asks.db.query('SELECT * FROM field_task WHERE ask_id = $1 ORDER BY created_at, id', [askId]);
  }

  messages(taskId: string): Promise<Record<string, any>[]> {
    return this.asks.db.query(
      `SELECT * FROM message WHERE subject_type = 'field-task' AND subject_id = $1 ORDER BY queued_at, id`,
      [taskId],
    );
  }

  /** What a member of the team sees. */
  async mine(who = this.member): Promise<readonly FieldTaskView[]> {
    const { tasks } = await this.asks.context.get(ListTeamTasks).execute(who.principal);
    return tasks;
  }

  /** What an officer sees at his request. */
  seen({ filed }: Filed, who = this.asks.officer): Promise<FieldTaskView[]> {
    return this.asks.context.get(ListRequestTasks).execute(who.principal, filed.request.id);
  }

  drive(): Promise<number> {
    return this.asks.context.get(DriveFieldTasks).execute();
  }

  private async endTeamsBut(id: string): Promise<void> {
    await this.asks.db.query(
      `UPDATE security_team SET ended_on = '2026-01-01', end_reason = 'giải thể' WHERE id <> $1 AND ended_on IS NULL`,
      [id],
    );
  }
}
