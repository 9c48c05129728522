import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerEnvelope } from 'smtp-server';

/** How the mail server meets the next mails. */
export type MailMood =
  | 'accept'
  /** 550: there is no such mailbox. */
  | 'unknown-recipient'
  /** 451 to the first attempt for each recipient and sender, as greylisting does. */
  | 'greylist'
  /** 554 after the whole mail. */
  | 'refuse-content'
  /** 452 after the whole mail. */
  | 'full'
  /** 421 instead of a greeting. */
  | 'overloaded'
  /** Takes the whole mail and cuts the line instead of confirming. */
  | 'drop-after-data'
  /** Takes the recipient's name and says nothing more. */
  | 'silent';

const refusal = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });

/** A real SMTP server on the loopback, which keeps what it was given. */
export class MailServer {
  mood: MailMood = 'accept';
  /** What it says to a refused text. */
  refusalWords = '5.7.1 looks like spam';
  /** Every mail whose whole body arrived, confirmed or not. */
  readonly received: ParsedMail[] = [];
  /** The envelopes they came in. */
  readonly envelopes: SMTPServerEnvelope[] = [];
  private readonly known = new Set<string>();
  private readonly server: SMTPServer;

  private constructor(credentials: { user: string; pass: string } | undefined) {
    this.server = new SMTPServer({
      disabledCommands: credentials === undefined ? ['STARTTLS', 'AUTH'] : ['STARTTLS'],
      allowInsecureAuth: true,
      authOptional: credentials === undefined,
      onAuth: ({ username, password }, _session, done) => {
        const good = username === credentials?.user && password === credentials?.pass;
        if (good) done(null, { user: username ?? '' });
        else done(refusal(535, '5.7.8 bad credentials'));
      },
      onConnect: (_session, done) =>
        this.mood === 'overloaded' ? done(refusal(421, '4.3.2 come back later')) : done(),
      onRcptTo: ({ address }, _session, done) => {
        if (this.mood === 'unknown-recipient') return done(refusal(550, '5.1.1 no such mailbox'));
        if (this.mood === 'silent') return undefined;
        if (this.mood === 'greylist' && !this.known.has(address)) {
          this.known.add(address);
          return done(refusal(451, '4.7.1 greylisted, come back in a minute'));
        }
        return done();
      },
      hideDSN: false,
      onData: (stream, session, done) => {
        const { envelope } = session;
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          void simpleParser(Buffer.concat(chunks)).then((mail) => {
            if (this.mood === 'refuse-content') return done(refusal(554, this.refusalWords));
            if (this.mood === 'full') return done(refusal(452, '4.2.2 mailbox full'));
            this.received.push(mail);
            this.envelopes.push(envelope);
            if (this.mood === 'drop-after-data') return this.cutLines();
            return done();
          });
        });
      },
    });
    this.server.on('error', () => undefined);
  }

  static async start(credentials?: { user: string; pass: string }): Promise<MailServer> {
    const mail = new MailServer(credentials);
    mail.server.listen(0, '127.0.0.1');
    await once(mail.server.server, 'listening');
    return mail;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.cutLines();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private cutLines(): void {
    const { connections } = this.server as unknown as { connections: Set<{ _socket: Socket }> };
    for (const { _socket } of connections) _socket.destroy();
  }
}
