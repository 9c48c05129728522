import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Principal } from '#antt/access';
import {
  CamerasForRequest,
  ClockReadings,
  CorrectRetention,
  CountSecurityTeams,
  FindOwners,
  RecordClockReading,
  RegisterProgramme,
  RegisterSecurityTeam,
  SaveCamera,
  SaveOwner,
  SaveRecorder,
  SaveTeamMember,
  SaveThumbnail,
  ViewCamera,
  ViewOwner,
  ViewSecurityTeam,
  ViewThumbnail,
} from '#antt/cameras';
import { SYSTEM_SCOPE } from '#antt/database';
import { newId } from '#antt/kernel';
import { SYSTEM_ACTOR } from '#antt/ledger';
import { aCamera, anOwner, aRecorder } from '../../support/builders/cameras.js';
import { NOW, principal, registryContext, type RegistryContext } from './context.js';

let context: RegistryContext;
let root: string;
let registrar: Principal;
let stranger: Principal;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'antt-recordings-'));
  await mkdir(join(root, 'nvr'));
  context = await registryContext(root);
  registrar = principal('registrar', context.units.hacThanh);
  stranger = principal('registrar', context.units.quangPhu);
});
afterAll(async () => {
  await context.close();
  await rm(root, { recursive: true, force: true });
});

const owner = {
  kind: 'household',
  name: 'Hộ ông Lê Văn Ba',
  phone: '0912 345 678',
  address: 'Số 3',
} as const;
const camera = {
  name: 'Cổng',
  channel: '1',
  address: 'Số 3',
  latitude: 19.8075,
  longitude: 105.7764,
} as const;
const refusal = (code: string) => expect.objectContaining({ code });
const get = <T>(type: new (...args: never[]) => T): T => context.app.get(type as never);
const unit = () => ({ unitId: context.units.hacThanh.id });

describe('owners', () => {
  it('I5: are registered and corrected with one custody event each, telephone masked', async () => {
    const saved = await get(SaveOwner).execute(registrar, unit(), { ...owner, code: 'CH-1' });
    expect(saved).toMatchObject({ code: 'CH-1', phone: '0912345678', demo: false });
    await get(SaveOwner).execute(registrar, { ownerId: saved.id }, { phone: '0987654321' });
    await get(SaveOwner).execute(registrar, { ownerId: saved.id }, { phone: '0987654321' });
    const events = await context.events(saved.id);
    expect(events.map((event) => event.action)).toEqual(['owner.registered', 'owner.changed']);
    expect(events[1]).toMatchObject({ before: { phone: '*******678' }, after: { phone: '*******321' } });
    expect(events[0]).toMatchObject({ unit_name: 'Phường Hạc Thành', actor_name: registrar.fullName });
  });

  it('I8: of another unit are unknown, absent or not', async () => {
    const other = await anOwner(context.db, context.units.hacThanh.id);
    for (const id of [other.id, newId(), 'x']) {
      await expect(get(SaveOwner).execute(stranger, { ownerId: id }, { name: 'x' })).rejects.toEqual(
        refusal('OWNER_UNKNOWN'),
      );
      await expect(get(ViewOwner).execute(stranger, id)).rejects.toEqual(refusal('OWNER_UNKNOWN'));
    }
    expect(await get(FindOwners).execute(stranger, { limit: 10 })).toEqual([]);
  });

  it('are masked for who lacks owner.read', async () => {
    const other = await anOwner(context.db, context.units.hacThanh.id);
    const seen = await get(ViewOwner).execute(principal('statistician', context.units.thanhHoa), other.id);
    expect(seen).toMatchObject({ name: 'Hộ b. N. T. M.', phone: '*******678', masked: true });
    const open = await get(ViewOwner).execute(principal('investigator', context.units.hacThanh), other.id);
    expect(open).toMatchObject({ phone: '0912345678', masked: false });
  });

  it.each([
    ['another unit', () => ({ unitId: context.units.quangPhu.id }), owner, 'UNIT_OUTSIDE_JURISDICTION'],
    ['an unknown unit', () => ({ unitId: newId() }), owner, 'UNIT_NOT_FOUND'],
    ['a bad telephone', unit, { ...owner, phone: '12' }, 'PHONE_INVALID'],
    ['a bad e-mail', unit, { ...owner, email: 'x@y' }, 'EMAIL_INVALID'],
    ['no name', unit, { ...owner, name: ' ' }, 'VALUE_MISSING'],
    ['a code that is taken', unit, { ...owner, code: 'CH-1' }, 'OWNER_CODE_TAKEN'],
    ['several faults', unit, { ...owner, name: '', phone: '12' }, 'REGISTRATION_INVALID'],
  ])('refuses %s', async (_name, target, input, code) => {
    await expect(get(SaveOwner).execute(registrar, target(), input)).rejects.toEqual(refusal(code));
  });

  it('refuses a former unit and names its successor', async () => {
    const chief = principal('registrar', context.units.baThuoc);
    await expect(
      get(SaveOwner).execute(chief, { unitId: context.units.canhNang.id }, owner),
    ).rejects.toMatchObject({ code: 'UNIT_FORMER', params: { successors: 'Xã Bá Thước (14923)' } });
  });

  it('refuses who may only look', async () => {
    const reader = principal('investigator', context.units.hacThanh);
    await expect(get(SaveOwner).execute(reader, unit(), owner)).rejects.toEqual(
      refusal('PERMISSION_MISSING'),
    );
  });
});

