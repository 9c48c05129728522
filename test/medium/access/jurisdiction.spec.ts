import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Jurisdiction,
  JurisdictionRepository,
  PERMISSIONS,
  permissionsOf,
  ROLES,
  type Permission,
} from '#antt/access';
import { FixedClock, newId } from '#antt/kernel';
import { startApi, type Json, type StartedApi } from '../../support/api.js';
import { aUser, unitLines, type UnitLines } from '../../support/builders/access.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const NOW = new Date('2026-11-23T02:00:00Z');

describe('jurisdiction', () => {
  let db: TestDatabase;
  let units: UnitLines;
  const clock = new FixedClock(NOW);
  const jurisdiction = new Jurisdiction(new JurisdictionRepository(), clock);
  beforeAll(async () => {
    db = await testDatabase();
    units = await unitLines(db);
  });
  afterAll(() => db?.close());

  it.each([
    ['investigator', 'request.file', true],
    ['investigator', 'case.clarify', false],
    ['commander', 'case.clarify', true],
    ['commander', 'user.manage', false],
    ['registrar', 'camera.manage', true],
    ['registrar', 'case.read', false],
    ['statistician', 'statistics.export', true],
    ['statistician', 'clip.view', false],
    ['security-team-member', 'clock-reading.record', true],
    ['security-team-member', 'owner.read', false],
    ['auditor', 'audit-event.read', true],
    ['auditor', 'clip.download', false],
    ['administrator', 'user.manage', true],
    ['administrator', 'case.read', false],
  ] as const)('%s holds %s: %s', (role, permission, expected) => {
    expect(permissionsOf(role).includes(permission)).toBe(expected);
  });

  it('every permission is described and held by somebody, and every role holds one', () => {
    for (const { describe: text, roles } of Object.values(PERMISSIONS)) {
      expect(text).not.toBe('');
      expect(roles.length).toBeGreaterThan(0);
    }
    for (const role of ROLES) expect(permissionsOf(role).length).toBeGreaterThan(0);
  });

  it('I8: a role reaches its unit and below, not beside, above or elsewhere', async () => {
    const tx = db.dataSource.manager;
    const { principal } = await aUser(db, { roles: [{ role: 'commander', unitId: units.province.id }] });
    const { principal: local } = await aUser(db, {
      roles: [{ role: 'commander', unitId: units.commune.id }],
    });
    const reach = (who: typeof principal) =>
      Promise.all(
        [units.province, units.commune, units.sibling, units.elsewhere].map(({ id }) =>
          jurisdiction.sees(tx, who, 'case.read', id),
        ),
      );
    expect(await reach(principal)).toEqual([true, true, true, false]);
    expect(await reach(local)).toEqual([false, true, false, false]);
    expect(await jurisdiction.sees(tx, local, 'user.manage', units.commune.id)).toBe(false);
    await expect(jurisdiction.requireUnit(tx, local, 'case.open', units.sibling.id)).rejects.toMatchObject({
      code: 'UNIT_OUTSIDE_JURISDICTION',
    });
    await expect(jurisdiction.requireUnit(tx, local, 'case.open', newId())).rejects.toMatchObject({
      code: 'UNIT_OUTSIDE_JURISDICTION',
    });
    await expect(jurisdiction.requireUnit(tx, local, 'user.manage', units.commune.id)).rejects.toMatchObject({
      code: 'PERMISSION_MISSING',
    });
    await jurisdiction.requireUnit(tx, local, 'case.open', units.commune.id);
  });

  describe('grants', () => {
    let api: StartedApi;
    beforeAll(async () => {
      api = await startApi({ db, clock });
    });
    afterAll(() => api?.close());

    it('I8: a grant shows one unit until it expires or is revoked, to its holder, for looking only', async () => {
      clock.set(NOW);
      const tx = db.dataSource.manager;
      const giver = await api.signedIn({ roles: [{ role: 'commander', unitId: units.elsewhere.id }] });
      const { principal } = await aUser(db, { roles: [{ role: 'investigator', unitId: units.commune.id }] });
      const { principal: other } = await aUser(db, {
        roles: [{ role: 'investigator', unitId: units.commune.id }],
      });
      const sees = (permission: Permission, who = principal, object?: { type: 'case'; id: string }) =>
        jurisdiction.sees(tx, who, permission, units.elsewhere.id, object);
      expect(await sees('case.read')).toBe(false);
      const grant = (days: number) =>
        giver.post('/access-grants', {
          userId: principal.userId,
          unitId: units.elsewhere.id,
          reason: 'Chuyên án chung',
          expiresAt: new Date(NOW.getTime() + days * 86_400_000).toISOString(),
        });
      const given = await grant(2);
      expect(given.status).toBe(201);
      expect(await sees('case.read')).toBe(true);
      expect(await sees('clip.view')).toBe(true);
      expect(await sees('clip.download')).toBe(false);
      expect(await sees('case.manage')).toBe(false);
      expect(await sees('case.read', other)).toBe(false);
      expect((await giver.get('/access-grants')).body.map(({ id }: Json) => id)).toEqual([given.body.id]);
      clock.advance(2 * 86_400_000);
      expect(await sees('case.read')).toBe(false);
      clock.set(NOW);
      expect((await giver.delete(`/access-grants/${given.body.id}`)).status).toBe(204);
      expect(await sees('case.read')).toBe(false);
      const again = await giver.delete(`/access-grants/${given.body.id}`);
      expect(again.body.code).toBe('ACCESS_GRANT_NOT_FOUND');
      const actions = await db.query(`SELECT action FROM audit_event WHERE object_id = $1 ORDER BY at, id`, [
        given.body.id,
      ]);
      expect(actions).toEqual([{ action: 'access-grant.granted' }, { action: 'access-grant.revoked' }]);
    });

    it('refuses a grant for a unit of another line, without an end, or for too long', async () => {
      clock.set(NOW);
      const giver = await api.signedIn({ roles: [{ role: 'commander', unitId: units.commune.id }] });
      const { id: userId } = await aUser(db);
      const grant = async (unitId: string, expiresAt: string): Promise<string> =>
        (await giver.post('/access-grants', { userId, unitId, reason: 'x', expiresAt })).body.code;
      expect(await grant(units.sibling.id, '2026-11-24T00:00:00Z')).toBe('UNIT_OUTSIDE_JURISDICTION');
      expect(await grant(units.commune.id, '2026-11-22T00:00:00Z')).toBe('ACCESS_GRANT_TERM_INVALID');
      expect(await grant(units.commune.id, '2027-11-22T00:00:00Z')).toBe('ACCESS_GRANT_TERM_INVALID');
      expect(await grant(units.commune.id, '9999-99-99T00:00:00Z')).toBe('INPUT_INVALID');
    });

    it('I8: a grant for one case shows that case and no other', async () => {
      const tx = db.dataSource.manager;
      const { principal } = await aUser(db, { roles: [{ role: 'investigator', unitId: units.commune.id }] });
      const { id: granterId } = await aUser(db);
      const [caseId, otherCaseId] = [newId(), newId()];
      await db.query(
        `INSERT INTO access_grant (id, user_id, object_type, object_id, reason, granted_by, granted_at, expires_at)
         VALUES ($1, $2, 'case', $3, 'x', $4, $5, $6)`,
        [newId(), principal.userId, caseId, granterId, NOW, new Date(NOW.getTime() + 1000)],
      );
      clock.set(NOW);
      const sees = (id: string) =>
        jurisdiction.sees(tx, principal, 'case.read', units.elsewhere.id, { type: 'case', id });
      expect([await sees(caseId), await sees(otherCaseId)]).toEqual([true, false]);
    });
  });
});
