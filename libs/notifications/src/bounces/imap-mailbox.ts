import type { ImapFlow } from 'imapflow';

/** What has been read of a mailbox. Numbers of another validity mean nothing. */
export interface MailboxPosition {
  readonly uidValidity: string;
  readonly uid: number;
}

export interface FoundMail extends MailboxPosition {
  /** Undefined when it is too large to be a report of ours. */
  readonly source: Uint8Array | undefined;
}

/** A report brings a mail of ours back, which is a few KB. */
export const LARGEST_REPORT = 1024 * 1024;
/** What one visit takes on; it must be over soon when the process is to end. */
const MOST_AT_ONCE = 50;
const PATIENCE_MS = 15_000;

/**
 * A mailbox of the office, looked into by IMAP and left as it is: it is opened for reading only, nothing is marked,
 * moved or deleted. People may read the same mailbox.
 */
export class ImapMailbox {
  /** How it is called where no password may stand. */
  readonly name: string;
  private readonly path: string;

  constructor(private readonly url: URL) {
    this.path = decodeURIComponent(url.pathname.replace(/^\/+/, '')) || 'INBOX';
    this.name = `${decodeURIComponent(url.username)}@${url.host}/${this.path}`;
  }

  /**
   * What has come after a position, oldest first; without one, and when the mailbox has numbered its mails anew, what
   * has come since a day.
   * @throws Error when the mailbox cannot be read
   */
  async *mailsAfter(position: MailboxPosition | undefined, since: Date): AsyncGenerator<FoundMail> {
    const client = await this.client();
    // A line that breaks is told by the command it breaks; without a listener it would end the process.
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { uidValidity: validity } = await client.mailboxOpen(this.path, { readOnly: true });
      const uidValidity = String(validity);
      const after = position?.uidValidity === uidValidity ? position.uid : 0;
      const found = await client.search(after === 0 ? { since } : { uid: `${after + 1}:*` }, { uid: true });
      // `n:*` names the last mail even where it is older.
      const uids = (found || [])
        .filter((uid) => uid > after)
        .sort((a, b) => a - b)
        .slice(0, MOST_AT_ONCE);
      for (const uid of uids) yield { uidValidity, uid, source: await this.fetch(client, uid) };
    } finally {
      await client.logout().catch(() => client.close());
    }
  }

  private async fetch(client: ImapFlow, uid: number): Promise<Uint8Array | undefined> {
    const sized = await client.fetchOne(String(uid), { size: true }, { uid: true });
    if (sized === false || (sized.size ?? 0) > LARGEST_REPORT) return undefined;
    const mail = await client.fetchOne(String(uid), { source: true }, { uid: true });
    return mail === false ? undefined : mail.source;
  }

  private async client(): Promise<ImapFlow> {
    // Loaded where a mailbox is read at all: most offices read none.
    const { ImapFlow } = await import('imapflow');
    const { hostname, port, protocol, username, password } = this.url;
    const secure = protocol === 'imaps:';
    const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
    return new ImapFlow({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? (secure ? 993 : 143) : Number(port),
      secure,
      // A password goes over no line that can be listened to.
      ...(secure || loopback ? {} : { doSTARTTLS: true }),
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
      logger: false,
      disableAutoIdle: true,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      maxLiteralSize: 2 * LARGEST_REPORT,
      maxResponseSize: 4 * LARGEST_REPORT,
    });
  }
}