describe('recorders', () => {
  it('derive their retention from the card, at the least', async () => {
    const { id } = await anOwner(context.db, context.units.hacThanh.id);
    const saved = await get(SaveRecorder).execute(registrar, unit(), {
      code: 'DG-card',
      ownerId: id,
      card: { sizeGb: 32, megapixels: 2 },
    });
    expect(saved).toMatchObject({
      retentionHours: 96,
      retentionConfidence: 'card',
      reach: 'owner-upload',
      timeZone: 'Asia/Ho_Chi_Minh',
    });
    expect(saved.retentionAsOf).toEqual(NOW);
    const stated = await get(SaveRecorder).execute(
      registrar,
      { recorderId: saved.id },
      { retentionHours: 168 },
    );
    expect(stated).toMatchObject({ retentionHours: 168, retentionConfidence: 'declared' });
    expect((await context.events(saved.id)).map((event) => event.action)).toEqual([
      'recorder.registered',
      'recorder.changed',
    ]);
  });

  it('I11: keep the real path of a folder under the roots, and no other', async () => {
    const { id } = await anOwner(context.db, context.units.hacThanh.id);
    const save = (location: string | null) =>
      get(SaveRecorder).execute(registrar, unit(), {
        code: `DG-${newId()}`,
        ownerId: id,
        reach: 'folder',
        location,
      });
    expect((await save(join(root, 'nvr'))).location).toMatch(/nvr$/);
    await expect(save('/etc')).rejects.toEqual(refusal('RECORDER_FOLDER_OUTSIDE'));
    await expect(save(`${root}/nvr/../..`)).rejects.toEqual(refusal('RECORDER_FOLDER_OUTSIDE'));
    await expect(save(join(root, 'gone'))).rejects.toEqual(refusal('RECORDER_FOLDER_UNREACHABLE'));
    await expect(save(null)).rejects.toEqual(refusal('RECORDER_FOLDER_MISSING'));
  });

  it('refuse what cannot be', async () => {
    const { id } = await anOwner(context.db, context.units.hacThanh.id);
    const far = await anOwner(context.db, context.units.quangPhu.id);
    const province = principal('registrar', context.units.thanhHoa);
    const save = (input: object, by = registrar) =>
      get(SaveRecorder).execute(by, unit(), { code: 'DG-x', ownerId: id, ...input });
    await expect(save({ timeZone: 'Asia/Nowhere' })).rejects.toEqual(refusal('RECORDER_TIME_ZONE_UNKNOWN'));
    await expect(save({ channels: 0 })).rejects.toEqual(refusal('VALUE_OUT_OF_RANGE'));
    await expect(save({ card: { sizeGb: 4, megapixels: 2 } })).rejects.toEqual(
      refusal('RETENTION_UNDERIVABLE'),
    );
    await expect(save({ ownerId: far.id })).rejects.toEqual(refusal('OWNER_UNKNOWN'));
    await expect(save({ ownerId: far.id }, province)).rejects.toEqual(refusal('RECORDER_OWNER_ELSEWHERE'));
    await expect(save({ code: 'DG-card' })).rejects.toEqual(refusal('RECORDER_CODE_TAKEN'));
  });

  it('learn from footage that was gone', async () => {
    const recorder = await aRecorder(context.db, context.units.hacThanh.id, { retentionHours: 168 });
    const correct = (heldSince: string, observedAt: string) =>
      context.db.transactions.run(SYSTEM_SCOPE, (tx) =>
        get(CorrectRetention).execute(tx, {
          recorderId: recorder.id,
          heldSince: new Date(heldSince),
          observedAt: new Date(observedAt),
          actor: SYSTEM_ACTOR,
        }),
      );
    expect(await correct('2026-11-20T00:30:00Z', '2026-11-23T00:00:00Z')).toBe(71);
    expect(await correct('2026-11-01T00:00:00Z', '2026-11-22T00:00:00Z')).toBe(71);
    const [row] = await context.db.query('SELECT * FROM recorder WHERE id = $1', [recorder.id]);
    expect(row).toMatchObject({ retention_hours: 71, retention_confidence: 'observed' });
    expect((await context.events(recorder.id)).map((event) => event.action)).toEqual(['retention.corrected']);
  });
});

