import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Principal } from '#antt/access';
import {
  ChangeProgramme,
  ChangeSecurityTeam,
  CountSecurityTeams,
  EndProgramme,
  EndSecurityTeam,
  FindProgrammes,
  FindSecurityTeams,
  MoveProgramme,
  MoveSecurityTeam,
  RegisterProgramme,
  RegisterSecurityTeam,
  ReopenProgramme,
  ReopenSecurityTeam,
  SaveCamera,
  SaveTeamMember,
  ViewProgramme,
  ViewSecurityTeam,
  type Programme,
  type SecurityTeam,
} from '#antt/cameras';
import { newId } from '#antt/kernel';
import { aCamera } from '../../support/builders/cameras.js';
import { principal, registryContext, type RegistryContext } from './context.js';

let context: RegistryContext;
let registrar: Principal;
let province: Principal;
let stranger: Principal;
let reader: Principal;
const TODAY = '2026-11-24';
const TOMORROW = '2026-11-25';

beforeAll(async () => {
  context = await registryContext();
  registrar = principal('registrar', context.units.hacThanh);
  province = principal('registrar', context.units.thanhHoa);
  stranger = principal('registrar', context.units.quangPhu);
  reader = principal('investigator', context.units.hacThanh);
});
afterAll(() => context.close());

const get = <T>(type: new (...args: never[]) => T): T => context.app.get(type as never);
const refusal = (code: string, params?: object) =>
  expect.objectContaining({ code, ...(params && { params: expect.objectContaining(params) }) });
const actions = async (id: string) => (await context.events(id)).map((event) => event.action);

let serial = 0;
const aProgramme = (startedOn?: string): Promise<Programme> =>
  get(RegisterProgramme).execute(registrar, {
    unitId: context.units.hacThanh.id,
    model: 'camera-surveillance',
    name: `Mô hình ${++serial}`,
    ...(startedOn !== undefined && { startedOn }),
  });
const aTeam = (establishedOn: string | null = '2024-07-01', by = registrar): Promise<SecurityTeam> =>
  get(RegisterSecurityTeam).execute(by, {
    unitId: context.units.hacThanh.id,
    neighbourhood: 'Tổ dân phố 7',
    name: `Tổ bảo vệ ${++serial}`,
    establishedOn,
  });
const aMember = (
  teamId: string,
  position: 'leader' | 'deputy' | 'member' = 'member',
  joinedOn = '2024-07-01',
) =>
  get(SaveTeamMember).execute(registrar, teamId, undefined, {
    fullName: `Lê Văn ${++serial}`,
    position,
    joinedOn,
  });
/** A row of a unit that has been replaced, as an import of old days would have left it. */
const inFormerUnit = async (): Promise<{ programmeId: string; teamId: string; memberId: string }> => {
  const [programmeId, teamId, memberId, neighbourhoodId] = [newId(), newId(), newId(), newId()];
  const unitId = context.units.canhNang.id;
  await context.db.query(
    `INSERT INTO programme (id, unit_id, model, name, started_on) VALUES ($1, $2, 'clan-with-order', $3, '2023-01-01')`,
    [programmeId, unitId, `Dòng họ ${++serial}`],
  );
  await context.db.query(`INSERT INTO neighbourhood (id, unit_id, name) VALUES ($1, $2, $3)`, [
    neighbourhoodId,
    unitId,
    `Phố ${serial}`,
  ]);
  await context.db.query(
    `INSERT INTO security_team (id, unit_id, neighbourhood_id, name, established_on) VALUES ($1, $2, $3, $4, '2024-07-01')`,
    [teamId, unitId, neighbourhoodId, `Tổ bảo vệ phố ${serial}`],
  );
  await context.db.query(
    `INSERT INTO security_team_member (id, team_id, full_name, position, joined_on)
      VALUES ($1, $2, 'Hà Văn Tư', 'leader', '2024-07-01')`,
    [memberId, teamId],
  );
  return { programmeId, teamId, memberId };
};

