import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { ImapFlow } from 'imapflow';
import { readEnvironment } from '#antt/config';
import { FixedClock } from '#antt/kernel';
import { exampleFacts, ReadBounces, SendMessage, type NewMessage } from '#antt/notifications';
import { migrateQueue } from '#antt/queue';
import { Health } from '#antt/telemetry';
import { WorkerUnderTest } from '../../e2e/faults/worker-process.js';
import { unitLines, type UnitLines } from '../../support/builders/access.js';
import { absence, exchange, exim, gmail, postfix, type Returned } from '../../support/builders/bounces.js';
import { anOwner } from '../../support/builders/cameras.js';
import {
  aMessage,
  GATEWAY_SECRET,
  MESSAGE_KEY,
  messageEvents,
  messageRow,
  notificationsLibrary,
} from '../../support/builders/notifications.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { describeWithServer } from '../../support/servers/describe-with-server.js';
import { IMAP_PASSWORD, IMAP_USER, startImap } from '../../support/servers/imap.js';
import { MailServer } from '../../support/servers/mail-server.js';
import { MessageGateway } from '../../support/servers/message-gateway.js';
import { until } from '../../support/until.js';

describe('where mail comes back to', () => {
  const read = (env: Record<string, string>) =>
    readEnvironment({ NODE_ENV: 'test', ...env }).messages.bounces;
  const mailbox = 'imaps://camera%40example.vn:b%C3%AD%20m%E1%BA%ADt@mail.example.vn/INBOX';

  it('is not read where nothing is set', () => {
    expect(read({})).toBeUndefined();
    expect(read({ BOUNCE_MAILBOX_URL: mailbox })).toEqual({ mailboxUrl: mailbox, address: undefined });
  });

  it.each([
    ['BOUNCE_MAILBOX_URL', { BOUNCE_MAILBOX_URL: 'https://camera:x@mail.example.vn' }],
    ['BOUNCE_MAILBOX_URL', { BOUNCE_MAILBOX_URL: 'imaps://mail.example.vn' }],
    ['BOUNCE_MAILBOX_URL', { BOUNCE_MAILBOX_URL: 'imaps://camera@mail.example.vn' }],
    ['BOUNCE_MAILBOX_URL', { BOUNCE_ADDRESS: 'camera@example.vn' }],
    ['BOUNCE_ADDRESS', { BOUNCE_MAILBOX_URL: mailbox, BOUNCE_ADDRESS: 'camera' }],
    ['BOUNCE_ADDRESS', { BOUNCE_MAILBOX_URL: mailbox, BOUNCE_ADDRESS: 'camera+{name}@example.vn' }],
    [
      'BOUNCE_ADDRESS',
      { BOUNCE_MAILBOX_URL: mailbox, BOUNCE_ADDRESS: `${'a'.repeat(34)}{token}@example.vn` },
    ],
  ])('I12: is refused at the start by the name of its setting: %s in %j', (field, env) => {
    expect(() => read(env)).toThrow(expect.objectContaining({ code: 'SETTING_INVALID', field }));
  });
});