describe('clock readings', () => {
  it('I7: store offset, method and uncertainty; a slow recorder has a negative offset', async () => {
    const recorder = await aRecorder(context.db, context.units.hacThanh.id);
    const reading = await get(RecordClockReading).execute(registrar, recorder.id, {
      recorderTime: '2026-11-24T08:53:00',
      trueTime: NOW,
      uncertaintyMs: 20_000,
      method: 'phone-side-by-side',
    });
    expect(reading).toMatchObject({
      offsetMs: -67 * 60_000,
      uncertaintyMs: 20_000,
      readBy: registrar.userId,
    });
    const tenDaysOn = new Date(NOW.getTime() + 10 * 86_400_000);
    const tx = context.db.transactions.reader;
    expect(await get(ClockReadings).latest(tx, recorder.id, tenDaysOn)).toMatchObject({
      readingId: reading.id,
      offsetMs: -67 * 60_000,
      uncertaintyMs: 20_000 + 86_400,
      method: 'phone-side-by-side',
      readAt: NOW,
    });
    // What is read today tells of yesterday too.
    expect(
      await get(ClockReadings).latest(tx, recorder.id, new Date(NOW.getTime() - 86_400_000)),
    ).toMatchObject({ readingId: reading.id, uncertaintyMs: 20_000 + 8_640 });
    const other = await aRecorder(context.db, context.units.hacThanh.id);
    expect(await get(ClockReadings).latest(tx, other.id, NOW)).toMatchObject({
      readingId: null,
      method: 'not-measured',
    });
    expect((await context.events(recorder.id)).at(-1)).toMatchObject({
      action: 'clock-reading.recorded',
      after: { offsetMs: -67 * 60_000, recorderTime: '2026-11-24T08:53:00' },
    });
  });

  it.each([
    ['a time that is none', { recorderTime: '24/11/2026' }, 'CLOCK_READING_TIME_INVALID'],
    ['the future', { trueTime: new Date(NOW.getTime() + 3_600_000) }, 'CLOCK_READING_FUTURE'],
    ['a negative uncertainty', { uncertaintyMs: -1 }, 'VALUE_OUT_OF_RANGE'],
  ])('refuse %s', async (_name, part, code) => {
    const recorder = await aRecorder(context.db, context.units.hacThanh.id);
    const input = {
      recorderTime: '2026-11-24T08:53:00',
      trueTime: NOW,
      uncertaintyMs: 1,
      method: 'typed-pair',
    } as const;
    await expect(
      get(RecordClockReading).execute(registrar, recorder.id, { ...input, ...part }),
    ).rejects.toEqual(refusal(code));
    await expect(get(RecordClockReading).execute(stranger, recorder.id, input)).rejects.toEqual(
      refusal('RECORDER_UNKNOWN'),
    );
  });
});