describe('a programme', () => {
  it('I5: changes, ends and opens again with one custody event each', async () => {
    const { id } = await aProgramme('2025-01-01');
    const changed = await get(ChangeProgramme).execute(registrar, id, 1, {
      name: 'Camera với ANTT phố cổ',
      model: 'camera-with-order',
    });
    expect(changed).toMatchObject({ name: 'Camera với ANTT phố cổ', version: 2 });
    expect(await get(ChangeProgramme).execute(registrar, id, 2, {})).toMatchObject({ version: 2 });
    const ended = await get(EndProgramme).execute(registrar, id, 2, {
      endedOn: '2026-11-20',
      reason: 'Sáp nhập mô hình',
    });
    expect(ended).toMatchObject({ programme: { endedOn: '2026-11-20', version: 3 }, cameras: 0 });
    const reopened = await get(ReopenProgramme).execute(registrar, id, 3, 'Nhập nhầm');
    expect(reopened).toMatchObject({ endedOn: null, endReason: null, version: 4 });
    expect(await get(ViewProgramme).execute(reader, id)).toMatchObject({ version: 4, cameras: 0 });
    expect(await actions(id)).toEqual([
      'programme.registered',
      'programme.changed',
      'programme.ended',
      'programme.reopened',
    ]);
    expect((await context.events(id)).at(-2)).toMatchObject({ reason: 'Sáp nhập mô hình' });
  });

  it('is not changed by who has not seen the last change', async () => {
    const { id } = await aProgramme();
    await get(ChangeProgramme).execute(registrar, id, 1, { name: `Tên ${++serial}` });
    for (const attempt of [
      () => get(ChangeProgramme).execute(registrar, id, 1, { name: 'x' }),
      () => get(EndProgramme).execute(registrar, id, 1, { reason: 'x' }),
      () => get(MoveProgramme).execute(registrar, id, 1, { unitId: context.units.hacThanh.id }),
      () => get(ReopenProgramme).execute(registrar, id, 1, 'x'),
    ]) {
      await expect(attempt()).rejects.toEqual(
        refusal('REGISTRY_CHANGED_MEANWHILE', { expected: 1, actual: 2 }),
      );
    }
    expect(await actions(id)).toEqual(['programme.registered', 'programme.changed']);
  });

  it("I8: of another unit is unknown, and one's own is not changed by who only reads", async () => {
    const { id } = await aProgramme();
    for (const act of [
      (by: Principal) => get(ChangeProgramme).execute(by, id, 1, { name: 'x' }),
      (by: Principal) => get(EndProgramme).execute(by, id, 1, { reason: 'x' }),
      (by: Principal) => get(ReopenProgramme).execute(by, id, 1, 'x'),
      (by: Principal) => get(MoveProgramme).execute(by, id, 1, { unitId: context.units.hacThanh.id }),
    ]) {
      await expect(act(stranger)).rejects.toEqual(refusal('PROGRAMME_UNKNOWN'));
      await expect(act(reader)).rejects.toEqual(refusal('PERMISSION_MISSING'));
    }
    await expect(get(ViewProgramme).execute(stranger, id)).rejects.toEqual(refusal('PROGRAMME_UNKNOWN'));
    await expect(get(ViewProgramme).execute(registrar, newId())).rejects.toEqual(
      refusal('PROGRAMME_UNKNOWN'),
    );
  });

  it('with cameras does not end until somebody says where they go', async () => {
    const programme = await aProgramme();
    const heir = await aProgramme();
    const camera = await aCamera(context.db, context.units.hacThanh.id);
    await get(SaveCamera).execute(registrar, { cameraId: camera.id }, { programmeId: programme.id });
    const end = (input: object, version = 1) =>
      get(EndProgramme).execute(registrar, programme.id, version, { reason: 'Hết hạn', ...input });
    await expect(end({})).rejects.toEqual(
      refusal('PROGRAMME_HAS_CAMERAS', { name: programme.name, count: 1 }),
    );
    await expect(end({ moveCamerasTo: programme.id })).rejects.toEqual(refusal('SUCCESSOR_UNSUITABLE'));
    await expect(end({ moveCamerasTo: newId() })).rejects.toEqual(refusal('SUCCESSOR_UNSUITABLE'));
    expect(await end({ moveCamerasTo: heir.id })).toMatchObject({ cameras: 1 });
    expect((await context.events(camera.id)).at(-1)).toMatchObject({
      action: 'camera.changed',
      before: { programmeId: programme.id },
      after: { programmeId: heir.id },
    });
    const released = await get(EndProgramme).execute(registrar, heir.id, 1, {
      reason: 'Hết hạn',
      cameras: 'release',
    });
    expect(released).toMatchObject({ cameras: 1 });
    const [row] = await context.db.query('SELECT programme_id FROM camera WHERE id = $1', [camera.id]);
    expect(row).toEqual({ programme_id: null });
  });

  it('that has ended takes no camera, no change and no second end', async () => {
    const { id, name } = await aProgramme();
    const camera = await aCamera(context.db, context.units.hacThanh.id);
    await get(EndProgramme).execute(registrar, id, 1, { reason: 'Hết hạn' });
    const ended = refusal('PROGRAMME_ENDED', { name, endedOn: TODAY });
    await expect(
      get(SaveCamera).execute(registrar, { cameraId: camera.id }, { programmeId: id }),
    ).rejects.toEqual(ended);
    await expect(get(ChangeProgramme).execute(registrar, id, 2, { name: 'x' })).rejects.toEqual(ended);
    await expect(get(EndProgramme).execute(registrar, id, 2, { reason: 'x' })).rejects.toEqual(ended);
    const heir = await aProgramme();
    await expect(
      get(EndProgramme).execute(registrar, heir.id, 1, { reason: 'x', moveCamerasTo: id }),
    ).rejects.toEqual(ended);
  });

  it('leaves its name to another when it ends, and then cannot come back under it', async () => {
    const first = await aProgramme();
    await get(EndProgramme).execute(registrar, first.id, 1, { reason: 'Hết hạn' });
    await get(RegisterProgramme).execute(registrar, {
      unitId: first.unitId,
      model: first.model,
      name: first.name,
    });
    await expect(get(ReopenProgramme).execute(registrar, first.id, 2, 'Nhầm')).rejects.toEqual(
      refusal('PROGRAMME_NAME_TAKEN'),
    );
    const other = await aProgramme();
    await expect(get(ReopenProgramme).execute(registrar, other.id, 1, 'Nhầm')).rejects.toEqual(
      refusal('PROGRAMME_NOT_ENDED'),
    );
    await expect(get(ChangeProgramme).execute(registrar, other.id, 1, { name: first.name })).rejects.toEqual(
      refusal('PROGRAMME_NAME_TAKEN'),
    );
  });

  it.each([
    ['tomorrow', { endedOn: TOMORROW }, 'DATE_IN_FUTURE'],
    ['before it began', { endedOn: '2024-12-31' }, 'DATE_BEFORE_START'],
    ['on no day', { endedOn: '2026-02-30' }, 'DATE_INVALID'],
    ['for no reason', { reason: ' ' }, 'VALUE_MISSING'],
    ['for too long a reason', { reason: 'x'.repeat(501) }, 'VALUE_TOO_LONG'],
  ])('does not end %s', async (_name, part, code) => {
    const { id } = await aProgramme('2025-01-01');
    await expect(get(EndProgramme).execute(registrar, id, 1, { reason: 'Hết hạn', ...part })).rejects.toEqual(
      refusal(code),
    );
    expect(await actions(id)).toEqual(['programme.registered']);
  });

  it('is listed as of a day', async () => {
    const { id } = await aProgramme('2025-01-01');
    await get(EndProgramme).execute(registrar, id, 1, { endedOn: '2026-06-01', reason: 'Hết hạn' });
    const listed = async (filter: object) =>
      (await get(FindProgrammes).execute(registrar, { limit: 100, ...filter })).some((row) => row.id === id);
    expect(await listed({})).toBe(false);
    expect(await listed({ ended: true })).toBe(true);
    expect(await listed({ asOf: '2026-05-31' })).toBe(true);
    expect(await listed({ asOf: '2026-06-01' })).toBe(false);
    expect(await listed({ asOf: '2024-12-31' })).toBe(false);
  });

  it('moves to the unit that took its unit over, and nowhere else', async () => {
    const { programmeId } = await inFormerUnit();
    const move = (unitId: string, by = province, version = 1) =>
      get(MoveProgramme).execute(by, programmeId, version, { unitId, movedOn: '2025-07-01' });
    await expect(move(context.units.quangPhu.id)).rejects.toEqual(
      refusal('UNIT_NOT_SUCCESSOR', { successors: 'Xã Bá Thước (14923)' }),
    );
    await expect(move(context.units.canhNang.id)).rejects.toEqual(refusal('UNIT_FORMER'));
    await expect(move(newId())).rejects.toEqual(refusal('UNIT_NOT_FOUND'));
    await expect(move(context.units.baThuoc.id, stranger)).rejects.toEqual(refusal('PROGRAMME_UNKNOWN'));
    const moved = await move(context.units.baThuoc.id);
    expect(moved).toMatchObject({ unitId: context.units.baThuoc.id, version: 2 });
    expect((await context.events(programmeId)).at(-1)).toMatchObject({
      action: 'programme.moved',
      unit_name: 'Xã Bá Thước',
      before: { unitId: context.units.canhNang.id },
      after: { movedOn: '2025-07-01' },
    });
  });
});

