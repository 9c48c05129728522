import { createRequire } from 'node:module';
import type { Transporter } from 'nodemailer';
import { mailPage, mailText } from './mail-page.js';
import { MessageChannel, type OutgoingMessage, type SendOutcome } from './message-channel.js';

const require = createRequire(import.meta.url);

export interface SmtpOptions {
  /** smtp(s)://user:password@host:port */
  readonly url: string;
  readonly from: string;
  /**
   * The address mail comes back to, where that is read. `{token}` in it becomes the mail's name; without, its name stands
   * in a header and, where the server knows such things (RFC 3461), beside the envelope.
   */
  readonly returnTo?: string | undefined;
  /** Patience with a silent server, at each step. */
  readonly timeoutMs?: number;
}

/** A server that talks without end is not listened to. */
const LONGEST_WORDS = 16 * 1024;

/** The whole of one attempt. */
const LONGEST_MS = 25_000;

/** What nodemailer says of a failure: its own class of it, and the server's answer where there was one. */
interface MailFault {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly message: string;
}

/**
 * Mail by SMTP. The Message-ID is the message's own and the same in every attempt: SMTP knows no idempotency, so a
 * mail whose acceptance was not heard (the line broke after the body) is sent again, and a mailbox that gets both can
 * tell that they are one.
 */
export class SmtpChannel extends MessageChannel {
  readonly kind = 'email' as const;
  readonly hearsLater: boolean;
  private readonly transport: Transporter;
  private readonly domain: string;

  constructor(private readonly options: SmtpOptions) {
    super();
    const timeout = options.timeoutMs ?? 10_000;
    // Required where mail is sent at all.
    const { createTransport } = require('nodemailer') as typeof import('nodemailer');
    this.transport = createTransport({
      url: options.url,
      connectionTimeout: timeout,
      greetingTimeout: timeout,
      socketTimeout: timeout,
      dnsTimeout: timeout,
      // A message's text never opens a file or a URL.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    this.hearsLater = options.returnTo !== undefined;
    this.domain = /@([a-z0-9.-]+)>?\s*$/i.exec(options.from)?.[1] ?? 'camera-antt.invalid';
  }

  async send(message: OutgoingMessage): Promise<SendOutcome> {
    if (message.email === null) return { kind: 'refused', cause: 'bounced', detail: 'no e-mail address' };
    try {
      const { messageId } = await this.transport.sendMail({
        from: this.options.from,
        // As an object: an address is never taken apart into several.
        to: { name: message.recipientName, address: message.email },
        subject: message.title,
        text: mailText(message),
        html: mailPage(message),
        messageId: `<${message.id}@${this.domain}>`,
        ...this.wayBack(message),
        // Whatever the steps take one by one.
        signal: AbortSignal.timeout(LONGEST_MS),
        headers: {
          'Auto-Submitted': 'auto-generated',
          ...(message.returnToken === undefined ? {} : { 'X-Antt-Return': message.returnToken }),
        },
      });
      return { kind: 'accepted', providerId: messageId };
    } catch (error) {
      return outcomeOf(error as MailFault);
    }
  }

  /** Where it comes back to, and that its text stays away then: a link in it would lie in a mailbox others read. */
  private wayBack({ email, returnToken }: OutgoingMessage): object {
    const { returnTo } = this.options;
    if (returnTo === undefined || returnToken === undefined || email === null) return {};
    return {
      envelope: { from: returnTo.replace('{token}', returnToken), to: email },
      dsn: { id: returnToken, ret: 'HDRS', notify: ['failure', 'delay'], recipient: email },
    };
  }
}

/** The bare address of `Name <address>`. */
export const addressOf = (sender: string): string => /<([^<>]+)>\s*$/.exec(sender)?.[1] ?? sender.trim();

/** RFC 5321: 4yz asks to come again, 5yz does not; what was said to our own log-in tells nothing of the recipient. */
function outcomeOf({ code = '', responseCode, response, message }: MailFault): SendOutcome {
  const detail = (response ?? message).slice(0, LONGEST_WORDS);
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'ECONFIG') {
    return { kind: 'failed', cause: 'misconfigured', detail };
  }
  if (code === 'ETIMEDOUT' || code === 'EABORT') return { kind: 'failed', cause: 'timeout', detail };
  if (responseCode !== undefined && responseCode >= 500) {
    if (code === 'EENVELOPE') return { kind: 'refused', cause: 'bounced', detail };
    if (code === 'EMESSAGE') return { kind: 'refused', cause: 'rejected', detail };
    return { kind: 'failed', cause: 'misconfigured', detail };
  }
  if (responseCode !== undefined && responseCode >= 400) return { kind: 'failed', cause: 'busy', detail };
  // No usable address: nothing was asked of any server.
  if (code === 'EENVELOPE') return { kind: 'refused', cause: 'bounced', detail };
  return { kind: 'failed', cause: 'unreachable', detail };
}