describe('cameras', () => {
  it('I5: are registered, corrected and retired with one event each', async () => {
    const recorder = await aRecorder(context.db, context.units.hacThanh.id);
    const saved = await get(SaveCamera).execute(registrar, unit(), {
      ...camera,
      code: 'CAM-A',
      recorderId: recorder.id,
      neighbourhood: 'Tổ dân phố 1',
      bearingDeg: 360,
    });
    expect(saved).toMatchObject({ ownerId: recorder.ownerId, bearingDeg: 0, status: 'working' });
    await get(SaveCamera).execute(registrar, { cameraId: saved.id }, { name: 'Cổng sau' });
    await get(SaveCamera).execute(registrar, { cameraId: saved.id }, {});
    await get(SaveCamera).execute(registrar, { cameraId: saved.id }, { status: 'removed' });
    expect((await context.events(saved.id)).map((event) => event.action)).toEqual([
      'camera.registered',
      'camera.changed',
      'camera.retired',
    ]);
    const view = await get(ViewCamera).execute(registrar, saved.id);
    expect(view).toMatchObject({
      name: 'Cổng sau',
      unitCode: '14797',
      neighbourhood: { name: 'Tổ dân phố 1' },
      recorder: { code: recorder.code, retentionHours: 168 },
      clock: { method: 'not-measured' },
    });
  });

  it('refuse bad coordinates, duplicates and foreign parts', async () => {
    const recorder = await aRecorder(context.db, context.units.hacThanh.id);
    const foreign = await aRecorder(context.db, context.units.quangPhu.id);
    const save = (input: object, by = registrar) =>
      get(SaveCamera).execute(by, unit(), {
        ...camera,
        code: `C-${newId()}`,
        recorderId: recorder.id,
        ...input,
      });
    await save({ code: 'CAM-B', channel: '7' });
    await expect(save({ latitude: 91 })).rejects.toEqual(refusal('CAMERA_POSITION_INVALID'));
    await expect(save({ longitude: Number.NaN })).rejects.toEqual(refusal('CAMERA_POSITION_INVALID'));
    await expect(save({ latitude: 19.8, longitude: 10.5 })).rejects.toEqual(
      refusal('CAMERA_POSITION_OUTSIDE'),
    );
    await expect(save({ code: 'CAM-B', channel: '8' })).rejects.toEqual(refusal('CAMERA_CODE_TAKEN'));
    await expect(save({ channel: '7' })).rejects.toMatchObject({
      code: 'CAMERA_CHANNEL_TAKEN',
      params: { camera: 'CAM-B' },
    });
    await expect(save({ recorderId: foreign.id })).rejects.toEqual(refusal('RECORDER_UNKNOWN'));
    await expect(
      save({ recorderId: foreign.id }, principal('registrar', context.units.thanhHoa)),
    ).rejects.toEqual(refusal('CAMERA_RECORDER_ELSEWHERE'));
    await expect(save({}, stranger)).rejects.toEqual(refusal('UNIT_OUTSIDE_JURISDICTION'));
    await expect(save({ code: '../etc' })).rejects.toEqual(refusal('CODE_INVALID'));
    await expect(save({ programmeId: newId() })).rejects.toEqual(refusal('PROGRAMME_NOT_OF_UNIT'));
  });

  it('I8: of another unit are unknown', async () => {
    const { id } = await aCamera(context.db, context.units.hacThanh.id);
    await expect(get(ViewCamera).execute(stranger, id)).rejects.toEqual(refusal('CAMERA_UNKNOWN'));
    await expect(get(SaveCamera).execute(stranger, { cameraId: id }, { name: 'x' })).rejects.toEqual(
      refusal('CAMERA_UNKNOWN'),
    );
    await expect(get(SaveThumbnail).execute(stranger, id, JPEG)).rejects.toEqual(refusal('CAMERA_UNKNOWN'));
    await expect(get(ViewThumbnail).execute(stranger, id)).rejects.toEqual(refusal('CAMERA_UNKNOWN'));
  });

  it('show a picture of their view, told by its bytes', async () => {
    const { id } = await aCamera(context.db, context.units.hacThanh.id);
    await expect(get(ViewThumbnail).execute(registrar, id)).rejects.toEqual(refusal('THUMBNAIL_ABSENT'));
    await get(SaveThumbnail).execute(registrar, id, JPEG);
    const shown = await get(ViewThumbnail).execute(registrar, id);
    expect(shown.mediaType).toBe('image/jpeg');
    expect(shown.content.equals(JPEG)).toBe(true);
    await expect(get(SaveThumbnail).execute(registrar, id, Buffer.from('<svg onload="x"/>'))).rejects.toEqual(
      refusal('THUMBNAIL_TYPE_UNSUPPORTED'),
    );
    await expect(
      get(SaveThumbnail).execute(registrar, id, Buffer.concat([JPEG, Buffer.alloc(512 * 1024)])),
    ).rejects.toEqual(refusal('THUMBNAIL_TOO_LARGE'));
    expect((await context.events(id)).map((event) => event.action)).toEqual(['camera.changed']);
  });

  it('come with all a request needs, in the order asked for', async () => {
    const first = await aCamera(context.db, context.units.hacThanh.id);
    const second = await aCamera(context.db, context.units.baThuoc.id, { retentionHours: null });
    const found = await get(CamerasForRequest).find(context.db.transactions.reader, [
      second.id,
      newId(),
      first.id,
    ]);
    expect(found.map((entry) => entry.camera.id)).toEqual([second.id, first.id]);
    expect(found[0]).toMatchObject({
      recorder: { retentionHours: null, retentionConfidence: 'unknown', timeZone: 'Asia/Ho_Chi_Minh' },
      clock: { readingId: null, method: 'not-measured', offsetMs: 0 },
    });
    expect(found[1]).toMatchObject({ owner: { phone: '0912345678' }, recorder: { retentionHours: 168 } });
  });
});

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xd9]);

