import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AppError, newId } from '#antt/kernel';
import {
  AssignFieldTask,
  CancelFieldTask,
  CreateFieldTask,
  DriveFieldTasks,
  ExpireAsks,
  FindFieldTasks,
  ListRequestTasks,
  ListTeamTasks,
  ReissueOwnerLink,
  ReportFieldTask,
  SendHelp,
  SendTeam,
  TakeDueSteps,
  WithdrawRequest,
  type FieldTaskKind,
  type FieldTaskView,
  type FiledRequest,
  type GivenAnswer,
  type GivenReport,
  type OfficersFieldTask,
  type TakenReport,
} from '#antt/requests';
import { aUser, type BuiltUser } from '../../support/builders/access.js';
import { AskScene, at, NOON, refusalOf, span } from '../../support/builders/asks.js';
import type { TestCamera } from '../../support/builders/cameras.js';
import { aTeam, aTeamAccount, type TestTeam } from '../../support/builders/field-tasks.js';
import { REACHING_OWNERS } from '../../support/builders/requests.js';

const WINDOW = span('23T10:00:00', '23T10:20:00');
const HOUR = 3_600_000;

interface Filed {
  readonly filed: FiledRequest;
  readonly camera: TestCamera;
  readonly itemId: string;
  readonly askId: string;
}