describe('a security team', () => {
  beforeEach(async () => {
    await context.db.query('DELETE FROM security_team_member');
    await context.db.query('DELETE FROM security_team_past_unit');
    await context.db.query('DELETE FROM security_team');
  });
  const counts = async (unitId: string, asOf?: string) => {
    const { teams, members, asOf: day } = await get(CountSecurityTeams).execute(province, unitId, asOf);
    return [teams, members, day];
  };

  it('I5: changes, ends and opens again with one custody event each', async () => {
    const { id } = await aTeam();
    const changed = await get(ChangeSecurityTeam).execute(registrar, id, 1, {
      name: 'Tổ bảo vệ số 9',
      neighbourhood: 'Tổ dân phố 9',
    });
    expect(changed).toMatchObject({ name: 'Tổ bảo vệ số 9', version: 2 });
    expect((await get(ViewSecurityTeam).execute(registrar, id)).team.neighbourhoodName).toBe('Tổ dân phố 9');
    await get(EndSecurityTeam).execute(registrar, id, 2, { reason: 'Giải thể' });
    await get(ReopenSecurityTeam).execute(registrar, id, 3, 'Nhập nhầm');
    expect(await actions(id)).toEqual([
      'security-team.registered',
      'security-team.changed',
      'security-team.ended',
      'security-team.reopened',
    ]);
  });

  it("I8: of another unit is unknown, one's own is not changed by who only reads, nor by a stale version", async () => {
    const { id } = await aTeam();
    for (const act of [
      (by: Principal, version: number) => get(ChangeSecurityTeam).execute(by, id, version, { name: 'x' }),
      (by: Principal, version: number) => get(EndSecurityTeam).execute(by, id, version, { reason: 'x' }),
      (by: Principal, version: number) => get(ReopenSecurityTeam).execute(by, id, version, 'x'),
      (by: Principal, version: number) =>
        get(MoveSecurityTeam).execute(by, id, version, { unitId: context.units.hacThanh.id }),
    ]) {
      await expect(act(stranger, 1)).rejects.toEqual(refusal('SECURITY_TEAM_UNKNOWN'));
      await expect(act(reader, 1)).rejects.toEqual(refusal('PERMISSION_MISSING'));
      await expect(act(registrar, 9)).rejects.toEqual(refusal('REGISTRY_CHANGED_MEANWHILE'));
    }
    await expect(get(ReopenSecurityTeam).execute(registrar, id, 1, 'x')).rejects.toEqual(
      refusal('SECURITY_TEAM_NOT_ENDED'),
    );
  });

  it('does not end while members serve and nothing is said of them', async () => {
    const team = await aTeam();
    const [leader] = [await aMember(team.id, 'leader'), await aMember(team.id)];
    await expect(get(EndSecurityTeam).execute(registrar, team.id, 1, { reason: 'x' })).rejects.toEqual(
      refusal('SECURITY_TEAM_HAS_MEMBERS', { count: 2 }),
    );
    const ended = await get(EndSecurityTeam).execute(registrar, team.id, 1, {
      reason: 'Giải thể',
      members: 'leave',
      endedOn: '2026-11-20',
    });
    expect(ended.members).toBe(2);
    expect(await actions(leader.id)).toEqual([
      'security-team-member.registered',
      'security-team-member.removed',
    ]);
    await expect(aMember(team.id)).rejects.toEqual(refusal('SECURITY_TEAM_ENDED', { endedOn: '2026-11-20' }));
    await expect(
      get(SaveTeamMember).execute(registrar, team.id, leader.id, { phone: '0912345678' }),
    ).rejects.toEqual(refusal('SECURITY_TEAM_ENDED'));
  });

  it('hands its members to another team of the unit, led by one person', async () => {
    const team = await aTeam();
    const heir = await aTeam();
    await aMember(team.id, 'leader');
    await aMember(heir.id, 'leader');
    const end = (moveMembersTo: string) =>
      get(EndSecurityTeam).execute(registrar, team.id, 1, { reason: 'Nhập tổ', moveMembersTo });
    await expect(end(team.id)).rejects.toEqual(refusal('SUCCESSOR_UNSUITABLE'));
    await expect(end(newId())).rejects.toEqual(refusal('SECURITY_TEAM_UNKNOWN'));
    await end(heir.id);
    const { members } = await get(ViewSecurityTeam).execute(registrar, heir.id);
    expect(members.map(({ position, joinedOn }) => [position, joinedOn])).toEqual([
      ['leader', '2024-07-01'],
      ['member', TODAY],
    ]);
    const old = await get(ViewSecurityTeam).execute(registrar, team.id);
    expect(old.members).toMatchObject([{ position: 'leader', leftOn: TODAY }]);
    expect(await counts(context.units.hacThanh.id)).toEqual([1, 2, TODAY]);
  });

  it('has one leader at a time, and members who leave and change', async () => {
    const team = await aTeam();
    const leader = await aMember(team.id, 'leader');
    await expect(aMember(team.id, 'leader')).rejects.toEqual(
      refusal('SECURITY_TEAM_LEADER_TAKEN', { leader: leader.fullName }),
    );
    const other = await aMember(team.id);
    const save = (id: string, input: object) => get(SaveTeamMember).execute(registrar, team.id, id, input);
    await expect(save(other.id, { position: 'leader' })).rejects.toEqual(
      refusal('SECURITY_TEAM_LEADER_TAKEN'),
    );
    await expect(save(leader.id, { leftOn: TOMORROW })).rejects.toEqual(refusal('DATE_IN_FUTURE'));
    await expect(save(leader.id, { leftOn: '2024-06-30' })).rejects.toEqual(refusal('DATE_BEFORE_START'));
    await expect(save(leader.id, { leftOn: TODAY, version: 7 })).rejects.toEqual(
      refusal('REGISTRY_CHANGED_MEANWHILE'),
    );
    expect(await save(leader.id, { leftOn: TODAY, version: 1 })).toMatchObject({ version: 2 });
    expect(await save(other.id, { position: 'leader' })).toMatchObject({ position: 'leader' });
    await expect(save(leader.id, { leftOn: null })).rejects.toEqual(refusal('SECURITY_TEAM_LEADER_TAKEN'));
  });

  it('counts as of a day: what had begun, what had not ended, who served, and where it was', async () => {
    const unit = context.units.hacThanh.id;
    const team = await aTeam('2025-01-01');
    await aMember(team.id, 'leader', '2025-01-01');
    const late = await aMember(team.id, 'member', '2025-03-01');
    await get(SaveTeamMember).execute(registrar, team.id, late.id, { leftOn: '2025-06-01' });
    await get(EndSecurityTeam).execute(registrar, team.id, 1, {
      endedOn: '2026-01-01',
      reason: 'Giải thể',
      members: 'leave',
    });
    expect(await counts(unit, '2024-12-31')).toEqual([0, 0, '2024-12-31']);
    expect(await counts(unit, '2025-01-01')).toEqual([1, 1, '2025-01-01']);
    expect(await counts(unit, '2025-03-01')).toEqual([1, 2, '2025-03-01']);
    expect(await counts(unit, '2025-06-01')).toEqual([1, 1, '2025-06-01']);
    expect(await counts(unit, '2025-12-31')).toEqual([1, 1, '2025-12-31']);
    expect(await counts(unit, '2026-01-01')).toEqual([0, 0, '2026-01-01']);
    expect(await counts(unit)).toEqual([0, 0, TODAY]);
    await expect(counts(unit, 'x')).rejects.toEqual(refusal('DATE_INVALID'));
    const listed = async (filter: object) =>
      (await get(FindSecurityTeams).execute(registrar, { limit: 10, ...filter })).length;
    expect([await listed({}), await listed({ ended: true }), await listed({ asOf: '2025-05-05' })]).toEqual([
      0, 1, 1,
    ]);
  });

  it('moves with its members to the unit that took its unit over; earlier days keep it where it was', async () => {
    const { teamId, memberId } = await inFormerUnit();
    const move = (unitId: string, by = province) =>
      get(MoveSecurityTeam).execute(by, teamId, 1, { unitId, movedOn: '2025-07-01' });
    await expect(move(context.units.quangPhu.id)).rejects.toEqual(refusal('UNIT_NOT_SUCCESSOR'));
    const moved = await move(context.units.baThuoc.id);
    expect(moved).toMatchObject({ unitId: context.units.baThuoc.id, version: 2 });
    expect(await actions(teamId)).toEqual(['security-team.moved']);
    expect(await actions(memberId)).toEqual([]);
    const unitOn = async (asOf: string) =>
      (await get(CountSecurityTeams).execute(province, context.units.thanhHoa.id, asOf)).units.map(
        ({ unitName, members }) => [unitName, members],
      );
    expect(await unitOn('2025-06-30')).toEqual([['Thị trấn Cành Nàng', 1]]);
    expect(await unitOn('2025-07-01')).toEqual([['Xã Bá Thước', 1]]);
  });
});
