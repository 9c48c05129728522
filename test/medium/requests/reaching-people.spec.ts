import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ChangeUserContacts } from '#antt/access';
import { RecordReceipt, SendMessage } from '#antt/notifications';
import { PursueDebts, TakeDueSteps, UseBreakGlass, type FiledRequest } from '#antt/requests';
import { aUser, TEST_PASSWORD, type BuiltUser } from '../../support/builders/access.js';
import { AskScene, at, NOON, span } from '../../support/builders/asks.js';
import { REACHING_OWNERS } from '../../support/builders/requests.js';
import { MailServer } from '../../support/servers/mail-server.js';

const MORNING = span('23T10:00:00', '23T10:20:00');
const HOUR_MS = 3_600_000;

let mail: MailServer;
let scene: AskScene;
/** Of the commune: one with a mailbox, one whom no way of the system reaches. */
let reached: BuiltUser;
let unreached: BuiltUser;

beforeAll(async () => {
  mail = await MailServer.start();
  scene = await AskScene.make({
    ...REACHING_OWNERS,
    smtp: { url: `smtp://127.0.0.1:${mail.port}`, from: 'Camera ANTT <camera@example.vn>' },
  });
  const commander = { role: 'commander', unitId: scene.units.commune.id } as const;
  reached = await aUser(scene.db, { fullName: 'Chỉ huy có hộp thư', roles: [commander] });
  unreached = await aUser(scene.db, { fullName: 'Chỉ huy không địa chỉ', roles: [commander] });
}, 60_000);
beforeEach(async () => {
  scene.clock.set(NOON);
  mail.received.length = 0;
  await writeTo(reached, 'chi.huy@example.vn');
});
afterAll(async () => {
  await scene?.close();
  await mail.stop();
});

const writeTo = (user: BuiltUser, email: string | null): Promise<void> =>
  scene.context
    .get(ChangeUserContacts, { strict: false })
    .execute('system', { userId: user.id, phone: null, email });

/** Sends, as the worker would, what is queued about a subject; its rows, by recipient. */
async function sent(subjectId: string, template: string): Promise<Map<string, Record<string, unknown>>> {
  const rows = (): Promise<{ id: string; recipient_id: string }[]> =>
    scene.db.query('SELECT * FROM message WHERE subject_id = $1 AND template = $2', [subjectId, template]);
  for (const { id } of await rows()) await scene.context.get(SendMessage, { strict: false }).execute(id);
  return new Map((await rows()).map((row) => [row.recipient_id, row]));
}

/** An ask whose owner stays silent until its commanders are told. */
async function escalated(): Promise<FiledRequest & { askId: string }> {
  scene.clock.set(NOON);
  const filed = await scene.file(scene.officer, await scene.cameras(1), MORNING);
  const { askId } = filed.asks[0]!;
  await scene.send(askId);
  const { due_at } = (await scene.steps(askId)).find(({ kind }) => kind === 'commander')!;
  scene.clock.set(due_at);
  await scene.context.get(TakeDueSteps).execute();
  return { ...filed, askId };
}

