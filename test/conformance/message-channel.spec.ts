import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '#antt/kernel';
import {
  GatewayChannel,
  LetterChannel,
  OutboxChannel,
  SmtpChannel,
  type MessageChannel,
  type OutgoingMessage,
} from '#antt/notifications';
import { MailServer, type MailMood } from '../support/servers/mail-server.js';
import { MessageGateway, type GatewayMood } from '../support/servers/message-gateway.js';

const SECRET = 'the-gateway-and-we-share-this-secret';
const PATIENCE_MS = 400;

const aMessage = (overrides: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  id: newId(),
  recipientName: 'Cửa hàng Minh Anh, "Đông Hải" <x@y>',
  phone: '+84912345678',
  email: 'minh.anh@example.vn',
  language: 'vi',
  title: 'Công an phường Hạc Thành đề nghị trích xuất hình ảnh',
  body: 'Đề nghị giữ hình ảnh <camera> & đừng xóa.\n\nhttps://antt.example/o/secret-token',
  ...overrides,
});

/** What the other side may do, in words that every channel has. */
type Behaviour = 'accepts' | 'refuses the recipient' | 'is busy' | 'is silent' | 'cuts the line' | 'is away';

interface Bed {
  readonly channel: MessageChannel;
  behave(as: Behaviour): Promise<void>;
  /** How often the other side has handed the message on. */
  handedOn(): { id: string; text: string }[];
  stop(): Promise<void>;
}

/** A port nobody listens on. */
async function closedPort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  return port;
}

async function mailBed(): Promise<Bed> {
  const server = await MailServer.start();
  const away = await closedPort();
  const moods: Record<Exclude<Behaviour, 'is away'>, MailMood> = {
    accepts: 'accept',
    'refuses the recipient': 'unknown-recipient',
    'is busy': 'full',
    'is silent': 'silent',
    'cuts the line': 'drop-after-data',
  };
  let port = server.port;
  return {
    get channel() {
      return new SmtpChannel({
        url: `smtp://127.0.0.1:${port}`,
        from: 'Camera ANTT <camera@hacthanh.example.vn>',
        timeoutMs: PATIENCE_MS,
      });
    },
    behave: async (as) => {
      port = as === 'is away' ? away : server.port;
      if (as !== 'is away') server.mood = moods[as];
    },
    handedOn: () =>
      server.received.map(({ messageId = '', text = '' }) => ({ id: messageId.slice(1, 37), text })),
    stop: () => server.stop(),
  };
}

async function gatewayBed(kind: 'sms' | 'zalo'): Promise<Bed> {
  const gateway = await MessageGateway.start(SECRET);
  const away = `http://127.0.0.1:${await closedPort()}/`;
  const moods: Record<Exclude<Behaviour, 'is away'>, GatewayMood> = {
    accepts: 'accept',
    'refuses the recipient': 'bad-number',
    'is busy': 'busy',
    'is silent': 'silent',
    'cuts the line': 'drop-after-call',
  };
  let url = gateway.url;
  return {
    get channel() {
      return new GatewayChannel({ kind, url, secret: SECRET, timeoutMs: PATIENCE_MS });
    },
    behave: async (as) => {
      url = as === 'is away' ? away : gateway.url;
      if (as !== 'is away') gateway.mood = moods[as];
    },
    handedOn: () => gateway.handedOn.map(({ id, text }) => ({ id, text })),
    stop: () => gateway.stop(),
  };
}

const OUTWARD: readonly [string, () => Promise<Bed>][] = [
  ['e-mail, on a real SMTP server', mailBed],
  ['SMS, on a real gateway', () => gatewayBed('sms')],
  ['Zalo, on a real gateway', () => gatewayBed('zalo')],
];

