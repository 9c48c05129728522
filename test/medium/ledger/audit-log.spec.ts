import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACCESS_ENTITIES } from '#antt/access';
import { FixedClock, newId } from '#antt/kernel';
import {
  actorOf,
  AuditEventRepository,
  AuditLog,
  LEDGER_ENTITIES,
  SYSTEM_ACTOR,
  type AuditEntry,
} from '#antt/ledger';
import { UNITS_ENTITIES } from '#antt/units';
import { startApi, type Json, type StartedApi } from '../../support/api.js';
import { aUser, unitLines, type UnitLines } from '../../support/builders/access.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const NOW = new Date('2026-11-23T02:00:00Z');

describe('the custody log', () => {
  let db: TestDatabase;
  let units: UnitLines;
  let api: StartedApi;
  const clock = new FixedClock(NOW);
  const log = new AuditLog(new AuditEventRepository(), clock);
  beforeAll(async () => {
    db = await testDatabase([...UNITS_ENTITIES, ...ACCESS_ENTITIES, ...LEDGER_ENTITIES]);
    units = await unitLines(db);
    api = await startApi({ db });
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const entry = (objectId: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
    action: 'clip.viewed',
    objectType: 'clip',
    objectId,
    actor: SYSTEM_ACTOR,
    unitId: units.commune.id,
    ...more,
  });
  const record = (one: AuditEntry) => db.transactions.run({}, (tx) => log.record(tx, one));
  const stored = (objectId: string) =>
    db.query<Json>('SELECT * FROM audit_event WHERE object_id = $1', [objectId]);

  it('keeps every part of an entry, and names as they were', async () => {
    const { principal } = await aUser(db, { roles: [{ role: 'investigator', unitId: units.commune.id }] });
    const objectId = newId();
    const requestId = newId();
    const full = entry(objectId, {
      objectName: 'CLIP-1',
      actor: actorOf(principal, 'clip.view'),
      requestId,
      reason: "xem lại ''; DROP TABLE audit_event; --",
      before: { a: [1, 'ă'] },
      after: { state: 'sealed' },
      client: { ip: '127.0.0.1', userAgent: 'curl' },
    });
    expect(await record(full)).toBe(true);
    await db.query(`UPDATE unit SET name = 'Tên mới' WHERE id = $1`, [units.commune.id]);
    const [row] = await stored(objectId);
    expect(row).toMatchObject({
      at: NOW,
      action: 'clip.viewed',
      object_name: 'CLIP-1',
      actor_kind: 'user',
      actor_id: principal.userId,
      actor_name: principal.fullName,
      actor_role: 'investigator',
      unit_name: units.commune.name,
      request_id: requestId,
      case_id: null,
      reason: full.reason,
      before: full.before,
      after: full.after,
      client: full.client,
    });
    await db.query('UPDATE unit SET name = $2 WHERE id = $1', [units.commune.id, units.commune.name]);
  });

  it('I5: an event exists only if its change does', async () => {
    const objectId = newId();
    const broken = db.transactions.run({}, async (tx) => {
      await log.record(tx, entry(objectId));
      throw new Error('the change failed');
    });
    await expect(broken).rejects.toThrow('the change failed');
    expect(await stored(objectId)).toHaveLength(0);
  });

  it('I5: one effect key, one event, also for twenty at the same moment', async () => {
    const objectId = newId();
    const results = await Promise.all(
      Array.from({ length: 20 }, () => record(entry(objectId, { effectKey: `seal:${objectId}` }))),
    );
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(await stored(objectId)).toHaveLength(1);
    await Promise.all([record(entry(objectId)), record(entry(objectId))]);
    expect(await stored(objectId)).toHaveLength(3);
  });

  it('writes many at once and leaves out what is recorded', async () => {
    const objectId = newId();
    const many = Array.from({ length: 2500 }, (_, index) =>
      entry(objectId, { effectKey: `${objectId}:${index % 2400}` }),
    );
    expect(await db.transactions.run({}, (tx) => log.recordMany(tx, many))).toBe(2400);
    expect(await db.transactions.run({}, (tx) => log.recordMany(tx, many))).toBe(0);
    expect(await stored(objectId)).toHaveLength(2400);
  });

  it.each(['UPDATE audit_event SET reason = NULL', 'DELETE FROM audit_event', 'TRUNCATE audit_event'])(
    'I5: nobody changes it, the application and the owner of the schema alike: %s',
    async (sql) => {
      await record(entry(newId()));
      await expect(db.dataSource.query(sql)).rejects.toMatchObject({ code: '42501' });
      await expect(db.query(sql)).rejects.toMatchObject({ code: '42501' });
    },
  );

  it('I8: is read by those who may, for their own line, newest first, page by page', async () => {
    const lines = await unitLines(db);
    const caseId = newId();
    for (let minute = 0; minute < 5; minute++) {
      clock.set(new Date(NOW.getTime() + minute * 60_000));
      await record(entry(`${minute}`, { unitId: lines.commune.id, caseId }));
    }
    await record(entry('other', { unitId: lines.sibling.id, caseId }));
    clock.set(NOW);
    const auditor = await api.signedIn({ roles: [{ role: 'auditor', unitId: lines.commune.id }] });
    const province = await api.signedIn({ roles: [{ role: 'auditor', unitId: lines.province.id }] });
    const investigator = await api.signedIn({ roles: [{ role: 'investigator', unitId: lines.commune.id }] });
    const path = `/audit-events?caseId=${caseId}`;
    const first = await auditor.get(`${path}&limit=3`, { headers: { 'accept-language': 'en' } });
    expect(first.body.items.map(({ object }: Json) => object.id)).toEqual(['4', '3', '2']);
    expect(first.body.items[0]).toMatchObject({
      action: 'clip.viewed',
      description: 'Clip watched',
      unit: { id: lines.commune.id, name: lines.commune.name },
    });
    const second = await auditor.get(`${path}&limit=3&cursor=${first.body.nextCursor}`);
    expect(second.body.items.map(({ object }: Json) => object.id)).toEqual(['1', '0']);
    expect(second.body.nextCursor).toBeNull();
    expect((await province.get(path)).body.items).toHaveLength(6);
    expect((await investigator.get(path)).body.code).toBe('PERMISSION_MISSING');
    const window = 'from=2026-11-23T02:01:00Z&to=2026-11-23T02:03:00Z';
    expect((await auditor.get(`${path}&${window}`)).body.items).toHaveLength(2);
    expect((await auditor.get(`${path}&action=nothing.done`)).body.errors[0].code).toBe('FIELD_NOT_A_CHOICE');
    expect((await auditor.get(`${path}&cursor=eyJhdCI6IngiLCJpZCI6IngifQ`)).body.code).toBe('CURSOR_INVALID');
  });
});