describe('a commander', () => {
  it('with a mailbox gets the escalation there; one without finds it in the outbox', async () => {
    const { askId, request } = await escalated();
    const told = await sent(askId, 'escalation-commander');
    expect(told.get(reached.id)).toMatchObject({
      channel: 'email',
      state: 'sent',
      recipient_email: 'chi.huy@example.vn',
    });
    expect(told.get(unreached.id)).toMatchObject({ channel: 'outbox', state: 'sent', recipient_email: null });
    expect(mail.received.map((letter) => [letter.to?.value[0]?.address, letter.subject])).toEqual([
      ['chi.huy@example.vn', `Sắp mất hình ảnh: yêu cầu ${request.number}`],
    ]);
    expect(mail.received[0]?.text).toContain('Kính gửi: Chỉ huy có hộp thư');
  });

  it('is written to at a changed address from the next message on', async () => {
    await writeTo(reached, 'moi@example.vn');
    const first = await sent((await escalated()).askId, 'escalation-commander');
    expect(first.get(reached.id)).toMatchObject({ channel: 'email', recipient_email: 'moi@example.vn' });
    await writeTo(reached, null);
    const second = await sent((await escalated()).askId, 'escalation-commander');
    expect(second.get(reached.id)).toMatchObject({ channel: 'outbox', recipient_email: null });
    expect(mail.received.map(({ to }) => to?.value[0]?.address)).toEqual(['moi@example.vn']);
  });

  it('hears by mail of a use of break-glass, and of what is owed for it', async () => {
    const chief = await aUser(scene.db, {
      roles: [{ role: 'commander', unitId: scene.units.province.id }],
    });
    await writeTo(chief, 'tinh@example.vn');
    const filed = await scene.file(scene.officer, await scene.cameras(1), MORNING);
    const used = await scene.context.get(UseBreakGlass).execute(reached.principal, filed.request.id, {
      itemIds: filed.items.map(({ id }) => id),
      legalBasis: 'BLTTHS-2015-107',
      danger: 'Trẻ em mất tích',
      incidentNumber: 'SV-7',
      password: TEST_PASSWORD,
    });
    expect((await sent(used.id, 'break-glass-duty')).get(chief.id)).toMatchObject({ channel: 'email' });
    scene.clock.advance(24 * HOUR_MS);
    await scene.context.get(PursueDebts).execute();
    await sent(used.id, 'break-glass-duty');
    const titles = (address: string): (string | undefined)[] =>
      mail.received.filter(({ to }) => to?.value[0]?.address === address).map(({ subject }) => subject);
    expect(titles('tinh@example.vn')).toEqual([
      `Đã duyệt khẩn cấp không qua chủ camera: yêu cầu ${filed.request.number}`,
      `Quá hạn giải trình duyệt khẩn cấp: yêu cầu ${filed.request.number}`,
    ]);
    expect(titles('chi.huy@example.vn')).toContain(
      `Quá hạn giải trình duyệt khẩn cấp: yêu cầu ${filed.request.number}`,
    );
  });
});

describe('an owner', () => {
  it('whom no way turns out to reach is lost as unreachable, and the officer sees where it ended', async () => {
    const [camera] = await scene.cameras(1);
    await scene.db.query(
      `UPDATE owner SET phone = '0912000111', email = 'mai@example.vn'
        WHERE id = (SELECT owner_id FROM recorder WHERE id = (SELECT recorder_id FROM camera WHERE id = $1))`,
      [camera!.id],
    );
    const filed = await scene.file(scene.officer, [camera!], MORNING);
    const { askId } = filed.asks[0]!;
    await scene.send(askId);
    const [{ id: messageId }] = (await scene.messages(askId)) as [{ id: string }];
    mail.mood = 'unknown-recipient';
    await scene.context
      .get(RecordReceipt, { strict: false })
      .execute('sms', { messageId, outcome: 'bad-number' });
    const send = () => scene.context.get(SendMessage, { strict: false }).execute(messageId);
    expect([await send(), await send()]).toEqual(['queued', 'to-print']);
    mail.mood = 'accept';
    expect((await scene.messages(askId))[0]).toMatchObject({
      channel: 'letter',
      channels_tried: ['sms', 'email'],
    });
    scene.clock.set(at('30T10:00:00'));
    await scene.context.get(TakeDueSteps).execute();
    expect(await scene.item(filed.items[0]!.id)).toMatchObject({ state: 'lost', loss_cause: 'unreachable' });
    const [{ outcome }] = (await scene.db.query(
      `SELECT outcome FROM ask_step WHERE ask_id = $1 AND kind = 'expiry'`,
      [askId],
    )) as [{ outcome: string }];
    expect(outcome).toBe('unreachable');
  });
});