describe.each(OUTWARD)('the channel %s', (_, makeBed) => {
  let bed: Bed;
  beforeEach(async () => {
    bed = await makeBed();
  });
  afterEach(() => bed.stop());

  it('hands the whole message on, under its own name', async () => {
    const message = aMessage();
    const outcome = await bed.channel.send(message);
    expect(outcome).toEqual({ kind: 'accepted', providerId: expect.any(String) });
    const [handed, ...others] = bed.handedOn();
    expect(others).toEqual([]);
    expect(handed?.id).toBe(message.id);
    expect(handed?.text).toContain('Đề nghị giữ hình ảnh <camera> & đừng xóa.');
    expect(handed?.text).toContain('https://antt.example/o/secret-token');
  });

  it('says for good when the recipient cannot be reached at all', async () => {
    await bed.behave('refuses the recipient');
    expect(await bed.channel.send(aMessage())).toEqual({
      kind: 'refused',
      cause: expect.stringMatching(/^(bounced|bad-number)$/),
      detail: expect.any(String),
    });
    expect(bed.handedOn()).toEqual([]);
  });

  it.each<[Behaviour, string]>([
    ['is busy', 'busy'],
    ['is silent', 'timeout'],
    ['cuts the line', 'unreachable'],
    ['is away', 'unreachable'],
  ])('says for now when the other side %s', async (behaviour, cause) => {
    await bed.behave(behaviour);
    const outcome = await bed.channel.send(aMessage());
    expect(outcome).toMatchObject({ kind: 'failed', cause });
    expect(JSON.stringify(outcome)).not.toContain('secret-token');
  });

  it('carries the same name when the line was cut after the message had arrived', async () => {
    const message = aMessage();
    await bed.behave('cuts the line');
    expect((await bed.channel.send(message)).kind).toBe('failed');
    await bed.behave('accepts');
    expect((await bed.channel.send(message)).kind).toBe('accepted');
    expect(new Set(bed.handedOn().map(({ id }) => id))).toEqual(new Set([message.id]));
  });

  it('refuses a message without an address by itself', async () => {
    expect(await bed.channel.send(aMessage({ phone: null, email: null }))).toMatchObject({ kind: 'refused' });
    expect(bed.handedOn()).toEqual([]);
  });
});

