import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#antt/kernel';
import { startApi, type ApiClient, type Json, type StartedApi } from '../../support/api.js';
import { unitLines, type BuiltUser, type UnitLines } from '../../support/builders/access.js';
import { anOwner } from '../../support/builders/cameras.js';
import { someFootage } from '../../support/builders/footage.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

describe('looking at lists and things', () => {
  let db: TestDatabase;
  let api: StartedApi;
  let units: UnitLines;
  let officer: ApiClient & { readonly user: BuiltUser };
  beforeAll(async () => {
    db = await testDatabase();
    units = await unitLines(db);
    api = await startApi({ db });
    officer = await api.signedIn({ roles: [{ role: 'investigator', unitId: units.commune.id }] });
  }, 60_000);
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const events = (): Promise<Json[]> =>
    db.query(`SELECT * FROM audit_event WHERE actor_id = $1 AND action LIKE '%ed' ORDER BY at, id`, [
      officer.user.id,
    ]);
  const lastEvent = async (): Promise<Json> => (await events()).at(-1);

  it('I5: a search leaves one event: who, what was asked, how many rows and which', async () => {
    const opened: string[] = [];
    for (const number of ['T-1', 'T-2', 'T-3']) {
      const { body } = await officer.post('/cases', {
        number,
        title: `Trộm xe ${number}`,
        category: 'theft',
      });
      opened.push(body.id);
    }
    const before = (await events()).length;
    const answer = await officer.get(`/cases?text=${encodeURIComponent('trộm xe')}&limit=2`);
    expect(answer.body.items).toHaveLength(2);
    expect(await events()).toHaveLength(before + 1);
    expect(await lastEvent()).toMatchObject({
      action: 'case.listed',
      object_type: 'case',
      object_id: 'list',
      actor_name: officer.user.principal.fullName,
      actor_role: 'investigator',
      unit_id: units.commune.id,
      unit_name: units.commune.name,
      after: {
        asked: { text: 'trộm xe', limit: '2' },
        rows: 2,
        ids: [opened[2], opened[1]],
        more: true,
      },
      client: { ip: expect.stringMatching(/127\.0\.0\.1|::1/), userAgent: expect.any(String) },
    });
    await officer.get('/cases?text=khongco');
    expect((await lastEvent()).after).toEqual({ asked: { text: 'khongco' }, rows: 0, ids: [] });
  });

  it('I5: a list of a case stands in the history of that case', async () => {
    const { body } = await officer.post('/cases', { number: 'T-9', title: 'Cướp', category: 'theft' });
    const footage = await someFootage(db, { unitId: units.commune.id, caseId: body.id });
    await officer.get(`/clips?caseId=${body.id}`);
    expect(await lastEvent()).toMatchObject({
      action: 'clip.listed',
      case_id: body.id,
      after: { rows: 1, ids: [footage.clipId] },
    });
    await officer.get(`/clips/${footage.clipId}`);
    expect(await lastEvent()).toMatchObject({
      action: 'clip.described',
      object_id: footage.clipId,
      object_name: expect.stringMatching(/^hinh-/),
      case_id: body.id,
    });
    await officer.get(`/extractions/${footage.extractionId}`);
    expect(await lastEvent()).toMatchObject({ action: 'extraction.viewed', object_id: footage.extractionId });
  });

  it('I5: of a long page a hundred ids and the last are named', async () => {
    for (let n = 0; n < 130; n++) {
      await db.query(
        `INSERT INTO case_file (id, number, title, unit_id, category_code, state, opened_at)
         VALUES ($1, $2, 'Vụ dài', $3, 'theft', 'open', now())`,
        [newId(), `DAI-${n}`, units.commune.id],
      );
    }
    const { body } = await officer.get('/cases?text=vu%20dai&limit=200');
    expect(body.items).toHaveLength(130);
    const { after } = await lastEvent();
    expect(after.rows).toBe(130);
    expect(after.ids).toEqual(body.items.slice(0, 100).map(({ id }: Json) => id));
    expect(after.last).toBe(body.items[129].id);
  });

  it("I5: an owner's name and telephone number are seen by name: the event tells whose", async () => {
    const owner = await anOwner(db, units.commune.id);
    const { body } = await officer.get(`/owners/${owner.id}`);
    expect(body.phone).toBe(owner.phone);
    expect(await lastEvent()).toMatchObject({
      action: 'owner.viewed',
      object_type: 'owner',
      object_id: owner.id,
      object_name: owner.name,
      unit_id: units.commune.id,
    });
  });

  it('I5: a refused look leaves none, and an event that cannot be written keeps the answer back', async () => {
    const before = (await events()).length;
    const stranger = await api.signedIn({ roles: [{ role: 'investigator', unitId: units.elsewhere.id }] });
    const footage = await someFootage(db, { unitId: units.commune.id });
    expect((await stranger.get(`/clips/${footage.clipId}`)).status).toBe(404);
    expect((await officer.get('/cases?limit=0')).status).toBe(400);
    expect(await events()).toHaveLength(before);
    await db.query(`
      CREATE FUNCTION refuse_event() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'no event today'; END $$;
      CREATE TRIGGER refuse_event BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION refuse_event()`);
    try {
      for (const path of ['/cases', `/clips/${footage.clipId}`]) {
        const answer = await officer.get(path);
        expect([path, answer.status]).toEqual([path, 500]);
        expect(answer.body.items).toBeUndefined();
      }
    } finally {
      await db.query('DROP TRIGGER refuse_event ON audit_event; DROP FUNCTION refuse_event');
    }
  });
});
