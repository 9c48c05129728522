import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Principal } from '#antt/access';
import {
  RecordOwnerDeparture,
  ReplaceRecorder,
  RetireCamera,
  RetireRecorder,
  SaveCamera,
  SaveOwner,
  SaveRecorder,
} from '#antt/cameras';
import { newId } from '#antt/kernel';
import { aCamera, anOwner, aRecorder } from '../../support/builders/cameras.js';
import { principal, registryContext, type RegistryContext } from './context.js';

let context: RegistryContext;
let registrar: Principal;
let stranger: Principal;
let reader: Principal;
let unitId: string;
const TODAY = '2026-11-24';

beforeAll(async () => {
  context = await registryContext();
  unitId = context.units.hacThanh.id;
  registrar = principal('registrar', context.units.hacThanh);
  stranger = principal('registrar', context.units.quangPhu);
  reader = principal('investigator', context.units.hacThanh);
});
afterAll(() => context.close());

const get = <T>(type: new (...args: never[]) => T): T => context.app.get(type as never);
const refusal = (code: string, params?: object) =>
  expect.objectContaining({ code, ...(params && { params: expect.objectContaining(params) }) });
const actions = async (id: string) => (await context.events(id)).map((event) => event.action);
const row = async (table: 'camera' | 'recorder' | 'owner', id: string) =>
  (await context.db.query<Record<string, unknown>>(`SELECT * FROM ${table} WHERE id = $1`, [id]))[0]!;

/** A recorder with two cameras on the channels 1 and 2. */
const twoCameras = async () => {
  const recorder = await aRecorder(context.db, unitId);
  const first = await aCamera(context.db, unitId, { recorder, channel: '1' });
  const second = await aCamera(context.db, unitId, { recorder, channel: '2' });
  return { recorder, cameras: [first, second] };
};

describe('a camera', () => {
  it('I5: is taken out of use with a day and a reason, and comes back', async () => {
    const { recorder, cameras } = await twoCameras();
    const camera = cameras[0]!;
    const retire = (input: object = {}, by = registrar) =>
      get(RetireCamera).execute(by, camera.id, { reason: 'Hỏng hẳn', ...input });
    await expect(retire({ endedOn: '2026-11-25' })).rejects.toEqual(refusal('DATE_IN_FUTURE'));
    await expect(retire({ reason: '' })).rejects.toEqual(refusal('VALUE_MISSING'));
    await expect(retire({ version: 4 })).rejects.toEqual(refusal('REGISTRY_CHANGED_MEANWHILE'));
    await expect(retire({}, stranger)).rejects.toEqual(refusal('CAMERA_UNKNOWN'));
    await expect(retire({}, reader)).rejects.toEqual(refusal('PERMISSION_MISSING'));
    expect(await retire({ version: 1, endedOn: '2026-11-20' })).toMatchObject({
      status: 'removed',
      endedOn: '2026-11-20',
      endReason: 'Hỏng hẳn',
      version: 2,
    });
    await expect(retire()).rejects.toEqual(refusal('CAMERA_RETIRED'));
    // Its channel is free now, and taken when it wants to come back.
    const successor = await aCamera(context.db, unitId, { recorder, channel: '1' });
    const restore = () => get(SaveCamera).execute(registrar, { cameraId: camera.id }, { status: 'working' });
    await expect(restore()).rejects.toEqual(refusal('CAMERA_CHANNEL_TAKEN'));
    await get(RetireCamera).execute(registrar, successor.id, { reason: 'Nhầm' });
    expect(await restore()).toMatchObject({ status: 'working', endedOn: null, endReason: null, version: 3 });
    expect(await actions(camera.id)).toEqual(['camera.retired', 'camera.restored']);
  });

  it('I5: moves to another recorder and answers to its owner; not to one out of use', async () => {
    const camera = await aCamera(context.db, unitId);
    const target = await aRecorder(context.db, unitId);
    const gone = await aRecorder(context.db, unitId);
    await get(RetireRecorder).execute(registrar, gone.id, { reason: 'Thanh lý' });
    const move = (recorderId: string, version?: number) =>
      get(SaveCamera).execute(
        registrar,
        { cameraId: camera.id },
        { recorderId, channel: '9', ...(version !== undefined && { version }) },
      );
    await expect(move(gone.id)).rejects.toEqual(refusal('RECORDER_RETIRED', { code: gone.code }));
    await expect(move(target.id, 5)).rejects.toEqual(refusal('REGISTRY_CHANGED_MEANWHILE'));
    expect(await move(target.id, 1)).toMatchObject({ ownerId: target.ownerId, version: 2 });
    expect(await actions(camera.id)).toEqual(['camera.moved']);
  });
});