describe('programmes and security teams', () => {
  it('are registered once per name, with an event', async () => {
    const input = { ...unit(), model: 'camera-surveillance', name: 'Camera giám sát phố Lê Lợi' } as const;
    const programme = await get(RegisterProgramme).execute(registrar, input);
    await expect(get(RegisterProgramme).execute(registrar, input)).rejects.toEqual(
      refusal('PROGRAMME_NAME_TAKEN'),
    );
    await expect(get(RegisterProgramme).execute(stranger, input)).rejects.toEqual(
      refusal('UNIT_OUTSIDE_JURISDICTION'),
    );
    expect((await context.events(programme.id)).map((event) => event.action)).toEqual([
      'programme.registered',
    ]);
  });

  it('count teams and members, and not those who left', async () => {
    const input = { ...unit(), neighbourhood: 'Tổ dân phố 2', name: 'Tổ bảo vệ ANTT' };
    const team = await get(RegisterSecurityTeam).execute(registrar, input);
    await expect(get(RegisterSecurityTeam).execute(registrar, input)).rejects.toEqual(
      refusal('SECURITY_TEAM_NAME_TAKEN'),
    );
    const add = (fullName: string) =>
      get(SaveTeamMember).execute(registrar, team.id, undefined, { fullName, phone: '0911222333' });
    const [first] = [await add('Lê Văn Một'), await add('Lê Văn Hai')];
    await get(SaveTeamMember).execute(registrar, team.id, first.id, { leftOn: '2026-11-01' });
    const counts = await get(CountSecurityTeams).execute(registrar, context.units.thanhHoa.id);
    expect(counts).toMatchObject({
      teams: 1,
      members: 1,
      units: [{ unitCode: '14797', teams: 1, members: 1 }],
    });
    expect(await get(CountSecurityTeams).execute(stranger, context.units.thanhHoa.id)).toMatchObject({
      teams: 0,
    });
    expect((await context.events(first.id)).map((event) => event.action)).toEqual([
      'security-team-member.registered',
      'security-team-member.removed',
    ]);
    await expect(
      get(SaveTeamMember).execute(stranger, team.id, undefined, { fullName: 'x' }),
    ).rejects.toEqual(refusal('SECURITY_TEAM_UNKNOWN'));
    await expect(get(ViewSecurityTeam).execute(stranger, team.id)).rejects.toEqual(
      refusal('SECURITY_TEAM_UNKNOWN'),
    );
    const masked = await get(ViewSecurityTeam).execute(
      principal('statistician', context.units.hacThanh),
      team.id,
    );
    expect(masked.members.map((member) => member.phone)).toEqual(['*******333', '*******333']);
  });
});
