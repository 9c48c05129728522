import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Principal } from '#antt/access';
import {
  CamerasForRequest,
  CLOCK_PHOTOGRAPH_LIMIT_BYTES,
  RecordClockReading,
  SaveClockPhotograph,
  SaveRecorder,
  ViewClockPhotograph,
  ViewRecorder,
  type NewClockReading,
} from '#antt/cameras';
import { newId } from '#antt/kernel';
import { aCamera, aClockReading, aRecorder } from '../../support/builders/cameras.js';
import { aPhotograph } from '../../support/builders/photograph.js';
import { NOW, principal, registryContext, type RegistryContext } from './context.js';

let context: RegistryContext;
let registrar: Principal;
let teamMember: Principal;
let stranger: Principal;
let auditor: Principal;
const DAY = 86_400_000;
const HOUR = 3_600_000;

beforeAll(async () => {
  context = await registryContext();
  registrar = principal('registrar', context.units.hacThanh);
  teamMember = principal('security-team-member', context.units.hacThanh);
  stranger = principal('registrar', context.units.quangPhu);
  auditor = principal('auditor', context.units.hacThanh);
});
afterAll(() => context.close());

const get = <T>(type: new (...args: never[]) => T): T => context.app.get(type as never);
const refusal = (code: string) => expect.objectContaining({ code });
const aRecorderHere = (timeZone = 'Asia/Ho_Chi_Minh') =>
  aRecorder(context.db, context.units.hacThanh.id, { timeZone });
const read = (recorderId: string, input: Partial<NewClockReading>, by = registrar) =>
  get(RecordClockReading).execute(by, recorderId, {
    recorderTime: '2026-11-24T10:00:00',
    trueTime: NOW,
    uncertaintyMs: 2_000,
    method: 'typed-pair',
    ...input,
  });

describe('a reading', () => {
  it('I7: is no finer than its display: a second, or a minute when no seconds were typed', async () => {
    const { id } = await aRecorderHere();
    expect(await read(id, { uncertaintyMs: 0 })).toMatchObject({ uncertaintyMs: 1_000 });
    expect(await read(id, { recorderTime: '2026-11-24T10:00', uncertaintyMs: 0 })).toMatchObject({
      uncertaintyMs: 60_000,
    });
    expect(await read(id, { recorderTime: '2026-11-24T10:00:00.5', uncertaintyMs: 0 })).toMatchObject({
      uncertaintyMs: 100,
      offsetMs: 500,
    });
  });

  it('I7: in the hour that a zone shows twice is taken as the nearer one, and the other is covered', async () => {
    const { id } = await aRecorderHere('Europe/Berlin');
    const reading = await read(id, {
      recorderTime: '2026-10-25T02:30:00',
      trueTime: new Date('2026-10-25T01:30:10Z'),
    });
    expect(reading).toMatchObject({ offsetMs: -10_000, uncertaintyMs: 2_000 + HOUR });
  });

  it('I7: keeps what the display showed when the zone of the recorder is corrected', async () => {
    const { id } = await aRecorderHere();
    await read(id, { recorderTime: '2026-11-24T11:00:04' });
    const before = await get(ViewRecorder).execute(registrar, id);
    expect(before.clock).toMatchObject({ offsetMs: HOUR + 4_000, notes: [{ code: 'zone-suspected' }] });
    await get(SaveRecorder).execute(registrar, { recorderId: id }, { timeZone: 'Asia/Shanghai' });
    const after = await get(ViewRecorder).execute(registrar, id);
    expect(after.clock).toMatchObject({ offsetMs: 4_000, notes: [] });
    expect(after.readings).toMatchObject([{ offsetMs: HOUR + 4_000, timeZone: 'Asia/Ho_Chi_Minh' }]);
  });
});

describe("a recorder's clock", () => {
  it('I7: is told for the window of a request, by the readings before and after it', async () => {
    const camera = await aCamera(context.db, context.units.hacThanh.id);
    const at = (days: number, offsetMs: number) =>
      aClockReading(context.db, camera.recorderId, {
        trueTime: new Date(NOW.getTime() + days * DAY),
        offsetMs,
        uncertaintyMs: 1_000,
      });
    await at(-40, -400_000);
    await at(-10, -400_000 + 30 * 864);
    const window = { from: new Date(NOW.getTime() - 5 * DAY), to: new Date(NOW.getTime() - 4 * DAY) };
    const [facts] = await get(CamerasForRequest).find(context.db.transactions.reader, [camera.id], window);
    expect(facts!.clock).toMatchObject({ basis: 'drift', method: 'typed-pair' });
    expect(facts!.clock.drift!.ppm).toBeCloseTo(10, 1);
    expect(Math.abs(facts!.clock.offsetMs - (-400_000 + 35.5 * 864))).toBeLessThan(2_000);
    expect(facts!.clock.uncertaintyMs).toBeLessThan(16_000);
    const [now] = await get(CamerasForRequest).find(context.db.transactions.reader, [camera.id]);
    expect(now!.clock.uncertaintyMs).toBeGreaterThan(facts!.clock.uncertaintyMs);
  });

  it('tells a reset and the setting for daylight saving from drift', async () => {
    const recorder = await aRecorderHere();
    const at = (days: number, offsetMs: number) =>
      aClockReading(context.db, recorder.id, {
        trueTime: new Date(NOW.getTime() + days * DAY),
        offsetMs,
        uncertaintyMs: 1_000,
      });
    await at(-60, 2_000);
    await at(-50, HOUR + 2_000);
    await at(-20, -9_000 * DAY);
    await at(-10, 3_000);
    const { clock } = await get(ViewRecorder).execute(registrar, recorder.id);
    expect(clock.notes.map(({ code }) => code)).toEqual(['daylight-saving', 'factory-reset', 'set-right']);
    expect(clock).toMatchObject({ offsetMs: 3_000, basis: 'one-reading' });
  });
});

