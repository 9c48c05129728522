import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '#antt/kernel';
import {
  AssignFieldTask,
  CancelFieldTask,
  FindFieldTasks,
  SendHelp,
  SendTeam,
  TakeDueSteps,
  type FieldTaskView,
} from '#antt/requests';
import { aUser, type BuiltUser } from '../../support/builders/access.js';
import { AskScene, at, NOON, refusalOf, span } from '../../support/builders/asks.js';
import { aTeam, aTeamAccount } from '../../support/builders/field-tasks.js';
import { HOUR, TaskScene } from './task-scene.js';

describe('tasks of local security teams', () => {
  let tasks: TaskScene;
  let scene: AskScene;
  beforeAll(async () => {
    tasks = await TaskScene.make();
    scene = tasks.asks;
  }, 60_000);
  beforeEach(() => scene.clock.set(NOON));
  afterEach(() => tasks.endOtherTeams());
  afterAll(() => tasks?.asks.close());

  describe('made by an officer', () => {
    it('I5: goes to the team of the neighbourhood, whose leader is told, with one custody event', async () => {
      const other = await aTeam(scene.db, scene.units.commune.id, { neighbourhood: 'Thôn An' });
      const made = await tasks.filing();
      expect((await tasks.create(made)).task).toMatchObject({
        state: 'open',
        teamName: other.name,
        source: 'officer',
      });
      const placed = await tasks.filing();
      await scene.db.query('UPDATE camera SET neighbourhood_id = $2 WHERE id = $1', [
        placed.camera.id,
        tasks.team.neighbourhoodId,
      ]);
      const view = await tasks.create(placed, 'help-export', { dueAt: at('24T12:00:00') });
      expect(view.task).toMatchObject({ teamId: tasks.team.id, dueAt: at('24T12:00:00') });
      expect(view.overdue).toBe(false);
      expect(await scene.actions(view.task.id)).toEqual(['field-task.created']);
      const [notice] = await tasks.messages(view.task.id);
      expect(notice).toMatchObject({
        template: 'field-task',
        recipient_kind: 'team',
        recipient_id: tasks.team.id,
        recipient_name: 'Lê Văn Tổ',
        recipient_phone: '+84987654321',
        channel: 'sms',
        unit_id: scene.units.commune.id,
      });
      expect((await tasks.row(view.task.id))['notice_id']).toBe(notice!['id']);
      scene.clock.set(at('24T12:00:00'));
      expect(await tasks.seen(placed)).toMatchObject([{ overdue: true, task: { state: 'open' } }]);
    });

    it('tells the team camera, both windows and the owner, and nothing of case, request, purpose or officer', async () => {
      const made = await tasks.filing();
      const view = await tasks.create(made);
      const [own] = (await tasks.mine()).filter(({ task: { id } }) => id === view.task.id);
      expect(own).toMatchObject({
        owner: { name: 'Hộ bà Nguyễn Thị Mai', address: 'Số 1 đường Lê Lợi', phone: '0912345678' },
        cameras: [{ cameraId: made.camera.id, windows: [{ shown: { trueFrom: '10:00:00 23/11/2026' } }] }],
      });
      const [notice] = await tasks.messages(view.task.id);
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
      const made = await tasks.filing();
      const theirs = await tasks.filing(scene.provincial);
      const stranger = await aUser(scene.db, {
        roles: [{ role: 'commander', unitId: scene.units.elsewhere.id }],
      });
      const far = await aTeam(scene.db, scene.units.elsewhere.id);
      expect(await refusalOf(tasks.create(made, 'visit', {}, stranger))).toBe('REQUEST_NOT_FOUND');
      expect(await refusalOf(tasks.create(theirs))).toBe('REQUEST_NOT_FOUND');
      expect(await refusalOf(tasks.create(made, 'visit', { itemIds: [theirs.itemId] }))).toBe(
        'FIELD_TASK_ITEMS_UNSUITABLE',
      );
      expect(await refusalOf(tasks.create(made, 'visit', { itemIds: [made.itemId, theirs.itemId] }))).toBe(
        'FIELD_TASK_ITEMS_UNSUITABLE',
      );
      expect(await refusalOf(tasks.create(made, 'visit', { teamId: far.id }))).toBe(
        'FIELD_TASK_TEAM_UNKNOWN',
      );
      expect(await refusalOf(tasks.create(made, 'visit', { dueAt: at('23T11:00:00') }))).toBe(
        'FIELD_TASK_DUE_INVALID',
      );
      expect(await refusalOf(tasks.create(made, 'deliver-form'))).toBe('FIELD_TASK_FORM_UNSUITABLE');
      expect(await refusalOf(tasks.create(made, 'visit', { formMessageId: newId() }))).toBe(
        'FIELD_TASK_FORM_UNSUITABLE',
      );
      await tasks.withoutTeams(async () => {
        expect(await refusalOf(tasks.create(made))).toBe('FIELD_TASK_TEAM_MISSING');
      });
      await tasks.answer(made, { answer: 'refuse', reason: 'bận' });
      expect(await refusalOf(tasks.create(made))).toBe('FIELD_TASK_NOT_WANTED');
      expect(await tasks.rowsOf(made.askId)).toEqual([]);
    });

    it('goes to another team by name; what the first did before still counts for its own task', async () => {
      const made = await tasks.filing();
      const other = await aTeam(scene.db, scene.units.commune.id, { neighbourhood: 'Thôn Tây' });
      const first = await tasks.create(made, 'visit', { teamId: tasks.team.id });
      scene.clock.advance(HOUR);
      const assign = (teamId: string, who = tasks.commander): Promise<FieldTaskView> =>
        scene.context
          .get(AssignFieldTask)
          .execute(who.principal, first.task.id, { teamId, reason: 'gần hơn' });
      expect(await refusalOf(assign(tasks.team.id))).toBe('FIELD_TASK_TEAM_SAME');
      const stranger = await aUser(scene.db, {
        roles: [{ role: 'commander', unitId: scene.units.sibling.id }],
      });
      expect(await refusalOf(assign(other.id, stranger))).toBe('FIELD_TASK_NOT_FOUND');
      const second = await assign(other.id);
      expect(second.task).toMatchObject({ teamId: other.id, state: 'open', kind: 'visit' });
      expect(await tasks.row(first.task.id)).toMatchObject({ state: 'cancelled', end_cause: 'other-team' });
      expect(await scene.actions(first.task.id)).toEqual(['field-task.created', 'field-task.cancelled']);
      scene.clock.advance(HOUR);
      expect(await tasks.report(first.task.id, { doneAt: at('23T12:30:00') })).toMatchObject({
        counts: true,
        taskState: 'done',
      });
      expect(await refusalOf(tasks.report(second.task.id))).toBe('FIELD_TASK_NOT_FOUND');
    });

    it('is taken back with a reason; a team that was told is told so', async () => {
      const made = await tasks.filing();
      const { task: open } = await tasks.create(made);
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
      expect((await tasks.messages(open.id)).map(({ facts }) => facts.change)).toEqual(['new', 'not-needed']);
      expect(await refusalOf(cancel())).toBe('FIELD_TASK_MOVE_ILLEGAL');
      const { task: unsent } = await tasks.create(made);
      await scene.context.get(CancelFieldTask).execute(scene.officer.principal, unsent.id, 'nhầm');
      expect((await tasks.messages(unsent.id)).map(({ state }) => state)).toEqual(['cancelled']);
    });
  });

  describe('made by the system', () => {
    it('I1: an owner who needs somebody to come is sent his team once, by the news or by the sweep', async () => {
      const made = await tasks.filing();
      await tasks.answer(made, { answer: 'needs-help' });
      const news = await scene.db.query<{ payload: object }>(
        `SELECT payload FROM outbox_message
          WHERE event = 'request-item.help-needed' AND payload ->> 'itemId' = $1`,
        [made.itemId],
      );
      expect(news).toEqual([{ payload: { itemId: made.itemId, askId: made.askId } }]);
      expect(await scene.context.get(SendHelp).execute(made.itemId, made.askId)).toBe(true);
      expect(await scene.context.get(SendHelp).execute(made.itemId, made.askId)).toBe(false);
      expect(await tasks.rowsOf(made.askId)).toMatchObject([
        { kind: 'help-export', source: 'owner', state: 'open', team_id: tasks.team.id, created_by: null },
      ]);
      const lost = await tasks.filing();
      await tasks.answer(lost, { answer: 'needs-help' });
      scene.clock.advance(60_000);
      await tasks.drive();
      await tasks.drive();
      expect(await tasks.rowsOf(lost.askId)).toMatchObject([{ kind: 'help-export', source: 'owner' }]);
    });

    it('help goes on when the owner has agreed meanwhile, and ends when his footage is taken', async () => {
      const made = await tasks.filing();
      await tasks.answer(made, { answer: 'needs-help' });
      await scene.context.get(SendHelp).execute(made.itemId, made.askId);
      await tasks.answer(made, { answer: 'agree' });
      expect(await tasks.rowsOf(made.askId)).toMatchObject([{ state: 'open' }]);
      scene.clock.advance(HOUR);
      await scene.begin(made.itemId);
      scene.clock.advance(HOUR);
      await tasks.drive();
      expect(await tasks.rowsOf(made.askId)).toMatchObject([
        { state: 'cancelled', end_cause: 'answered', ended_at: new Date(NOON.getTime() + HOUR) },
      ]);
    });

    it('a silent owner is visited by the team his step has told; it is not told twice, nor of the number of the request', async () => {
      const made = await tasks.filing();
      await scene.db.query('UPDATE camera SET neighbourhood_id = $2 WHERE id = $1', [
        made.camera.id,
        tasks.team.neighbourhoodId,
      ]);
      scene.clock.set(new Date(NOON.getTime() + 72 * HOUR));
      for (let taken = 1; taken > 0;) taken = await takeSteps();
      expect(await scene.context.get(SendTeam).execute(made.askId)).toBe(true);
      expect(await scene.context.get(SendTeam).execute(made.askId)).toBe(false);
      const [visit] = await tasks.rowsOf(made.askId);
      expect(visit).toMatchObject({ kind: 'visit', source: 'ask-step', team_id: tasks.team.id });
      expect(await tasks.messages(visit!['id'])).toEqual([]);
      const [told] = (await scene.messages(made.askId)).filter(
        ({ template }) => template === 'escalation-team',
      );
      expect(visit!['notice_id']).toBe(told!['id']);
      expect(`${told!['title']} ${told!['body']}`).not.toContain(made.filed.request.number);
      await tasks.drive();
      expect(await tasks.rowsOf(made.askId)).toHaveLength(1);
    });

    it('without a team in the unit the commander is told, sees no window of others, and names one', async () => {
      const made = await tasks.filing(scene.provincial);
      await tasks.answer(made, { answer: 'needs-help' }, scene.provincial);
      await tasks.withoutTeams(async () => {
        await scene.context.get(SendHelp).execute(made.itemId, made.askId);
      });
      const [waiting] = await tasks.rowsOf(made.askId);
      expect(waiting).toMatchObject({ team_id: null, state: 'open' });
      const [told] = await tasks.messages(waiting!['id']);
      expect(told).toMatchObject({ template: 'field-task-unassigned', recipient_id: tasks.commander.id });
      const listed = await scene.context
        .get(FindFieldTasks)
        .execute(tasks.commander.principal, { unassigned: true }, 10);
      expect(listed).toMatchObject([
        { task: { id: waiting!['id'] }, itemIds: [], cameras: [{ windows: [] }] },
      ]);
      await scene.context
        .get(AssignFieldTask)
        .execute(tasks.commander.principal, waiting!['id'], { teamId: tasks.team.id, reason: 'tổ gần nhất' });
      expect(await tasks.rowsOf(made.askId)).toMatchObject([
        { id: waiting!['id'], team_id: tasks.team.id, state: 'open' },
      ]);
      expect((await tasks.messages(waiting!['id'])).map(({ template }) => template)).toEqual([
        'field-task-unassigned',
        'field-task',
      ]);
      expect(await scene.actions(waiting!['id'])).toEqual(['field-task.created', 'field-task.assigned']);
    });

    const takeSteps = (): Promise<number> => scene.context.get(TakeDueSteps).execute();
  });

  describe('seen', () => {
    it("I8: by the team's own members, while they serve and hold the role; and by officers of the request only", async () => {
      const made = await tasks.filing();
      const { task: open } = await tasks.create(made, 'visit', { teamId: tasks.team.id });
      const names = async (who: BuiltUser): Promise<boolean> =>
        (await tasks.mine(who)).some(({ task: { id } }) => id === open.id);
      const unlinked = await aUser(scene.db, {
        roles: [{ role: 'security-team-member', unitId: scene.units.commune.id }],
      });
      const elsewhere = await aUser(scene.db, {
        roles: [{ role: 'security-team-member', unitId: scene.units.sibling.id }],
      });
      await aTeamAccount(scene.db, tasks.team.memberIds[0]!, elsewhere);
      expect([await names(tasks.member), await names(unlinked), await names(elsewhere)]).toEqual([
        true,
        false,
        false,
      ]);
      expect(await refusalOf(tasks.report(open.id, {}, { who: unlinked }))).toBe('FIELD_TASK_NOT_FOUND');
      expect(await refusalOf(tasks.report(newId()))).toBe('FIELD_TASK_NOT_FOUND');
      expect(await refusalOf(tasks.mine(scene.officer))).toBe('PERMISSION_MISSING');
      expect(await refusalOf(tasks.seen(made, tasks.member))).toBe('REQUEST_NOT_FOUND');
      await scene.db.query(`UPDATE security_team_member SET left_on = '2026-11-23' WHERE id = $1`, [
        tasks.team.memberIds[1],
      ]);
      expect(await names(tasks.member)).toBe(false);
      expect(await refusalOf(tasks.report(open.id))).toBe('FIELD_TASK_NOT_FOUND');
      await scene.db.query('UPDATE security_team_member SET left_on = NULL WHERE id = $1', [
        tasks.team.memberIds[1],
      ]);
    });

    it('I8: two officers with one ask each see the task at their own item, with their own window', async () => {
      const own = await tasks.filing();
      const theirs = await tasks.filing(scene.provincial, own.camera, span('23T10:10:00', '23T10:30:00'));
      expect(theirs.askId).toBe(own.askId);
      await scene.db.query(`UPDATE request_item SET state = 'help-needed', state_at = $2 WHERE ask_id = $1`, [
        own.askId,
        NOON,
      ]);
      await scene.context.get(SendHelp).execute(own.itemId, own.askId);
      await scene.context.get(SendHelp).execute(theirs.itemId, own.askId);
      const [helping, ...more] = await tasks.rowsOf(own.askId);
      expect(more).toEqual([]);
      const [told] = (await tasks.mine()).filter(({ task: { id } }) => id === helping!['id']);
      expect(told!.cameras[0]!.windows.map(({ window }) => window.to)).toEqual([at('23T10:30:00')]);
      const [mineOnly] = await tasks.seen(own);
      expect(mineOnly).toMatchObject({ itemIds: [own.itemId] });
      expect(mineOnly!.cameras[0]!.windows.map(({ window }) => window.to)).toEqual([at('23T10:20:00')]);
      const [theirsOnly] = await tasks.seen(theirs, scene.provincial);
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
});
