import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#antt/kernel';
import type { ApiAnswer, ApiClient } from '../../support/api.js';
import { aUser, TEST_PASSWORD, unitLines, type UnitLines } from '../../support/builders/access.js';
import { aCamera } from '../../support/builders/cameras.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { dataFolder } from '../../support/running-system.js';
import { until } from '../../support/until.js';
import { ApiUnderTest } from './api-process.js';
import { crashpointsInSources } from './crashpoints.js';

/** Steps of a call that `@Idempotent()` guards, and of an owner's answer, which has a path of its own. */
const STEPS_OF_A_CALL = ['idempotency.before-commit', 'idempotency.after-commit'];
const STEPS_OF_A_DECISION = [
  'owner-decision.code-checked',
  'owner-decision.before-commit',
  'owner-decision.after-commit',
];

describe('the steps of a call', () => {
  it('are all killed at: a step in the sources without a scene here fails', () => {
    const inSources = [...crashpointsInSources().keys()]
      .filter((name) => /^(idempotency|owner-decision)\./.test(name))
      .sort();
    expect(inSources).toEqual([...STEPS_OF_A_CALL, ...STEPS_OF_A_DECISION].sort());
  });
});

describe('an API process killed in the middle of a call', () => {
  const folder = dataFolder();
  const processes: ApiUnderTest[] = [];
  let db: TestDatabase;
  let units: UnitLines;
  let token: string;

  const start = async (crashpoint?: string): Promise<ApiUnderTest> => {
    const api = await ApiUnderTest.start({
      DATABASE_URL: db.url,
      ANTT_DATA_DIR: folder.path,
      ...(crashpoint !== undefined && { ANTT_CRASHPOINT: crashpoint }),
    });
    processes.push(api);
    return api;
  };

  beforeAll(async () => {
    db = await testDatabase();
    units = await unitLines(db);
    const user = await aUser(db, { roles: [{ role: 'investigator', unitId: units.commune.id }] });
    const api = await start();
    const session = await api
      .client()
      .post('/session', { username: user.username, password: TEST_PASSWORD, tokenInBody: true });
    token = session.body.token;
  }, 60_000);
  afterEach(async () => {
    // The first process stays, to set scenes with.
    for (const api of processes.splice(1)) await api.end('SIGKILL');
  });
  afterAll(async () => {
    for (const api of processes) await api.end('SIGKILL');
    await db?.close();
    folder.remove();
  });

  const officer = (api = processes[0] as ApiUnderTest): ApiClient => api.client(token);

  /** Calls a process that dies at the step, and sees it die; then answers a process started after it. */
  const killAt = async (
    step: string,
    call: (api: ApiUnderTest) => Promise<ApiAnswer>,
  ): Promise<ApiUnderTest> => {
    const dying = await start(step);
    await expect(call(dying)).rejects.toThrow();
    expect(await dying.ended()).toEqual({ code: null, signal: 'SIGKILL' });
    return start();
  };
  const events = async (where: string, id: string): Promise<Record<string, number>> => {
    const rows = await db.query<{ action: string; n: number }>(
      `SELECT action, count(*)::int AS n FROM audit_event WHERE ${where} = $1 GROUP BY action`,
      [id],
    );
    return Object.fromEntries(rows.map(({ action, n }) => [action, n]));
  };
  const aFiling = async (caseNumber: string): Promise<object> => ({
    newCase: { number: caseNumber, title: 'Trộm xe máy', category: 'theft' },
    cameraIds: [(await aCamera(db, units.commune.id)).id],
    window: {
      from: new Date(Date.now() - 3_600_000).toISOString(),
      to: new Date(Date.now() - 3_000_000).toISOString(),
    },
    purpose: 'Xác minh tin báo trộm cắp',
    legalBasis: 'BLTTHS-2015-107',
  });

  it.each(STEPS_OF_A_CALL)(
    'I1 I5: %s: the same call again files one request, with one event each',
    async (step) => {
      const number = `KILL-${step}`;
      const body = await aFiling(number);
      const idempotencyKey = newId();
      const file = (api: ApiUnderTest): Promise<ApiAnswer> =>
        officer(api).post('/requests', body, { idempotencyKey });
      const api = await killAt(step, file);
      const first = await file(api);
      expect(first.status).toBe(201);
      const replayed = first.headers.get('idempotency-replayed') === 'true';
      expect(replayed).toBe(step === 'idempotency.after-commit');
      const again = await file(api);
      // A link is shown once; everything else is the same answer, however often it is asked for.
      const [{ ownerLink, ...ask }] = first.body.asks;
      expect(ownerLink === null).toBe(replayed);
      expect([again.status, again.body]).toEqual([
        201,
        { ...first.body, asks: [{ ...ask, ownerLink: null }] },
      ]);
      const requests = await db.query<{ id: string }>(
        `SELECT r.id FROM extraction_request r JOIN case_file c ON c.id = r.case_id WHERE c.number = $1`,
        [number],
      );
      expect(requests).toEqual([{ id: first.body.id }]);
      expect(await events('request_id', first.body.id)).toEqual({
        'request.filed': 1,
        'request-item.asked': 1,
        'owner-ask.created': 1,
      });
      expect(await events('case_id', first.body.caseId)).toMatchObject({ 'case.opened': 1 });
      // The link nobody saw is no dead end: a new one takes its place, once.
      const link = await officer(api).post(`/requests/${first.body.id}/owner-asks/${ask.id}/links`, {
        reason: 'tiến trình bị ngắt trước khi hiện liên kết',
      });
      expect(link.status).toBe(201);
      expect(link.body.ownerLink.token).toEqual(expect.any(String));
    },
    60_000,
  );

  it.each(STEPS_OF_A_DECISION)(
    'I1 I5: %s: the same answer again is one decision, with one event each and one piece of news',
    async (step) => {
      const filed = await officer().post('/requests', await aFiling(`KILL-${step}`));
      const [ask] = filed.body.asks;
      const issued = await officer().post(`/requests/${filed.body.id}/owner-asks/${ask.id}/codes`, {
        channel: 'voice',
      });
      const [itemId] = (
        await db.query<{ id: string }>('SELECT id FROM request_item WHERE ask_id = $1', [ask.id])
      ).map(({ id }) => id);
      const body = { code: issued.body.code, answers: [{ itemId, answer: 'agree' }] };
      const idempotencyKey = newId();
      const decide = (api: ApiUnderTest): Promise<ApiAnswer> =>
        api.client().post(`/owner-asks/${ask.ownerLink.token}/decisions`, body, { idempotencyKey });
      const api = await killAt(step, decide);
      const first = await decide(api);
      expect(first.status).toBe(201);
      const again = await decide(api);
      expect([again.status, again.body]).toEqual([first.status, first.body]);
      const decisions = await db.query<{ answer: string }>(
        'SELECT answer FROM owner_decision WHERE ask_id = $1',
        [ask.id],
      );
      expect(decisions).toEqual([{ answer: 'agree' }]);
      expect(await events('request_id', filed.body.id)).toMatchObject({
        'owner-ask.answered': 1,
        'request-item.approved': 1,
      });
      // The process that was killed left its news in the outbox; one that lived has handed it over by itself.
      await until(async () => {
        const [news] = await db.query<{ waiting: number; queued: number }>(
          `SELECT (SELECT count(*)::int FROM outbox_message WHERE payload ->> 'itemId' = $1) AS waiting,
                  (SELECT count(*)::int FROM bullmq.job WHERE data ->> 'itemId' = $1) AS queued`,
          [itemId],
        );
        return news!.waiting + news!.queued === 1;
      });
    },
    60_000,
  );
});
