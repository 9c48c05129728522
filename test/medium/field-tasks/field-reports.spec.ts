import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AppError, newId } from '#antt/kernel';
import {
  CancelFieldTask,
  ExpireAsks,
  FollowClock,
  GiveUpHandIns,
  HAND_IN_GRACE_MS,
  WithdrawRequest,
} from '#antt/requests';
import { AskScene, at, NOON, refusalOf } from '../../support/builders/asks.js';
import { HOUR, TaskScene, type Filed } from './task-scene.js';

describe('tasks of local security teams and what their members report', () => {
  let tasks: TaskScene;
  let scene: AskScene;
  beforeAll(async () => {
    tasks = await TaskScene.make();
    scene = tasks.asks;
  }, 60_000);
  beforeEach(() => scene.clock.set(NOON));
  afterAll(() => tasks?.asks.close());

  describe('reported', () => {
    it('I5, I6: is accepted and done, each with one event; the same report again changes nothing', async () => {
      const { task: open } = await tasks.create(await tasks.filing());
      expect(await tasks.report(open.id, { outcome: 'accepted' })).toMatchObject({
        taskState: 'accepted',
        counts: true,
      });
      scene.clock.advance(HOUR);
      const given = { id: newId(), note: 'đã gặp, chủ camera sẽ xem lời đề nghị' };
      expect(await tasks.report(open.id, { ...given, doneAt: at('23T12:50:00') })).toMatchObject({
        taskState: 'done',
        repeated: false,
      });
      scene.clock.advance(HOUR);
      expect(await tasks.report(open.id, { ...given, doneAt: at('23T12:50:00') })).toMatchObject({
        repeated: true,
        taskState: 'done',
      });
      expect(await refusalOf(tasks.report(open.id, { ...given, note: 'khác' }))).toBe(
        'FIELD_REPORT_ID_TAKEN',
      );
      const { task: another } = await tasks.create(await tasks.filing());
      expect(await refusalOf(tasks.report(another.id, { ...given, doneAt: at('23T12:50:00') }))).toBe(
        'FIELD_REPORT_ID_TAKEN',
      );
      await tasks.withoutAccount(async () => {
        expect(await refusalOf(tasks.report(open.id, { ...given, id: newId() }))).toBe(
          'FIELD_TASK_NOT_FOUND',
        );
        expect(await tasks.report(open.id, { ...given, doneAt: at('23T12:50:00') })).toMatchObject({
          repeated: true,
        });
      });
      expect(await scene.actions(open.id)).toEqual([
        'field-task.created',
        'field-task.accepted',
        'field-task.done',
      ]);
      expect(await tasks.row(open.id)).toMatchObject({
        state: 'done',
        state_at: at('23T12:50:00'),
        accepted_at: NOON,
        decisive_report_id: given.id,
      });
    });

    it('that it could not be done names a cause, and shows at the item', async () => {
      const made = await tasks.filing();
      const { task: open } = await tasks.create(made);
      expect(await refusalOf(tasks.report(open.id, { outcome: 'could-not' }))).toBe(
        'FIELD_REPORT_CAUSE_MISSING',
      );
      expect(await refusalOf(tasks.report(open.id, { cause: 'nobody-home' }))).toBe(
        'FIELD_REPORT_CAUSE_MISSING',
      );
      expect(await refusalOf(tasks.report(open.id, { outcome: 'could-not', cause: 'other' }))).toBe(
        'FIELD_REPORT_CAUSE_MISSING',
      );
      await tasks.report(open.id, { outcome: 'could-not', cause: 'nobody-home', note: 'đến hai lần' });
      expect(await tasks.seen(made)).toMatchObject([
        {
          task: { state: 'could-not' },
          itemIds: [made.itemId],
          reports: [
            { cause: 'nobody-home', note: 'đến hai lần', reportedByName: 'Trần Thị Viên', counts: true },
          ],
        },
      ]);
      scene.clock.advance(HOUR);
      expect(await tasks.report(open.id)).toMatchObject({ taskState: 'done' });
    });

    it('late, by a clock that is wrong: counts from when it truly was, though the ask was answered meanwhile', async () => {
      const made = await tasks.filing();
      const { task: open } = await tasks.create(made);
      scene.clock.set(at('23T14:00:00'));
      await tasks.answer(made, { answer: 'agree' });
      expect(await tasks.row(open.id)).toMatchObject({
        state: 'cancelled',
        end_cause: 'answered',
        ended_at: at('23T14:00:00'),
      });
      scene.clock.set(at('23T20:00:00'));
      // The telephone is a day and three minutes ahead.
      const ahead = 24 * HOUR + 180_000;
      const before = { outcome: 'could-not' as const, cause: 'nobody-home' as const };
      const taken = await tasks.report(
        open.id,
        { ...before, doneAt: new Date(at('23T13:30:00').getTime() + ahead) },
        { ahead },
      );
      expect(taken).toMatchObject({
        counts: true,
        taskState: 'could-not',
        report: { at: at('23T13:30:00'), deviceAheadMs: ahead, timeDoubtful: false },
      });
      const note = await tasks.report(
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
      const made = await tasks.filing();
      const { task: open } = await tasks.create(made);
      scene.clock.advance(HOUR);
      await scene.context
        .get(WithdrawRequest)
        .execute(scene.officer.principal, made.filed.request.id, 'đã rõ');
      expect(await tasks.row(open.id)).toMatchObject({ state: 'cancelled', end_cause: 'withdrawn' });
      scene.clock.advance(HOUR);
      const late = await tasks.report(open.id, { outcome: 'could-not', cause: 'owner-declined' });
      expect(late).toMatchObject({ counts: false, taskState: 'cancelled' });
      expect(await tasks.seen(made)).toMatchObject([
        { reports: [{ counts: false, cause: 'owner-declined' }] },
      ]);
    });

    it('expires with the ask, and a report from before that still counts', async () => {
      const made = await tasks.filing();
      const { task: open } = await tasks.create(made);
      const { answer_by: until } = await scene.item(made.itemId);
      scene.clock.set(new Date((until as Date).getTime() + 10 * 60_000));
      await scene.context.get(ExpireAsks).execute();
      expect(await tasks.row(open.id)).toMatchObject({
        state: 'expired',
        end_cause: 'time-over',
        ended_at: until,
      });
      const after = await tasks.report(open.id, { doneAt: new Date((until as Date).getTime() + 60_000) });
      expect(after).toMatchObject({ counts: false, taskState: 'expired' });
      const before = await tasks.report(open.id, { doneAt: new Date((until as Date).getTime() - 60_000) });
      expect(before).toMatchObject({ counts: true, taskState: 'done' });
    });

    it('expires when footage can be sent no longer, and help from before that still counts', async () => {
      const made = await tasks.filing();
      await tasks.answer(made, { answer: 'agree' });
      const { task: open } = await tasks.create(made, 'help-export');
      const { answer_by: copyBy } = await scene.item(made.itemId);
      const sendBy = new Date((copyBy as Date).getTime() + HAND_IN_GRACE_MS);
      scene.clock.set(new Date(sendBy.getTime() + 10 * 60_000));
      await scene.context.get(GiveUpHandIns).execute();
      expect(await scene.item(made.itemId)).toMatchObject({ loss_cause: 'not-handed-in' });
      expect(await tasks.row(open.id)).toMatchObject({ state: 'expired', ended_at: sendBy });
      const before = await tasks.report(open.id, { doneAt: new Date(sendBy.getTime() - 60_000) });
      expect(before).toMatchObject({ counts: true, taskState: 'done' });
    });

    it('after its end, is weighed against it although no sweep has noticed yet', async () => {
      const made = await tasks.filing();
      const { task: open } = await tasks.create(made);
      const { answer_by: until } = await scene.item(made.itemId);
      scene.clock.set(new Date((until as Date).getTime() + 60_000));
      expect(await tasks.report(open.id)).toMatchObject({ counts: false, taskState: 'expired' });
    });

    it('of a time that cannot be is placed at its bound, and doubted', async () => {
      const { task: open } = await tasks.create(await tasks.filing());
      scene.clock.advance(HOUR);
      expect(await tasks.report(open.id, { doneAt: at('22T12:00:00') })).toMatchObject({
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
            const { task: open } = await tasks.create(await tasks.filing());
            const minute = (count: number): Date => new Date(NOON.getTime() + count * 60_000);
            scene.clock.set(minute(endMinute));
            await scene.context.get(CancelFieldTask).execute(scene.officer.principal, open.id, 'thử');
            scene.clock.set(minute(700));
            for (const { outcome: what, minute: count, ahead } of all) {
              await tasks.report(
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
            expect(await tasks.row(open.id)).toMatchObject(expected);
          },
        ),
        { numRuns: 25 },
      );
    }, 60_000);
  });

  describe('lead somewhere', () => {
    it('I7: a clock that was read counts as a reading of its recorder from the true time, known no better than that', async () => {
      const made = await tasks.filing();
      const { task: open } = await tasks.create(made, 'photograph-clock');
      expect(await refusalOf(tasks.report(open.id))).toBe('FIELD_REPORT_READING_MISSING');
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
      expect(await refusalOf(tasks.report(open.id, { id, ...bad }, { ahead }))).toBe(
        'CLOCK_READING_TIME_INVALID',
      );
      expect(await scene.db.query('SELECT FROM field_report WHERE id = $1', [id])).toEqual([]);
      expect(await refusalOf(tasks.report(open.id, { ...given, doneAt: at('22T15:00:00') }, { ahead }))).toBe(
        'FIELD_REPORT_TIME_DOUBTFUL',
      );
      const taken = await tasks.report(open.id, { id, ...given }, { ahead });
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
        read_by: tasks.member.id,
      });
      expect(await scene.context.get(FollowClock).execute(made.camera.recorderId)).toBe(1);
      expect(await scene.item(made.itemId)).toMatchObject({
        clock_reading_id: taken.report.clockReadingId,
        clock_offset_ms: reading!['offset_ms'],
      });
      await tasks.report(open.id, { id, ...given }, { ahead });
      expect(
        await scene.db.query('SELECT FROM clock_reading WHERE recorder_id = $1', [made.camera.recorderId]),
      ).toHaveLength(1);
    });

    it('a form in the hands of the owner settles its letter, at the time it was delivered', async () => {
      const letter = await deliverable();
      const { made, formMessageId } = letter;
      const { task: open } = await tasks.create(made, 'deliver-form', { formMessageId });
      scene.clock.advance(24 * HOUR);
      await tasks.report(open.id, { doneAt: at('23T18:00:00') });
      const [settled] = await scene.db.query('SELECT state, delivered_at FROM message WHERE id = $1', [
        formMessageId,
      ]);
      expect(settled).toEqual({ state: 'delivered', delivered_at: at('23T18:00:00') });
      expect((await scene.actions(formMessageId)).at(-1)).toBe('message.delivered');
      expect(await refusalOf(tasks.create(made, 'deliver-form', { formMessageId }))).toBe(
        'FIELD_TASK_FORM_UNSUITABLE',
      );
      const { made: theirs, formMessageId: other } = await deliverable();
      expect(theirs.askId).not.toBe(made.askId);
      expect(await refusalOf(tasks.create(made, 'deliver-form', { formMessageId: other }))).toBe(
        'FIELD_TASK_FORM_UNSUITABLE',
      );
    });

    it('a wrong number and an owner who has moved away become facts about his contact', async () => {
      const made = await tasks.filing();
      const { task: open } = await tasks.create(made);
      await tasks.report(open.id, {
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
      const made = await tasks.filing();
      const [message] = await scene.db.query<{ id: string }>(
        `UPDATE message SET channel = 'letter', state = 'to-print'
          WHERE subject_type = 'owner-ask' AND subject_id = $1 RETURNING id`,
        [made.askId],
      );
      return { made, formMessageId: message!.id };
    };
  });

  it('I12: what fails leaves nothing half-done', async () => {
    const { task: open } = await tasks.create(await tasks.filing());
    const before = await scene.everything();
    const refused = tasks.report(open.id, { clockReading: { recorderTime: '2026-02-30T10:00:00' } });
    await expect(refused).rejects.toBeInstanceOf(AppError);
    expect(await scene.everything()).toBe(before);
  });
});