await describeWithServer('mail that bounces later', startImap, (server) => {
  const clock = new FixedClock(new Date());
  let db: TestDatabase;
  let units: UnitLines;
  let gateway: MessageGateway;
  let mail: MailServer;
  let context: INestApplicationContext;
  let plain: INestApplicationContext;
  let postman: ImapFlow;

  const imapUrl = (password = IMAP_PASSWORD, port = new URL(server.url).port): string =>
    `imap://${encodeURIComponent(IMAP_USER)}:${encodeURIComponent(password)}@127.0.0.1:${port}/INBOX`;
  const library = (mailboxUrl: string, address?: string): Promise<INestApplicationContext> =>
    notificationsLibrary(db, clock, {
      smtp: { url: `smtp://127.0.0.1:${mail.port}`, from: 'Camera ANTT <camera@example.vn>' },
      smsGateway: { url: gateway.url, secret: GATEWAY_SECRET },
      bounces: { mailboxUrl, address },
    });

  beforeAll(async () => {
    db = await testDatabase();
    units = await unitLines(db);
    gateway = await MessageGateway.start(GATEWAY_SECRET);
    mail = await MailServer.start();
    context = await library(imapUrl(), 'camera+{token}@example.vn');
    plain = await library(imapUrl());
    const { hostname: host, port } = new URL(server.url);
    postman = new ImapFlow({
      ...{ host, port: Number(port), secure: false, logger: false, disableAutoIdle: true },
      auth: { user: IMAP_USER, pass: IMAP_PASSWORD },
    });
    await postman.connect();
  }, 60_000);
  beforeEach(() => {
    clock.set(new Date());
    gateway.handedOn.length = 0;
    mail.received.length = 0;
    mail.envelopes.length = 0;
  });
  afterAll(async () => {
    await postman?.logout();
    await plain?.close();
    await context?.close();
    await gateway?.stop();
    await mail?.stop();
    await db?.close();
  });

  const arrive = async (...sources: string[]): Promise<void> => {
    for (const source of sources) await postman.append('INBOX', Buffer.from(source));
  };
  const look = (): Promise<number> => context.get(ReadBounces).execute();
  const facts = {
    ...exampleFacts()['owner-ask'],
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  };
  let contacts = 0;
  /** Gone by mail to somebody who has a telephone, too; what its envelope says of the way back. */
  const mailed = async (
    input: Partial<Omit<NewMessage<'owner-ask'>, 'recipient'>> = {},
    by = context,
  ): Promise<{ id: string; email: string } & Returned> => {
    contacts += 1;
    const email = `chu.${contacts}@example.vn`;
    const { id: owner } = await anOwner(db, units.commune.id);
    const { messageId: id } = await aMessage<'owner-ask'>(
      by,
      { id: owner, phone: `+849333${String(contacts).padStart(5, '0')}`, email },
      { template: 'owner-ask', facts, ...input },
    );
    // An owner is written to by SMS first; that a gateway refused it is what leads to his mailbox.
    await db.query(`UPDATE message SET channel = 'email' WHERE id = $1`, [id]);
    await by.get(SendMessage).execute(id);
    const { mailFrom } = mail.envelopes.at(-1)!;
    const to = mailFrom === false ? '' : mailFrom.address;
    const token = String(mail.received.at(-1)!.headers.get('x-antt-return'));
    return { id, email, to, token, recipient: email };
  };
  const counts = async (): Promise<{ reports: number; unknown: number; unreadable: number }> => {
    const [row] = await db.query('SELECT reports, unknown, unreadable FROM bounce_mailbox');
    return { reports: 0, unknown: 0, unreadable: 0, ...row };
  };
  const factsOf = (id: string): Promise<unknown[]> =>
    db.query('SELECT contact, fact FROM message_contact_fact WHERE message_id = $1', [id]);

  it('leaves under a name that nobody can guess and that tells nothing, and asks that its text stay away', async () => {
    const { id, to, token, email } = await mailed();
    expect(token).toMatch(/^antt-[a-z2-7]{26}$/);
    expect(to).toBe(`camera+${token}@example.vn`);
    expect(mail.envelopes[0]).toMatchObject({
      rcptTo: [{ address: email, dsn: { notify: ['FAILURE', 'DELAY'] } }],
      dsn: { envid: token, ret: 'HDRS' },
    });
    expect(mail.received[0]?.from?.text).toBe('"Camera ANTT" <camera@example.vn>');
    const other = await mailed();
    expect(other.token).not.toBe(token);
    for (const part of id.split('-')) expect(token).not.toContain(part);
    const [, withoutAddress] = [await mailed(), await mailed({}, plain)];
    expect(withoutAddress.to).toBe('camera@example.vn');
    expect(await messageRow(db, id)).toMatchObject({ state: 'sent', secrets: expect.any(String) });
  });

  it.each([
    ['Postfix', postfix],
    ['Exim', exim],
    ['Exchange', exchange],
    ['Gmail', gmail],
  ])('I5: as %s tells of it, is a fact on the address, and the message goes on, once', async (_, words) => {
    const returned = await mailed();
    await arrive(words(returned), words(returned));
    expect(await look()).toBe(2);
    expect(await look()).toBe(0);
    expect(await messageRow(db, returned.id)).toMatchObject({
      ...{ state: 'queued', channel: 'sms', channels_tried: ['email'] },
      last_error: expect.stringMatching(/^5\.1\.1/),
    });
    expect(await factsOf(returned.id)).toEqual([{ contact: returned.email, fact: 'bounced' }]);
    expect(await context.get(SendMessage).execute(returned.id)).toBe('sent');
    expect(gateway.handedOn.map(({ id }) => id)).toEqual([returned.id]);
    expect(gateway.handedOn[0]?.text).toContain(facts.link);
    expect(await messageEvents(db, returned.id)).toEqual([
      ...['message.queued', 'message.sent', 'message.rerouted', 'message.sent'],
    ]);
  });

  it('is known by what comes back with it, where its sender has one address only', async () => {
    const returned = await mailed({}, plain);
    await arrive(postfix(returned));
    expect(await look()).toBe(1);
    expect(await messageRow(db, returned.id)).toMatchObject({ state: 'queued', channel: 'sms' });
  });

  it('while the server goes on trying is noted, once, and nothing else', async () => {
    const returned = await mailed();
    const late = postfix(returned, {
      action: 'delayed',
      status: '4.4.1',
      diagnosis: 'smtp; 451 come back later',
    });
    await arrive(late, late);
    expect(await look()).toBe(2);
    expect(await messageRow(db, returned.id)).toMatchObject({
      ...{ state: 'sent', channel: 'email', last_error: 'delayed: 4.4.1 451 come back later' },
      secrets: expect.any(String),
    });
    expect(await factsOf(returned.id)).toEqual([]);
    expect(await messageEvents(db, returned.id)).toEqual([
      ...['message.queued', 'message.sent', 'message.delayed'],
    ]);
    // Days later the server gives up: nothing is wrong with the address.
    await arrive(postfix(returned, { status: '4.4.1' }));
    await look();
    expect(await messageRow(db, returned.id)).toMatchObject({ state: 'queued', channel: 'sms' });
    expect(await factsOf(returned.id)).toEqual([]);
  });

  it('for its words says nothing of the address, and goes on all the same', async () => {
    const returned = await mailed();
    await arrive(exchange(returned, '550 5.7.1 TRANSPORT.RULES.RejectMessage; refused by policy'));
    await look();
    expect(await messageRow(db, returned.id)).toMatchObject({ state: 'queued', channel: 'sms' });
    expect(await factsOf(returned.id)).toEqual([]);
  });

  it('is not what an absence notice or a person’s letter says', async () => {
    const returned = await mailed();
    const before = await counts();
    await arrive(absence(returned));
    expect(await look()).toBe(0);
    expect(await messageRow(db, returned.id)).toMatchObject({ state: 'sent', last_error: null });
    expect(await counts()).toEqual(before);
  });

  it('I12: forged, on other mail, too large or broken is counted and passed over', async () => {
    const returned = await mailed();
    const forged = 'antt-abcdefghijklmnopqrstuvwxyz';
    const before = await counts();
    await arrive(
      postfix({ ...returned, to: `camera+${forged}@example.vn`, token: forged }),
      postfix({ to: 'camera@example.vn', token: null }),
      `${'X-Long: y\r\n'.repeat(20_000)}\r\n`,
      `${postfix(returned)}${'z'.repeat(1024 * 1024)}`,
      exim(returned),
    );
    expect(await look()).toBe(1);
    const { reports, unknown, unreadable } = await counts();
    expect([reports - before.reports, unknown - before.unknown, unreadable - before.unreadable]).toEqual([
      1, 2, 2,
    ]);
    expect(await messageRow(db, returned.id)).toMatchObject({ state: 'queued', channel: 'sms' });
  });

  it('leaves the mailbox as it was: people read it, too', async () => {
    const status = () => postman.status('INBOX', { messages: true, unseen: true });
    const returned = await mailed();
    await arrive(postfix(returned));
    const before = await status();
    expect(await look()).toBe(1);
    expect(await status()).toEqual(before);
    expect(before).toMatchObject({ unseen: (before as { messages: number }).messages });
  });

  it('says in its health that it is read, or why not', async () => {
    const health = async (of: INestApplicationContext) =>
      (await of.get(Health).report()).parts['mail-bounces'];
    await look();
    expect(await health(context)).toMatchObject({
      status: 'ok',
      detail: { read: true, lastError: null, readAt: clock.now().toISOString() },
    });
    const without = await notificationsLibrary(db, clock);
    expect(await health(without)).toMatchObject({
      status: 'ok',
      detail: { read: false, why: 'no e-mail is sent' },
    });
    await without.close();
    const unread = await notificationsLibrary(db, clock, {
      smtp: { url: 'smtp://127.0.0.1:9', from: 'a@b.vn' },
    });
    expect(await health(unread)).toMatchObject({
      detail: { read: false, why: 'BOUNCE_MAILBOX_URL is not set' },
    });
    await unread.close();
    for (const [url, said] of [
      [imapUrl('sai'), 'the log-in was refused'],
      [imapUrl(IMAP_PASSWORD, '9'), 'ECONNREFUSED'],
    ] as const) {
      await db.query('DELETE FROM bounce_mailbox');
      const away = await library(url);
      expect(await away.get(ReadBounces).execute()).toBe(0);
      expect(await health(away)).toMatchObject({ status: 'degraded', detail: { lastError: said } });
      await away.close();
    }
  });

  it('is read by a worker that is set up for it, as it starts', async () => {
    await migrateQueue(db.url);
    const returned = await mailed();
    await arrive(gmail(returned));
    const worker = await WorkerUnderTest.start({
      DATABASE_URL: db.url,
      SMS_GATEWAY_URL: gateway.url,
      SMS_GATEWAY_SECRET: GATEWAY_SECRET,
      SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
      SMTP_FROM: 'camera@example.vn',
      BOUNCE_MAILBOX_URL: imapUrl(),
      MESSAGE_KEY: MESSAGE_KEY.toString('base64'),
    });
    await until(async () => {
      const { state, channel } = await messageRow(db, returned.id);
      return state === 'sent' && channel === 'sms';
    }, 30_000);
    await worker.end('SIGTERM');
    expect(gateway.handedOn.map(({ id }) => id)).toContain(returned.id);
  }, 60_000);

  it('is found again when the server has numbered its mails anew, and counts once', async () => {
    const returned = await mailed();
    await arrive(postfix(returned));
    await look();
    await db.query(`UPDATE bounce_mailbox SET uid_validity = 'other', last_uid = 1000000`);
    await look();
    expect(await messageRow(db, returned.id)).toMatchObject({ channel: 'sms', channels_tried: ['email'] });
    expect((await messageEvents(db, returned.id)).filter((each) => each === 'message.rerouted')).toHaveLength(
      1,
    );
  });
});