describe('tasks of local security teams', () => {
  let scene: AskScene;
  let team: TestTeam;
  let member: BuiltUser;
  let commander: BuiltUser;
  beforeAll(async () => {
    scene = await AskScene.make(REACHING_OWNERS);
    const { commune } = scene.units;
    commander = await aUser(scene.db, { roles: [{ role: 'commander', unitId: commune.id }] });
    team = await aTeam(scene.db, commune.id, { neighbourhood: 'Thôn Đông' });
    member = await aUser(scene.db, { roles: [{ role: 'security-team-member', unitId: commune.id }] });
    await aTeamAccount(scene.db, team.memberIds[1]!, member);
  }, 60_000);
  beforeEach(() => scene.clock.set(NOON));
  afterEach(() => endTeamsBut(team.id));
  afterAll(() => scene?.close());

  const endTeamsBut = async (id: string): Promise<void> => {
    await scene.db.query(
      `UPDATE security_team SET ended_on = '2026-01-01', end_reason = 'giải thể' WHERE id <> $1 AND ended_on IS NULL`,
      [id],
    );
  };
  const filing = async (who = scene.officer, shared?: TestCamera, window = WINDOW): Promise<Filed> => {
    const camera = shared ?? (await scene.cameras(1))[0]!;
    const filed = await scene.file(who, [camera], window);
    const [item] = await scene.db.query<{ id: string; ask_id: string }>(
      'SELECT id, ask_id FROM request_item WHERE request_id = $1',
      [filed.request.id],
    );
    return { filed, camera, itemId: item!.id, askId: item!.ask_id };
  };
  const create = (
    { filed, itemId }: Filed,
    kind: FieldTaskKind = 'visit',
    more: Partial<OfficersFieldTask> = {},
    who = scene.officer,
  ): Promise<FieldTaskView> =>
    scene.context
      .get(CreateFieldTask)
      .execute(who.principal, filed.request.id, { kind, itemIds: [itemId], ...more });
  const report = (
    taskId: string,
    given: Partial<GivenReport> = {},
    { who = member, ahead = 0 }: { who?: BuiltUser; ahead?: number } = {},
  ): Promise<TakenReport> =>
    scene.context
      .get(ReportFieldTask)
      .execute(
        who.principal,
        { id: newId(), taskId, outcome: 'done', doneAt: scene.clock.now(), ...given },
        new Date(scene.clock.now().getTime() + ahead),
      );
  const task = async (id: string): Promise<Record<string, any>> =>
    (await scene.db.query<Record<string, any>>('SELECT * FROM field_task WHERE id = $1', [id]))[0]!;
  const tasksOf = (askId: string): Promise<Record<string, any>[]> =>
    scene.db.query('SELECT * FROM field_task WHERE ask_id = $1 ORDER BY created_at, id', [askId]);
  const mine = (who = member): Promise<readonly FieldTaskView[]> =>
    scene.context
      .get(ListTeamTasks)
      .execute(who.principal)
      .then(({ tasks }) => tasks);
  const seen = ({ filed }: Filed, who = scene.officer): Promise<FieldTaskView[]> =>
    scene.context.get(ListRequestTasks).execute(who.principal, filed.request.id);
  const messages = (taskId: string): Promise<Record<string, any>[]> =>
    scene.db.query(
      `SELECT * FROM message WHERE subject_type = 'field-task' AND subject_id = $1 ORDER BY queued_at, id`,
      [taskId],
    );
  const drive = (): Promise<number> => scene.context.get(DriveFieldTasks).execute();
  const withoutTeams = async (act: () => Promise<void>): Promise<void> => {
    await endTeamsBut(newId());
    try {
      await act();
    } finally {
      await scene.db.query('UPDATE security_team SET ended_on = NULL, end_reason = NULL WHERE id = $1', [
        team.id,
      ]);
    }
  };
  /** By a link his officer has handed out. */
  const answer = async (
    { filed, askId, itemId }: Filed,
    given: Omit<GivenAnswer, 'itemIds'>,
    who = scene.officer,
  ): Promise<void> => {
    const { link } = await scene.context
      .get(ReissueOwnerLink)
      .execute(who.principal, filed.request.id, askId, { reason: 'trao tay', way: 'officer' });
    await scene.answer(filed, link!, [{ itemIds: [itemId], ...given }], {}, who);
  };

  describe('made by an officer', () => {
    it('I5: goes to the team of the neighbourhood, whose leader is told, with one custody event', async () => {
      const other = await aTeam(scene.db, scene.units.commune.id, { neighbourhood: 'Thôn An' });
      const made = await filing();
      expect((await create(made)).task).toMatchObject({
        state: 'open',
        teamName: other.name,
        source: 'officer',
      });
      const placed = await filing();
      await scene.db.query('UPDATE camera SET neighbourhood_id = $2 WHERE id = $1', [
        placed.camera.id,
        team.neighbourhoodId,
      ]);
      const view = await create(placed, 'help-export', { dueAt: at('24T12:00:00') });
      expect(view.task).toMatchObject({ teamId: team.id, dueAt: at('24T12:00:00') });
      expect(view.overdue).toBe(false);
      expect(await scene.actions(view.task.id)).toEqual(['field-task.created']);
      const [notice] = await messages(view.task.id);
      expect(notice).toMatchObject({
        template: 'field-task',
        recipient_kind: 'team',
        recipient_id: team.id,
        recipient_name: 'Lê Văn Tổ',
        recipient_phone: '+84987654321',
        channel: 'sms',
        unit_id: scene.units.commune.id,
      });
      expect((await task(view.task.id))['notice_id']).toBe(notice!['id']);
      scene.clock.set(at('24T12:00:00'));
      expect(await seen(placed)).toMatchObject([{ overdue: true, task: { state: 'open' } }]);
    });

    it('tells the team camera, both windows and the owner, and nothing of case, request, purpose or officer', async () => {
      const made = await filing();
      const view = await create(made);
      const [own] = (await mine()).filter(({ task: { id } }) => id === view.task.id);
      expect(own).toMatchObject({
        owner: { name: 'Hộ bà Nguyễn Thị Mai', address: 'Số 1 đường Lê Lợi', phone: '0912345678' },
        cameras: [{ cameraId: made.camera.id, windows: [{ shown: { trueFrom: '10:00:00 23/11/2026' } }] }],
      });
      const [notice] = await messages(view.task.id);
      const told = JSON.stringify([notice!['title'], notice!['body'], notice!['facts']]);
      expect(told).toContain('Hộ bà Nguyễn Thị Mai');
      const { request } = made.filed;
      const [caseFile] = await scene.db.query<{ number: string; title: string }>(
        'SELECT number, title FROM case_file WHERE id = $1',
        [request.caseId],
      );
      for (const secret of [
        request.number,
        request.purpose,
        request.officerName,
        caseFile!.number,
        caseFile!.title,
      ]) {
        expect(told).not.toContain(secret);
      }
    });

    it('I8: refuses another unit, another request, what is answered, a team out of reach, and an unfit due time', async () => {
      const made = await filing();
      const theirs = await filing(scene.provincial);
      const stranger = await aUser(scene.db, {
        roles: [{ role: 'commander', unitId: scene.units.elsewhere.id }],
      });
      const far = await aTeam(scene.db, scene.units.elsewhere.id);
      expect(await refusalOf(create(made, 'visit', {}, stranger))).toBe('REQUEST_NOT_FOUND');
      expect(await refusalOf(create(theirs))).toBe('REQUEST_NOT_FOUND');
      expect(await refusalOf(create(made, 'visit', { itemIds: [theirs.itemId] }))).toBe(
        'FIELD_TASK_ITEMS_UNSUITABLE',
      );
      expect(await refusalOf(create(made, 'visit', { itemIds: [made.itemId, theirs.itemId] }))).toBe(
        'FIELD_TASK_ITEMS_UNSUITABLE',
      );
      expect(await refusalOf(create(made, 'visit', { teamId: far.id }))).toBe('FIELD_TASK_TEAM_UNKNOWN');
      expect(await refusalOf(create(made, 'visit', { dueAt: at('23T11:00:00') }))).toBe(
        'FIELD_TASK_DUE_INVALID',
      );
      expect(await refusalOf(create(made, 'deliver-form'))).toBe('FIELD_TASK_FORM_UNSUITABLE');
      expect(await refusalOf(create(made, 'visit', { formMessageId: newId() }))).toBe(
        'FIELD_TASK_FORM_UNSUITABLE',
      );
      await withoutTeams(async () => {
        expect(await refusalOf(create(made))).toBe('FIELD_TASK_TEAM_MISSING');
      });
      await answer(made, { answer: 'refuse', reason: 'bận' });
      expect(await refusalOf(create(made))).toBe('FIELD_TASK_NOT_WANTED');
      expect(await tasksOf(made.askId)).toEqual([]);
    });

    it('goes to another team by name; what the first did before still counts for its own task', async () => {
      const made = await filing();
      const other = await aTeam(scene.db, scene.units.commune.id, { neighbourhood: 'Thôn Tây' });
      const first = await create(made, 'visit', { teamId: team.id });
      scene.clock.advance(HOUR);
      const assign = (teamId: string, who = commander): Promise<FieldTaskView> =>
        scene.context
          .get(AssignFieldTask)
          .execute(who.principal, first.task.id, { teamId, reason: 'gần hơn' });
      expect(await refusalOf(assign(team.id))).toBe('FIELD_TASK_TEAM_SAME');
      const stranger = await aUser(scene.db, {
        roles: [{ role: 'commander', unitId: scene.units.sibling.id }],
      });
      expect(await refusalOf(assign(other.id, stranger))).toBe('FIELD_TASK_NOT_FOUND');
      const second = await assign(other.id);
      expect(second.task).toMatchObject({ teamId: other.id, state: 'open', kind: 'visit' });
      expect(await task(first.task.id)).toMatchObject({ state: 'cancelled', end_cause: 'other-team' });
      expect(await scene.actions(first.task.id)).toEqual(['field-task.created', 'field-task.cancelled']);
      scene.clock.advance(HOUR);
      expect(await report(first.task.id, { doneAt: at('23T12:30:00') })).toMatchObject({
        counts: true,
        taskState: 'done',
      });
      expect(await refusalOf(report(second.task.id))).toBe('FIELD_TASK_NOT_FOUND');
    });

    it('is taken back with a reason; a team that was told is told so', async () => {
      const made = await filing();
      const { task: open } = await create(made);
      const cancel = (who = scene.officer): Promise<FieldTaskView> =>
        scene.context.get(CancelFieldTask).execute(who.principal, open.id, 'không cần nữa');
      expect(
        await refusalOf(
          cancel(await aUser(scene.db, { roles: [{ role: 'commander', unitId: scene.units.sibling.id }] })),
        ),
      ).toBe('FIELD_TASK_NOT_FOUND');
      await scene.db.query(`UPDATE message SET state = 'sent', sent_at = now() WHERE subject_id = $1`, [
        open.id,
      ]);
      expect((await cancel()).task).toMatchObject({ state: 'cancelled', endCause: 'by-officer' });
      expect((await messages(open.id)).map(({ facts }) => facts.change)).toEqual(['new', 'not-needed']);
      expect(await refusalOf(cancel())).toBe('FIELD_TASK_MOVE_ILLEGAL');
      const { task: unsent } = await create(made);
      await scene.context.get(CancelFieldTask).execute(scene.officer.principal, unsent.id, 'nhầm');
      expect((await messages(unsent.id)).map(({ state }) => state)).toEqual(['cancelled']);
    });
  });

  describe('made by the system', () => {
    it('I1: an owner who needs somebody to come is sent his team once, by the news or by the sweep', async () => {
      const made = await filing();
      await answer(made, { answer: 'needs-help' });
      const news = await scene.db.query<{ payload: object }>(
        `SELECT payload FROM outbox_message
          WHERE event = 'request-item.help-needed' AND payload ->> 'itemId' = $1`,
        [made.itemId],
      );
      expect(news).toEqual([{ payload: { itemId: made.itemId, askId: made.askId } }]);
      expect(await scene.context.get(SendHelp).execute(made.itemId, made.askId)).toBe(true);
      expect(await scene.context.get(SendHelp).execute(made.itemId, made.askId)).toBe(false);
      expect(await tasksOf(made.askId)).toMatchObject([
        { kind: 'help-export', source: 'owner', state: 'open', team_id: team.id, created_by: null },
      ]);
      const lost = await filing();
      await answer(lost, { answer: 'needs-help' });
      scene.clock.advance(60_000);
      await drive();
      await drive();
      expect(await tasksOf(lost.askId)).toMatchObject([{ kind: 'help-export', source: 'owner' }]);
    });

    it('help goes on when the owner has agreed meanwhile, and ends when his footage is taken', async () => {
      const made = await filing();
      await answer(made, { answer: 'needs-help' });
      await scene.context.get(SendHelp).execute(made.itemId, made.askId);
      await answer(made, { answer: 'agree' });
      expect(await tasksOf(made.askId)).toMatchObject([{ state: 'open' }]);
      scene.clock.advance(HOUR);
      await scene.begin(made.itemId);
      scene.clock.advance(HOUR);
      await drive();
      expect(await tasksOf(made.askId)).toMatchObject([
        { state: 'cancelled', end_cause: 'answered', ended_at: new Date(NOON.getTime() + HOUR) },
      ]);
    });

    it('a silent owner is visited by the team his step has told; it is not told twice, nor of the number of the request', async () => {
      const made = await filing();
      await scene.db.query('UPDATE camera SET neighbourhood_id = $2 WHERE id = $1', [
        made.camera.id,
        team.neighbourhoodId,
      ]);
      scene.clock.set(new Date(NOON.getTime() + 72 * HOUR));
      for (let taken = 1; taken > 0;) taken = await takeSteps();
      expect(await scene.context.get(SendTeam).execute(made.askId)).toBe(true);
      expect(await scene.context.get(SendTeam).execute(made.askId)).toBe(false);
      const [visit] = await tasksOf(made.askId);
      expect(visit).toMatchObject({ kind: 'visit', source: 'ask-step', team_id: team.id });
      expect(await messages(visit!['id'])).toEqual([]);
      const [told] = (await scene.messages(made.askId)).filter(
        ({ template }) => template === 'escalation-team',
      );
      expect(visit!['notice_id']).toBe(told!['id']);
      expect(`${told!['title']} ${told!['body']}`).not.toContain(made.filed.request.number);
      await drive();
      expect(await tasksOf(made.askId)).toHaveLength(1);
    });

    it('without a team in the unit the commander is told, sees no window of others, and names one', async () => {
      const made = await filing(scene.provincial);
      await answer(made, { answer: 'needs-help' }, scene.provincial);
      await withoutTeams(async () => {
        await scene.context.get(SendHelp).execute(made.itemId, made.askId);
      });
      const [waiting] = await tasksOf(made.askId);
      expect(waiting).toMatchObject({ team_id: null, state: 'open' });
      const [told] = await messages(waiting!['id']);
      expect(told).toMatchObject({ template: 'field-task-unassigned', recipient_id: commander.id });
      const listed = await scene.context
        .get(FindFieldTasks)
        .execute(commander.principal, { unassigned: true }, 10);
      expect(listed).toMatchObject([
        { task: { id: waiting!['id'] }, itemIds: [], cameras: [{ windows: [] }] },
      ]);
      await scene.context
        .get(AssignFieldTask)
        .execute(commander.principal, waiting!['id'], { teamId: team.id, reason: 'tổ gần nhất' });
      expect(await tasksOf(made.askId)).toMatchObject([
        { id: waiting!['id'], team_id: team.id, state: 'open' },
      ]);
      expect((await messages(waiting!['id'])).map(({ template }) => template)).toEqual([
        'field-task-unassigned',
        'field-task',
      ]);
      expect(await scene.actions(waiting!['id'])).toEqual(['field-task.created', 'field-task.assigned']);
    });

    const takeSteps = (): Promise<number> => scene.context.get(TakeDueSteps).execute();
  });

  describe('seen', () => {
    it("I8: by the team's own members, while they serve and hold the role; and by officers of the request only", async () => {
      const made = await filing();
      const { task: open } = await create(made, 'visit', { teamId: team.id });
      const names = async (who: BuiltUser): Promise<boolean> =>
        (await mine(who)).some(({ task: { id } }) => id === open.id);
      const unlinked = await aUser(scene.db, {
        roles: [{ role: 'security-team-member', unitId: scene.units.commune.id }],
      });
      const elsewhere = await aUser(scene.db, {
        roles: [{ role: 'security-team-member', unitId: scene.units.sibling.id }],
      });
      await aTeamAccount(scene.db, team.memberIds[0]!, elsewhere);
      expect([await names(member), await names(unlinked), await names(elsewhere)]).toEqual([
        true,
        false,
        false,
      ]);
      expect(await refusalOf(report(open.id, {}, { who: unlinked }))).toBe('FIELD_TASK_NOT_FOUND');
      expect(await refusalOf(report(newId()))).toBe('FIELD_TASK_NOT_FOUND');
      expect(await refusalOf(mine(scene.officer))).toBe('PERMISSION_MISSING');
      expect(await refusalOf(seen(made, member))).toBe('REQUEST_NOT_FOUND');
      await scene.db.query(`UPDATE security_team_member SET left_on = '2026-11-23' WHERE id = $1`, [
        team.memberIds[1],
      ]);
      expect(await names(member)).toBe(false);
      expect(await refusalOf(report(open.id))).toBe('FIELD_TASK_NOT_FOUND');
      await scene.db.query('UPDATE security_team_member SET left_on = NULL WHERE id = $1', [
        team.memberIds[1],
      ]);
    });

    it('I8: two officers with one ask each see the task at their own item, with their own window', async () => {
      const own = await filing();
      const theirs = await filing(scene.provincial, own.camera, span('23T10:10:00', '23T10:30:00'));
      expect(theirs.askId).toBe(own.askId);
      await scene.db.query(`UPDATE request_item SET state = 'help-needed', state_at = $2 WHERE ask_id = $1`, [
        own.askId,
        NOON,
      ]);
      await scene.context.get(SendHelp).execute(own.itemId, own.askId);
      await scene.context.get(SendHelp).execute(theirs.itemId, own.askId);
      const [helping, ...more] = await tasksOf(own.askId);
      expect(more).toEqual([]);
      const [told] = (await mine()).filter(({ task: { id } }) => id === helping!['id']);
      expect(told!.cameras[0]!.windows.map(({ window }) => window.to)).toEqual([at('23T10:30:00')]);
      const [mineOnly] = await seen(own);
      expect(mineOnly).toMatchObject({ itemIds: [own.itemId] });
      expect(mineOnly!.cameras[0]!.windows.map(({ window }) => window.to)).toEqual([at('23T10:20:00')]);
      const [theirsOnly] = await seen(theirs, scene.provincial);
      expect(theirsOnly!.cameras[0]!.windows.map(({ window }) => window.from)).toEqual([at('23T10:10:00')]);
      expect(JSON.stringify(mineOnly)).not.toContain(theirs.itemId);
      // Each unit's log tells of its own: made for the first, joined by the second.
      const events = await scene.db.query<{ action: string; request_id: string }>(
        'SELECT action, request_id FROM audit_event WHERE object_id = $1 ORDER BY at, id',
        [helping!['id']],
      );
      expect(events.map(({ action }) => action)).toEqual([
        'field-task.created',
        'field-task.joined',
        'field-task.joined',
      ]);
    });
  });

  describe('reported', () => {
    it('I5, I6: is accepted and done, each with one event; the same report again changes nothing', async () => {
      const { task: open } = await create(await filing());
      expect(await report(open.id, { outcome: 'accepted' })).toMatchObject({
        taskState: 'accepted',
        counts: true,
      });
      scene.clock.advance(HOUR);
      const given = { id: newId(), note: 'đã gặp, chủ camera sẽ xem lời đề nghị' };
      expect(await report(open.id, { ...given, doneAt: at('23T12:50:00') })).toMatchObject({
        taskState: 'done',
        repeated: false,
      });
      scene.clock.advance(HOUR);
      expect(await report(open.id, { ...given, doneAt: at('23T12:50:00') })).toMatchObject({
        repeated: true,
        taskState: 'done',
      });
      expect(await refusalOf(report(open.id, { ...given, note: 'khác' }))).toBe('FIELD_REPORT_ID_TAKEN');
      const { task: another } = await create(await filing());
      expect(await refusalOf(report(another.id, { ...given, doneAt: at('23T12:50:00') }))).toBe(
        'FIELD_REPORT_ID_TAKEN',
      );
      expect(await scene.actions(open.id)).toEqual([
        'field-task.created',
        'field-task.accepted',
        'field-task.done',
      ]);
      expect(await task(open.id)).toMatchObject({
        state: 'done',
        state_at: at('23T12:50:00'),
        accepted_at: NOON,
        decisive_report_id: given.id,
      });
    });

    it('that it could not be done names a cause, and shows at the item', async () => {
      const made = await filing();
      const { task: open } = await create(made);
      expect(await refusalOf(report(open.id, { outcome: 'could-not' }))).toBe('FIELD_REPORT_CAUSE_MISSING');
      expect(await refusalOf(report(open.id, { cause: 'nobody-home' }))).toBe('FIELD_REPORT_CAUSE_MISSING');
      expect(await refusalOf(report(open.id, { outcome: 'could-not', cause: 'other' }))).toBe(
        'FIELD_REPORT_CAUSE_MISSING',
      );
      await report(open.id, { outcome: 'could-not', cause: 'nobody-home', note: 'đến hai lần' });
      expect(await seen(made)).toMatchObject([
        {
          task: { state: 'could-not' },
          itemIds: [made.itemId],
          reports: [
            { cause: 'nobody-home', note: 'đến hai lần', reportedByName: 'Trần Thị Viên', counts: true },
          ],
        },
      ]);
      scene.clock.advance(HOUR);
      expect(await report(open.id)).toMatchObject({ taskState: 'done' });
    });

    it('late, by a clock that is wrong: counts from when it truly was, though the ask was answered meanwhile', async () => {
      const made = await filing();
      const { task: open } = await create(made);
      scene.clock.set(at('23T14:00:00'));
      await answer(made, { answer: 'agree' });
      expect(await task(open.id)).toMatchObject({
        state: 'cancelled',
        end_cause: 'answered',
        ended_at: at('23T14:00:00'),
      });
      scene.clock.set(at('23T20:00:00'));
      // The telephone is a day and three minutes ahead.
      const ahead = 24 * HOUR + 180_000;
      const before = { outcome: 'could-not' as const, cause: 'nobody-home' as const };
      const taken = await report(
        open.id,
        { ...before, doneAt: new Date(at('23T13:30:00').getTime() + ahead) },
        { ahead },
      );
      expect(taken).toMatchObject({
        counts: true,
        taskState: 'could-not',
        report: { at: at('23T13:30:00'), deviceAheadMs: ahead, timeDoubtful: false },
      });
      const note = await report(
        open.id,
        { doneAt: new Date(at('23T15:00:00').getTime() + ahead) },
        { ahead },
      );
      expect(note).toMatchObject({ counts: false, taskState: 'could-not' });
      expect(await scene.actions(open.id)).toEqual([
        'field-task.created',
        'field-task.cancelled',
        'field-task.could-not',
        'field-task.reported',
      ]);
    });

    it('that it could not be done after it was cancelled is a note and moves nothing', async () => {
      const made = await filing();
      const { task: open } = await create(made);
      scene.clock.advance(HOUR);
      await scene.context
        .get(WithdrawRequest)
        .execute(scene.officer.principal, made.filed.request.id, 'đã rõ');
      expect(await task(open.id)).toMatchObject({ state: 'cancelled', end_cause: 'withdrawn' });
      scene.clock.advance(HOUR);
      const late = await report(open.id, { outcome: 'could-not', cause: 'owner-declined' });
      expect(late).toMatchObject({ counts: false, taskState: 'cancelled' });
      expect(await seen(made)).toMatchObject([{ reports: [{ counts: false, cause: 'owner-declined' }] }]);
    });

    it('expires with the ask, and a report from before that still counts', async () => {
      const made = await filing();
      const { task: open } = await create(made);
      const { answer_by: until } = await scene.item(made.itemId);
      scene.clock.set(new Date((until as Date).getTime() + 10 * 60_000));
      await scene.context.get(ExpireAsks).execute();
      expect(await task(open.id)).toMatchObject({
        state: 'expired',
        end_cause: 'time-over',
        ended_at: until,
      });
      const after = await report(open.id, { doneAt: new Date((until as Date).getTime() + 60_000) });
      expect(after).toMatchObject({ counts: false, taskState: 'expired' });
      const before = await report(open.id, { doneAt: new Date((until as Date).getTime() - 60_000) });
      expect(before).toMatchObject({ counts: true, taskState: 'done' });
    });

    it('after its end, is weighed against it although no sweep has noticed yet', async () => {
      const made = await filing();
      const { task: open } = await create(made);
      const { answer_by: until } = await scene.item(made.itemId);
      scene.clock.set(new Date((until as Date).getTime() + 60_000));
      expect(await report(open.id)).toMatchObject({ counts: false, taskState: 'expired' });
    });

    it('of a time that cannot be is placed at its bound, and doubted', async () => {
      const { task: open } = await create(await filing());
      scene.clock.advance(HOUR);
      expect(await report(open.id, { doneAt: at('22T12:00:00') })).toMatchObject({
        report: { at: NOON, timeDoubtful: true },
      });
    });

    it('in any order, with any error of the devices: the task stands where the true times put it', async () => {
      const outcome = fc.constantFrom('accepted' as const, 'done' as const, 'could-not' as const);
      const told = fc.record({
        outcome,
        minute: fc.integer({ min: 1, max: 600 }),
        ahead: fc.integer({ min: -1e10, max: 1e10 }),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(told, { minLength: 1, maxLength: 4, selector: ({ minute }) => minute }),
          fc.integer({ min: 1, max: 600 }),
          async (all, endMinute) => {
            scene.clock.set(NOON);
            const { task: open } = await create(await filing());
            const minute = (count: number): Date => new Date(NOON.getTime() + count * 60_000);
            scene.clock.set(minute(endMinute));
            await scene.context.get(CancelFieldTask).execute(scene.officer.principal, open.id, 'thử');
            scene.clock.set(minute(700));
            for (const { outcome: what, minute: count, ahead } of all) {
              await report(
                open.id,
                {
                  outcome: what,
                  doneAt: new Date(minute(count).getTime() + ahead),
                  ...(what === 'could-not' ? { cause: 'nobody-home' } : {}),
                },
                { ahead },
              );
            }
            const inTime = all.filter((each) => each.minute < endMinute);
            const is = (what: string): number[] =>
              inTime.filter((each) => each.outcome === what).map((each) => each.minute);
            const expected =
              is('done').length > 0
                ? { state: 'done', state_at: minute(Math.min(...is('done'))) }
                : is('could-not').length > 0
                  ? { state: 'could-not', state_at: minute(Math.max(...is('could-not'))) }
                  : { state: 'cancelled', state_at: minute(endMinute) };
            expect(await task(open.id)).toMatchObject(expected);
          },
        ),
        { numRuns: 25 },
      );
    }, 60_000);
  });

  describe('lead somewhere', () => {
    it('I7: a clock that was read counts as a reading of its recorder from the true time, known no better than that', async () => {
      const made = await filing();
      const { task: open } = await create(made, 'photograph-clock');
      expect(await refusalOf(report(open.id))).toBe('FIELD_REPORT_READING_MISSING');
      scene.clock.set(at('24T09:00:00'));
      const ahead = -7 * 60_000;
      const given = {
        doneAt: new Date(at('23T15:00:00').getTime() + ahead),
        clockReading: {
          recorderTime: '2026-11-23T13:53:00',
          shownAt: new Date(at('23T14:59:30').getTime() + ahead),
        },
      };
      const bad = { ...given, clockReading: { recorderTime: 'sáng nay' } };
      const id = newId();
      expect(await refusalOf(report(open.id, { id, ...bad }, { ahead }))).toBe('CLOCK_READING_TIME_INVALID');
      expect(await scene.db.query('SELECT FROM field_report WHERE id = $1', [id])).toEqual([]);
      expect(await refusalOf(report(open.id, { ...given, doneAt: at('22T15:00:00') }, { ahead }))).toBe(
        'FIELD_REPORT_TIME_DOUBTFUL',
      );
      const taken = await report(open.id, { id, ...given }, { ahead });
      expect(taken).toMatchObject({ taskState: 'done', counts: true });
      const [reading] = await scene.db.query<Record<string, any>>(
        'SELECT * FROM clock_reading WHERE id = $1',
        [taken.report.clockReadingId],
      );
      expect(reading).toMatchObject({
        recorder_id: made.camera.recorderId,
        true_time: at('23T14:59:30'),
        offset_ms: String(at('23T13:53:00').getTime() - at('23T14:59:30').getTime()),
        uncertainty_ms: '5000',
        method: 'phone-side-by-side',
        read_by: member.id,
      });
      await report(open.id, { id, ...given }, { ahead });
      expect(
        await scene.db.query('SELECT FROM clock_reading WHERE recorder_id = $1', [made.camera.recorderId]),
      ).toHaveLength(1);
    });

    it('a form in the hands of the owner settles its letter, at the time it was delivered', async () => {
      const letter = await deliverable();
      const { made, formMessageId } = letter;
      const { task: open } = await create(made, 'deliver-form', { formMessageId });
      scene.clock.advance(24 * HOUR);
      await report(open.id, { doneAt: at('23T18:00:00') });
      const [settled] = await scene.db.query('SELECT state, delivered_at FROM message WHERE id = $1', [
        formMessageId,
      ]);
      expect(settled).toEqual({ state: 'delivered', delivered_at: at('23T18:00:00') });
      expect((await scene.actions(formMessageId)).at(-1)).toBe('message.delivered');
      expect(await refusalOf(create(made, 'deliver-form', { formMessageId }))).toBe(
        'FIELD_TASK_FORM_UNSUITABLE',
      );
      const { made: theirs, formMessageId: other } = await deliverable();
      expect(theirs.askId).not.toBe(made.askId);
      expect(await refusalOf(create(made, 'deliver-form', { formMessageId: other }))).toBe(
        'FIELD_TASK_FORM_UNSUITABLE',
      );
    });

    it('a wrong number and an owner who has moved away become facts about his contact', async () => {
      const made = await filing();
      const { task: open } = await create(made);
      await report(open.id, {
        outcome: 'could-not',
        cause: 'moved-away',
        contactWrong: true,
        note: 'chuyển ra Vinh',
      });
      const facts = await scene.db.query(
        `SELECT fact, contact, recipient_kind, detail FROM message_contact_fact WHERE recipient_id = $1 ORDER BY fact`,
        [made.camera.ownerId],
      );
      expect(facts).toEqual([
        {
          fact: 'moved-away',
          contact: 'Số 1 đường Lê Lợi',
          recipient_kind: 'owner',
          detail: 'chuyển ra Vinh',
        },
        { fact: 'not-my-number', contact: '+84912345678', recipient_kind: 'owner', detail: 'chuyển ra Vinh' },
      ]);
      expect(await scene.actions(made.camera.ownerId)).toEqual([
        'contact-fact.recorded',
        'contact-fact.recorded',
      ]);
    });

    /** A letter to an owner without a telephone. */
    const deliverable = async (): Promise<{ made: Filed; formMessageId: string }> => {
      const made = await filing();
      const [message] = await scene.db.query<{ id: string }>(
        `UPDATE message SET channel = 'letter', state = 'to-print'
          WHERE subject_type = 'owner-ask' AND subject_id = $1 RETURNING id`,
        [made.askId],
      );
      return { made, formMessageId: message!.id };
    };
  });

  it('I12: what fails leaves nothing half-done', async () => {
    const { task: open } = await create(await filing());
    const before = await scene.everything();
    const refused = report(open.id, { clockReading: { recorderTime: '2026-02-30T10:00:00' } });
    await expect(refused).rejects.toBeInstanceOf(AppError);
    expect(await scene.everything()).toBe(before);
  });
});
