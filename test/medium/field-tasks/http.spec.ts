import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FixedClock, newId } from '#antt/kernel';
import { startApi, type ApiClient, type Json, type StartedApi } from '../../support/api.js';
import { unitLines, type BuiltUser, type UnitLines } from '../../support/builders/access.js';
import { aCamera, aClockReading } from '../../support/builders/cameras.js';
import { aTeam, type TestTeam } from '../../support/builders/field-tasks.js';
import { aPhotograph } from '../../support/builders/photograph.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const NOW = new Date('2026-11-23T12:00:00+07:00');

describe('field tasks over HTTP', () => {
  let db: TestDatabase;
  let api: StartedApi;
  let units: UnitLines;
  let team: TestTeam;
  let officer: ApiClient & { readonly user: BuiltUser };
  let registrar: ApiClient;
  let member: ApiClient & { readonly user: BuiltUser };
  const clock = new FixedClock(NOW);
  beforeAll(async () => {
    db = await testDatabase();
    units = await unitLines(db);
    api = await startApi({ db, clock });
    const unitId = units.commune.id;
    officer = await api.signedIn({
      roles: [{ role: 'investigator', unitId }],
      fullName: 'Thượng úy Phạm Bí Mật',
    });
    registrar = await api.signedIn({ roles: [{ role: 'registrar', unitId }] });
    member = await api.signedIn({ roles: [{ role: 'security-team-member', unitId }] });
    team = await aTeam(db, unitId, { neighbourhood: 'Thôn Đông' });
    const linked = await registrar.post(`/security-teams/${team.id}/members/${team.memberIds[1]}/account`, {
      username: member.user.username,
    });
    expect(linked).toMatchObject({ status: 201, body: { username: member.user.username } });
  }, 60_000);
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  let serial = 0;
  const made = async (
    kind = 'visit',
  ): Promise<{ task: Json; request: Json; caseFile: Json; recorderId: string }> => {
    const camera = await aCamera(db, units.commune.id);
    await aClockReading(db, camera.recorderId, {
      trueTime: NOW,
      offsetMs: -4_020_000,
      uncertaintyMs: 20_000,
    });
    const opened = await officer.post('/cases', {
      number: `VA-MẬT-${++serial}`,
      title: `Vụ cướp tiệm vàng ${serial}`,
      category: 'theft',
    });
    const filed = await officer.post('/requests', {
      caseId: opened.body.id,
      cameraIds: [camera.id],
      window: { from: '2026-11-23T10:00:00+07:00', to: '2026-11-23T10:20:00+07:00' },
      purpose: 'Truy nguyên đối tượng áo đen',
      legalBasis: 'BLTTHS-2015-107',
    });
    const [ask] = filed.body.asks;
    const created = await officer.post(`/requests/${filed.body.id}/field-tasks`, {
      kind,
      itemIds: ask.itemIds,
    });
    expect(created.status).toBe(201);
    return { task: created.body, request: filed.body, caseFile: opened.body, recorderId: camera.recorderId };
  };
  const events = (userId: string, action: string): Promise<Json[]> =>
    db.query('SELECT * FROM audit_event WHERE actor_id = $1 AND action = $2 ORDER BY at, id', [
      userId,
      action,
    ]);

  it('the list for a telephone says where and when in both times, is small, and has nothing of the case', async () => {
    const { task, request, caseFile } = await made();
    const answer = await member.get('/field-tasks/mine');
    expect(answer.body.teams).toEqual([{ id: team.id, name: team.name }]);
    const own = answer.body.items.find(({ id }: Json) => id === task.id);
    expect(own).toMatchObject({
      kind: 'visit',
      state: 'open',
      owner: { phone: '0912345678', address: 'Số 1 đường Lê Lợi' },
      recorder: { clockMeasured: true },
      cameras: [
        {
          windows: [
            {
              trueFrom: '10:00:00 23/11/2026',
              recorderFrom: '08:52:39 23/11/2026',
              recorderTo: '09:13:21 23/11/2026',
            },
          ],
        },
      ],
    });
    const whole = JSON.stringify(answer.body);
    const secrets = [
      request.id,
      request.number,
      request.asks[0].id,
      request.asks[0].itemIds[0],
      caseFile.id,
      caseFile.number,
      caseFile.title,
      'Truy nguyên',
      'BLTTHS',
      'Điều 107',
      officer.user.id,
      'Phạm Bí Mật',
    ];
    for (const secret of secrets) expect(whole).not.toContain(secret);
    expect(whole.length / answer.body.items.length).toBeLessThan(1500);
    expect(await events(member.user.id, 'field-task.listed')).toHaveLength(1);
  });

  it('is not sent again while nothing has changed', async () => {
    const { task } = await made();
    const first = await member.get('/field-tasks/mine');
    const etag = first.headers.get('etag')!;
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
    const again = await member.get('/field-tasks/mine', { headers: { 'if-none-match': etag } });
    expect([again.status, again.body]).toEqual([304, undefined]);
    await member.post(
      '/field-tasks/reports',
      {
        deviceNow: NOW.toISOString(),
        reports: [{ id: newId(), taskId: task.id, outcome: 'accepted', doneAt: NOW.toISOString() }],
      },
      { idempotencyKey: null },
    );
    const changed = await member.get('/field-tasks/mine', { headers: { 'if-none-match': etag } });
    expect(changed.status).toBe(200);
    expect(changed.body.items.find(({ id }: Json) => id === task.id)).toMatchObject({ state: 'accepted' });
  });

  it('takes in several reports, each answered by itself, however often they are sent', async () => {
    const { task: visit } = await made();
    const { task: clockTask, recorderId } = await made('photograph-clock');
    const kept = await member.fetch(
      `/field-tasks/${clockTask.id}/clock-photographs?deviceNow=2026-11-23T12:10:00%2B07:00`,
      {
        method: 'POST',
        headers: { 'content-type': 'image/jpeg' },
        body: new Uint8Array(aPhotograph({ takenAt: '2026:11:23 11:40:00' })),
      },
    );
    expect(kept.status).toBe(201);
    const photograph = (await kept.json()) as Json;
    expect(photograph).toMatchObject({ deviceAheadMs: 600_000 });
    const reports = [
      { id: newId(), taskId: visit.id, outcome: 'done', doneAt: '2026-11-23T12:09:00+07:00', note: 'đã gặp' },
      { id: newId(), taskId: newId(), outcome: 'done', doneAt: '2026-11-23T12:09:00+07:00' },
      { id: newId(), taskId: visit.id, outcome: 'flown' },
      {
        id: newId(),
        taskId: clockTask.id,
        outcome: 'done',
        doneAt: '2026-11-23T12:10:00+07:00',
        clockReading: { recorderTime: '2026-11-23T10:53:00', photographId: photograph.id },
      },
    ];
    const body = { deviceNow: '2026-11-23T12:10:00+07:00', reports };
    const answer = await member.post('/field-tasks/reports', body, {
      idempotencyKey: null,
      headers: { 'accept-language': 'en' },
    });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        deviceAheadMs: 600_000,
        results: [
          // Nine past noon by a telephone that is ten minutes ahead, a minute before the task was made: placed there.
          { id: reports[0]!.id, result: 'taken', taskState: 'done', at: NOW.toISOString(), counts: true },
          { id: reports[1]!.id, result: 'refused', problem: { status: 404, code: 'FIELD_TASK_NOT_FOUND' } },
          {
            id: reports[2]!.id,
            result: 'refused',
            problem: {
              status: 400,
              code: 'INPUT_INVALID',
              errors: [{ field: 'outcome' }, { field: 'doneAt', code: 'FIELD_REQUIRED' }],
            },
          },
          { id: reports[3]!.id, result: 'taken', taskState: 'done', clockReadingId: expect.any(String) },
        ],
      },
    });
    const [reading] = await db.query<Json>(
      `SELECT * FROM clock_reading WHERE recorder_id = $1 AND method = 'photograph'`,
      [recorderId],
    );
    expect(reading).toMatchObject({ true_time: NOW, offset_ms: '-4020000', photograph_id: photograph.id });
    const again = await member.post('/field-tasks/reports', body, { idempotencyKey: null });
    expect(again.body.results.map(({ result }: Json) => result)).toEqual([
      'repeated',
      'refused',
      'refused',
      'repeated',
    ]);
    expect(
      await db.query('SELECT FROM field_report WHERE task_id = ANY($1)', [[visit.id, clockTask.id]]),
    ).toHaveLength(2);
  });

  it('officers see what the team has said at their items, and take tasks back', async () => {
    const { task, request } = await made();
    await member.post(
      '/field-tasks/reports',
      {
        deviceNow: NOW.toISOString(),
        reports: [
          {
            id: newId(),
            taskId: task.id,
            outcome: 'could-not',
            cause: 'nobody-home',
            doneAt: NOW.toISOString(),
          },
        ],
      },
      { idempotencyKey: null },
    );
    const listed = await officer.get(`/requests/${request.id}/field-tasks`);
    expect(listed.body).toMatchObject([
      {
        id: task.id,
        state: 'could-not',
        nextStates: ['done'],
        itemIds: request.asks[0].itemIds,
        reports: [{ cause: 'nobody-home', reportedBy: 'Trần Thị Viên' }],
      },
    ]);
    const [seen] = await events(officer.user.id, 'field-task.listed');
    expect(seen).toMatchObject({ request_id: request.id, after: { rows: 1, ids: [task.id] } });
    const { task: other } = await made();
    expect(await officer.post(`/field-tasks/${other.id}/cancellation`, { reason: 'nhầm' })).toMatchObject({
      status: 200,
      body: { state: 'cancelled', endCause: 'by-officer' },
    });
    const page = await officer.get('/field-tasks?limit=1');
    expect(page.body.items).toHaveLength(1);
    expect(
      (await officer.get(`/field-tasks?limit=1&cursor=${page.body.nextCursor}`)).body.items,
    ).toHaveLength(1);
    expect((await officer.get('/field-tasks?unassigned=true')).body.items).toEqual([]);
  });

  it('I8, I9: each side is refused the other, and strangers find nothing', async () => {
    const { task, request } = await made();
    const stranger = await api.signedIn({ roles: [{ role: 'commander', unitId: units.elsewhere.id }] });
    for (const [who, path, status] of [
      [member, `/requests/${request.id}/field-tasks`, 403],
      [member, '/field-tasks', 403],
      [member, `/requests/${request.id}`, 403],
      [officer, '/field-tasks/mine', 403],
      [stranger, `/requests/${request.id}/field-tasks`, 404],
      [stranger, `/security-teams/${team.id}/accounts`, 404],
      [officer, `/security-teams/${team.id}/accounts`, 403],
    ] as const) {
      expect([path, (await who.get(path)).status]).toEqual([path, status]);
    }
    expect((await stranger.get('/field-tasks')).body.items).toEqual([]);
    expect(await stranger.post(`/field-tasks/${task.id}/cancellation`, { reason: 'x' })).toMatchObject({
      status: 404,
      body: { code: 'FIELD_TASK_NOT_FOUND' },
    });
    expect(
      await stranger.post(`/field-tasks/${task.id}/team`, { teamId: team.id, reason: 'x' }),
    ).toMatchObject({
      status: 404,
    });
    const photograph = { method: 'POST', headers: { 'content-type': 'image/png' }, body: 'x' };
    expect((await member.fetch(`/field-tasks/${newId()}/clock-photographs`, photograph)).status).not.toBe(
      201,
    );
  });

  describe('the accounts of a team', () => {
    const path = (memberId = team.memberIds[0]): string =>
      `/security-teams/${team.id}/members/${memberId}/account`;

    it('I5: are linked and taken away by a registrar, each with one event', async () => {
      const another = await api.signedIn({
        roles: [{ role: 'security-team-member', unitId: units.commune.id }],
      });
      expect((await another.get('/field-tasks/mine')).body.teams).toEqual([]);
      const username = another.user.username.toUpperCase();
      expect((await registrar.post(path(), { username })).status).toBe(201);
      expect((await another.get('/field-tasks/mine')).body.teams).toEqual([{ id: team.id, name: team.name }]);
      expect((await registrar.get(`/security-teams/${team.id}/accounts`)).body).toMatchObject([
        { memberName: 'Lê Văn Tổ', username: another.user.username },
        { memberName: 'Trần Thị Viên' },
      ]);
      expect(await registrar.post(path(), { username })).toMatchObject({
        status: 409,
        body: { code: 'SECURITY_TEAM_ACCOUNT_LINKED' },
      });
      expect((await registrar.delete(path())).status).toBe(204);
      expect((await another.get('/field-tasks/mine')).body.teams).toEqual([]);
      expect(await registrar.delete(path())).toMatchObject({
        status: 404,
        body: { code: 'SECURITY_TEAM_ACCOUNT_MISSING' },
      });
      const logged = await db.query<{ action: string }>(
        'SELECT action FROM audit_event WHERE object_id = $1 ORDER BY at, id',
        [team.memberIds[0]],
      );
      expect(logged.map(({ action }) => action)).toEqual([
        'security-team-account.linked',
        'security-team-account.unlinked',
      ]);
    });

    it('I8: not with an account without the role in this unit, nor by anybody else', async () => {
      const elsewhere = await api.createUser({
        roles: [{ role: 'security-team-member', unitId: units.sibling.id }],
      });
      for (const username of [elsewhere.username, officer.user.username, 'khong-co-ai']) {
        expect(await registrar.post(path(), { username })).toMatchObject({
          status: 422,
          body: { code: 'SECURITY_TEAM_ACCOUNT_UNSUITABLE' },
        });
      }
      expect((await officer.post(path(), { username: member.user.username })).status).toBe(403);
      const foreign = await api.signedIn({ roles: [{ role: 'registrar', unitId: units.elsewhere.id }] });
      expect(await foreign.post(path(), { username: member.user.username })).toMatchObject({
        status: 404,
        body: { code: 'SECURITY_TEAM_UNKNOWN' },
      });
      expect(await registrar.post(path(newId()), { username: member.user.username })).toMatchObject({
        status: 404,
        body: { code: 'SECURITY_TEAM_MEMBER_UNKNOWN' },
      });
    });
  });
});