describe('a photograph of a display', () => {
  const picture = aPhotograph({ takenAt: '2026:11:24 10:00:02', zone: '+07:00', salt: 'a' });

  it('I5: is kept once, with who sent it, when, and what it says of itself', async () => {
    const { id } = await aRecorderHere();
    const deviceTime = new Date(NOW.getTime() + 3_000);
    const kept = await get(SaveClockPhotograph).execute(teamMember, id, picture, deviceTime);
    expect(kept).toMatchObject({
      mediaType: 'image/jpeg',
      deviceTakenAt: new Date('2026-11-24T03:00:02Z'),
      deviceZoneStated: true,
      deviceAheadMs: 3_000,
      uploadedBy: teamMember.userId,
      uploadedAt: NOW,
    });
    expect(await get(SaveClockPhotograph).execute(registrar, id, picture)).toEqual(kept);
    const other = await aRecorderHere();
    expect((await get(SaveClockPhotograph).execute(registrar, other.id, picture)).id).not.toBe(kept.id);
    expect((await context.events(id)).map((event) => event.action)).toEqual(['clock-photograph.kept']);
    const seen = await get(ViewClockPhotograph).execute(auditor, id, kept.id);
    expect(seen.content.equals(picture)).toBe(true);
    expect((await context.events(id)).at(-1)).toMatchObject({
      action: 'clock-photograph.viewed',
      actor_name: auditor.fullName,
    });
  });

  it('tells a picture by its bytes, and takes what telephones hang behind it', async () => {
    const { id } = await aRecorderHere();
    const send = (content: Buffer, by = registrar) => get(SaveClockPhotograph).execute(by, id, content);
    await expect(send(Buffer.from('<svg onload="x"/>'))).rejects.toEqual(
      refusal('CLOCK_PHOTOGRAPH_TYPE_UNSUPPORTED'),
    );
    await expect(send(Buffer.from('%PDF-1.7'))).rejects.toEqual(refusal('CLOCK_PHOTOGRAPH_TYPE_UNSUPPORTED'));
    await expect(send(Buffer.concat([picture, Buffer.alloc(CLOCK_PHOTOGRAPH_LIMIT_BYTES)]))).rejects.toEqual(
      refusal('CLOCK_PHOTOGRAPH_TOO_LARGE'),
    );
    await expect(send(picture, stranger)).rejects.toEqual(refusal('RECORDER_UNKNOWN'));
    await expect(send(picture, auditor)).rejects.toEqual(refusal('PERMISSION_MISSING'));
    expect(await send(Buffer.concat([picture, Buffer.from('MotionPhoto_Data')]))).toMatchObject({
      mediaType: 'image/jpeg',
    });
    const plain = await send(aPhotograph({ salt: 'no time' }));
    expect(plain).toMatchObject({ deviceTakenAt: null, deviceZoneStated: false, deviceAheadMs: null });
  });

  it('is the evidence of a reading; its own time is a hint, never trusted alone', async () => {
    const { id } = await aRecorderHere();
    const { id: photographId } = await get(SaveClockPhotograph).execute(registrar, id, picture);
    const photographed = (input: Partial<NewClockReading>, by = registrar) =>
      read(id, { method: 'photograph', photographId, ...input }, by);
    // Copied from the picture: worth no more than a telephone's clock.
    expect(
      await photographed({ trueTime: new Date('2026-11-24T03:00:02Z'), uncertaintyMs: 0 }, teamMember),
    ).toMatchObject({
      photographId,
      photographDiffersMs: 0,
      uncertaintyMs: 6_000,
      readBy: teamMember.userId,
    });
    expect(
      await photographed({ trueTime: new Date('2026-11-24T02:59:00Z'), uncertaintyMs: 1_000 }),
    ).toMatchObject({ photographDiffersMs: -62_000, uncertaintyMs: 1_000 });
    expect((await context.events(id)).at(-1)).toMatchObject({
      action: 'clock-reading.recorded',
      after: { photographId, method: 'photograph' },
    });
    await expect(photographed({ photographId: undefined })).rejects.toEqual(
      refusal('CLOCK_PHOTOGRAPH_MISSING'),
    );
    await expect(photographed({ photographId: newId() })).rejects.toEqual(
      refusal('CLOCK_PHOTOGRAPH_UNKNOWN'),
    );
    const other = await aRecorderHere();
    await expect(read(other.id, { method: 'photograph', photographId })).rejects.toEqual(
      refusal('CLOCK_PHOTOGRAPH_UNKNOWN'),
    );
    await expect(get(ViewClockPhotograph).execute(registrar, other.id, photographId)).rejects.toEqual(
      refusal('CLOCK_PHOTOGRAPH_UNKNOWN'),
    );
    await expect(get(ViewClockPhotograph).execute(stranger, id, photographId)).rejects.toEqual(
      refusal('RECORDER_UNKNOWN'),
    );
  });
});