describe('the channel e-mail', () => {
  let server: MailServer;
  beforeAll(async () => {
    server = await MailServer.start();
  });
  beforeEach(() => {
    server.mood = 'accept';
    server.received.length = 0;
  });
  afterAll(() => server.stop());
  const channel = (): SmtpChannel =>
    new SmtpChannel({
      url: `smtp://127.0.0.1:${server.port}`,
      from: 'Camera ANTT <camera@hacthanh.example.vn>',
    });

  it('keeps Vietnamese as it is, in subject, name and both bodies, and escapes in HTML', async () => {
    const message = aMessage();
    await channel().send(message);
    const [mail] = server.received;
    expect(mail?.subject).toBe(message.title);
    expect(mail?.messageId).toBe(`<${message.id}@hacthanh.example.vn>`);
    expect(mail?.to?.value).toEqual([{ address: 'minh.anh@example.vn', name: message.recipientName }]);
    expect(mail?.html).toContain('giữ hình ảnh &lt;camera&gt; &amp; đừng xóa');
    expect(mail?.html).toContain('href="https://antt.example/o/secret-token"');
    expect(mail?.attachments).toEqual([]);
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('loads nothing from anywhere', async () => {
    await channel().send(aMessage());
    const html = String(server.received[0]?.html);
    expect(html).not.toMatch(/<(img|link|script|iframe|style)\b|src=|url\(/i);
    expect([...html.matchAll(/href="([^"]+)"/g)].map(([, to]) => to)).toEqual([
      'https://antt.example/o/secret-token',
    ]);
  });

  it('comes back after greylisting, with the same name', async () => {
    server.mood = 'greylist';
    const message = aMessage();
    expect(await channel().send(message)).toMatchObject({ kind: 'failed', cause: 'busy' });
    expect(await channel().send(message)).toMatchObject({ kind: 'accepted' });
    expect(server.received.map(({ messageId }) => messageId)).toEqual([
      `<${message.id}@hacthanh.example.vn>`,
    ]);
  });

  it('tells a refused text from a refused recipient', async () => {
    server.mood = 'refuse-content';
    expect(await channel().send(aMessage())).toMatchObject({ kind: 'refused', cause: 'rejected' });
  });

  it('does not blame the recipient for a server that is overloaded', async () => {
    server.mood = 'overloaded';
    expect(await channel().send(aMessage())).toMatchObject({ kind: 'failed' });
  });

  it('does not blame the recipient for our own log-in', async () => {
    const guarded = await MailServer.start({ user: 'camera', pass: 'right' });
    const send = (pass: string) =>
      new SmtpChannel({ url: `smtp://camera:${pass}@127.0.0.1:${guarded.port}`, from: 'a@b.vn' }).send(
        aMessage(),
      );
    const refused = await send('wrong-password');
    expect(refused).toMatchObject({ kind: 'failed', cause: 'misconfigured' });
    expect(JSON.stringify(refused)).not.toContain('wrong-password');
    expect(await send('right')).toMatchObject({ kind: 'accepted' });
    await guarded.stop();
  });
});

describe('the channel SMS or Zalo', () => {
  let gateway: MessageGateway;
  beforeEach(async () => {
    gateway = await MessageGateway.start(SECRET);
  });
  afterEach(() => gateway.stop());
  const channel = (secret = SECRET): GatewayChannel =>
    new GatewayChannel({ kind: 'sms', url: gateway.url, secret, timeoutMs: PATIENCE_MS });

  it('is handed on once, however often it is sent', async () => {
    const message = aMessage();
    for (const mood of ['drop-after-call', 'accept', 'accept'] as const) {
      gateway.mood = mood;
      await channel().send(message);
    }
    expect(gateway.calls).toBe(3);
    expect(gateway.handedOn).toHaveLength(1);
    expect(gateway.handedOn[0]).toMatchObject({ id: message.id, channel: 'sms', to: '+84912345678' });
  });

  it('takes the duplicate that a gateway reports for accepted', async () => {
    const message = aMessage();
    await channel().send(message);
    expect(await channel().send(message)).toMatchObject({ kind: 'accepted' });
  });

  it('is not taken in with a signature by another secret', async () => {
    expect(await channel('another secret of some length, but wrong').send(aMessage())).toEqual({
      kind: 'failed',
      cause: 'misconfigured',
      detail: 'HTTP 401 wrong',
    });
    expect(gateway.calls).toBe(0);
  });

  it('comes back when the gateway wishes', async () => {
    gateway.mood = 'busy';
    expect(await channel().send(aMessage())).toMatchObject({ kind: 'failed', retryAfterMs: 90_000 });
    gateway.mood = 'fault';
    expect(await channel().send(aMessage())).toEqual({ kind: 'failed', cause: 'busy', detail: 'HTTP 500' });
  });

  it('goes nowhere but to the address configured', async () => {
    gateway.mood = 'elsewhere';
    expect(await channel().send(aMessage())).toMatchObject({ kind: 'failed', cause: 'misconfigured' });
  });

  it('is not drowned by an answer without end', async () => {
    gateway.mood = 'chatter';
    expect(await channel().send(aMessage())).toEqual({ kind: 'accepted' });
  });

  it('tells a refused text from a bad number', async () => {
    gateway.mood = 'refuse-content';
    expect(await channel().send(aMessage())).toMatchObject({ kind: 'refused', cause: 'rejected' });
  });
});

describe.each([new OutboxChannel(), new LetterChannel()])('the channel $kind', (channel) => {
  it('takes every message, with or without an address, as often as it is given', async () => {
    const message = aMessage({ phone: null, email: null });
    expect(await channel.send(message)).toEqual({ kind: 'accepted', providerId: message.id });
    expect(await channel.send(message)).toEqual({ kind: 'accepted', providerId: message.id });
  });
});