describe('a recorder', () => {
  it('with cameras does not end until somebody says what becomes of them', async () => {
    const { recorder, cameras } = await twoCameras();
    await expect(
      get(SaveRecorder).execute(registrar, { recorderId: recorder.id }, { status: 'removed' }),
    ).rejects.toEqual(refusal('RECORDER_HAS_CAMERAS', { code: recorder.code, count: 2 }));
    const retire = (input: object, by = registrar) =>
      get(RetireRecorder).execute(by, recorder.id, { reason: 'Thanh lý', ...input });
    await expect(retire({})).rejects.toEqual(refusal('RECORDER_HAS_CAMERAS', { count: 2 }));
    await expect(retire({}, stranger)).rejects.toEqual(refusal('RECORDER_UNKNOWN'));
    await expect(retire({}, reader)).rejects.toEqual(refusal('PERMISSION_MISSING'));
    await expect(retire({ version: 3 })).rejects.toEqual(refusal('REGISTRY_CHANGED_MEANWHILE'));
    await expect(retire({ cameras: 'retire', endedOn: '2027-01-01' })).rejects.toEqual(
      refusal('DATE_IN_FUTURE'),
    );
    const done = await retire({ cameras: 'retire', version: 1 });
    expect(done).toMatchObject({
      recorder: { status: 'removed', endedOn: TODAY, replacedBy: null },
      cameras: 2,
    });
    expect(await actions(recorder.id)).toEqual(['recorder.retired']);
    for (const camera of cameras) {
      expect(await row('camera', camera.id)).toMatchObject({ status: 'removed', end_reason: 'Thanh lý' });
      expect(await actions(camera.id)).toEqual(['camera.retired']);
    }
    await expect(retire({})).rejects.toEqual(refusal('RECORDER_RETIRED'));
    const restored = await get(SaveRecorder).execute(
      registrar,
      { recorderId: recorder.id },
      { status: 'working' },
    );
    expect(restored).toMatchObject({ endedOn: null, endReason: null });
    expect((await actions(recorder.id)).at(-1)).toBe('recorder.restored');
  });

  it('hands its cameras to another one of the unit, on free channels', async () => {
    const { recorder, cameras } = await twoCameras();
    const busy = await aRecorder(context.db, unitId);
    const holder = await aCamera(context.db, unitId, { recorder: busy, channel: '2' });
    const foreign = await aRecorder(context.db, context.units.quangPhu.id);
    const elsewhere = principal('registrar', context.units.thanhHoa);
    const retire = (moveCamerasTo: string, by = registrar) =>
      get(RetireRecorder).execute(by, recorder.id, { reason: 'Gộp đầu ghi', moveCamerasTo });
    await expect(retire(recorder.id)).rejects.toEqual(refusal('SUCCESSOR_UNSUITABLE'));
    await expect(retire(newId())).rejects.toEqual(refusal('RECORDER_UNKNOWN'));
    await expect(retire(foreign.id)).rejects.toEqual(refusal('RECORDER_UNKNOWN'));
    await expect(retire(foreign.id, elsewhere)).rejects.toEqual(refusal('CAMERA_RECORDER_ELSEWHERE'));
    await expect(retire(busy.id)).rejects.toEqual(
      refusal('CAMERA_CHANNEL_TAKEN', { channel: '2', camera: holder.code }),
    );
    expect(await actions(recorder.id)).toEqual([]);
    await get(RetireCamera).execute(registrar, holder.id, { reason: 'Nhường kênh' });
    expect(await retire(busy.id)).toMatchObject({ recorder: { replacedBy: busy.id }, cameras: 2 });
    for (const camera of cameras) {
      expect(await row('camera', camera.id)).toMatchObject({
        recorder_id: busy.id,
        owner_id: busy.ownerId,
        status: 'working',
      });
      expect(await actions(camera.id)).toEqual(['camera.moved']);
    }
  });

  it('I12: is replaced by a new one in one act, or not at all', async () => {
    const { recorder, cameras } = await twoCameras();
    const replace = (part: object = {}, by = registrar) =>
      get(ReplaceRecorder).execute(by, recorder.id, {
        reason: 'Cháy đầu ghi',
        recorder: { code: 'DG-MOI', make: 'Dahua', ...part },
      });
    const taken = await aRecorder(context.db, unitId);
    await expect(replace({ code: taken.code })).rejects.toEqual(refusal('RECORDER_CODE_TAKEN'));
    await expect(replace({ timeZone: 'Asia/Nowhere' })).rejects.toEqual(
      refusal('RECORDER_TIME_ZONE_UNKNOWN'),
    );
    await expect(replace({}, stranger)).rejects.toEqual(refusal('RECORDER_UNKNOWN'));
    expect(await row('recorder', recorder.id)).toMatchObject({ status: 'working', version: 1 });
    const done = await replace();
    expect(done).toMatchObject({
      recorder: { code: 'DG-MOI', ownerId: recorder.ownerId, unitId, channels: 16, status: 'working' },
      replaced: { status: 'removed', replacedBy: done.recorder.id },
      cameras: 2,
    });
    expect(await row('camera', cameras[1]!.id)).toMatchObject({
      recorder_id: done.recorder.id,
      channel: '2',
    });
    expect(await actions(recorder.id)).toEqual(['recorder.replaced']);
    expect(await actions(done.recorder.id)).toEqual(['recorder.registered']);
    await expect(replace()).rejects.toEqual(refusal('RECORDER_RETIRED'));
  });
});

describe('an owner', () => {
  it('does not leave while something of his is in use and nothing is said of it', async () => {
    const { recorder, cameras } = await twoCameras();
    const id = recorder.ownerId;
    const facts = { recorders: 1, cameras: 2 };
    await expect(get(SaveOwner).execute(registrar, { ownerId: id }, { leftOn: TODAY })).rejects.toEqual(
      refusal('OWNER_HAS_DEVICES', facts),
    );
    const leave = (input: object, by = registrar) =>
      get(RecordOwnerDeparture).execute(by, id, { reason: 'Chuyển nhà', ...input });
    await expect(leave({})).rejects.toEqual(refusal('OWNER_HAS_DEVICES', facts));
    await expect(leave({}, stranger)).rejects.toEqual(refusal('OWNER_UNKNOWN'));
    await expect(leave({}, reader)).rejects.toEqual(refusal('PERMISSION_MISSING'));
    await expect(leave({ version: 2 })).rejects.toEqual(refusal('REGISTRY_CHANGED_MEANWHILE'));
    await expect(leave({ devices: 'retire', leftOn: '2026-12-01' })).rejects.toEqual(
      refusal('DATE_IN_FUTURE'),
    );
    await expect(leave({ devices: 'retire', reason: '' })).rejects.toEqual(refusal('VALUE_MISSING'));
    expect(await leave({ devices: 'retire', version: 1 })).toMatchObject({
      owner: { leftOn: TODAY, leaveReason: 'Chuyển nhà', version: 2 },
      ...facts,
    });
    expect(await actions(id)).toEqual(['owner.left']);
    expect(await actions(recorder.id)).toEqual(['recorder.retired']);
    expect(await row('camera', cameras[0]!.id)).toMatchObject({ status: 'removed' });
    await expect(leave({})).rejects.toEqual(refusal('OWNER_HAS_LEFT', { leftOn: TODAY }));
    const again = () =>
      get(SaveRecorder).execute(registrar, { unitId }, { code: `DG-${newId()}`, ownerId: id });
    await expect(again()).rejects.toEqual(refusal('OWNER_HAS_LEFT'));
    await get(SaveOwner).execute(registrar, { ownerId: id }, { leftOn: null });
    expect(await row('owner', id)).toMatchObject({ left_on: null, leave_reason: null });
    expect(await actions(id)).toEqual(['owner.left', 'owner.returned']);
    expect(await again()).toMatchObject({ ownerId: id });
  });

  it('hands his devices to another owner of the unit', async () => {
    const { recorder, cameras } = await twoCameras();
    const heir = await anOwner(context.db, unitId);
    const far = await anOwner(context.db, context.units.quangPhu.id);
    const gone = await anOwner(context.db, unitId);
    await get(SaveOwner).execute(registrar, { ownerId: gone.id }, { leftOn: '2026-11-01' });
    const leave = (transferTo: string, by = registrar) =>
      get(RecordOwnerDeparture).execute(by, recorder.ownerId, { reason: 'Bán nhà', transferTo });
    await expect(leave(recorder.ownerId)).rejects.toEqual(refusal('SUCCESSOR_UNSUITABLE'));
    await expect(leave(far.id)).rejects.toEqual(refusal('OWNER_UNKNOWN'));
    await expect(leave(far.id, principal('registrar', context.units.thanhHoa))).rejects.toEqual(
      refusal('SUCCESSOR_UNSUITABLE'),
    );
    await expect(leave(gone.id)).rejects.toEqual(refusal('OWNER_HAS_LEFT', { leftOn: '2026-11-01' }));
    expect(await leave(heir.id)).toMatchObject({ recorders: 1, cameras: 2 });
    expect(await row('recorder', recorder.id)).toMatchObject({ owner_id: heir.id, status: 'working' });
    expect(await row('camera', cameras[0]!.id)).toMatchObject({ owner_id: heir.id, status: 'working' });
    expect(await actions(recorder.id)).toEqual(['recorder.changed']);
    expect(await actions(cameras[0]!.id)).toEqual(['camera.changed']);
  });

  it('is not changed by a stale version, and leaves no day before he joined', async () => {
    const { id } = await get(SaveOwner).execute(
      registrar,
      { unitId },
      { name: 'Hộ bà Tám', kind: 'household', address: 'Số 8', joinedOn: '2026-01-01' },
    );
    const save = (input: object) => get(SaveOwner).execute(registrar, { ownerId: id }, input);
    await expect(save({ leftOn: '2025-12-31' })).rejects.toEqual(refusal('DATE_BEFORE_START'));
    expect(await save({ name: 'Hộ bà Chín', version: 1 })).toMatchObject({ version: 2 });
    await expect(save({ name: 'x', version: 1 })).rejects.toEqual(
      refusal('REGISTRY_CHANGED_MEANWHILE', { expected: 1, actual: 2 }),
    );
  });
});
