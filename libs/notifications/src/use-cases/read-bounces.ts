import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { AuditLog, SYSTEM_ACTOR } from '#antt/ledger';
import { Log } from '#antt/telemetry';
import { readBounce, type BounceReport } from '../bounces/bounce-report.js';
import { BounceMailboxRepository, type MailKind } from '../bounces/bounce-mailbox.repository.js';
import { Bounces } from '../bounces/bounces.js';
import type { FoundMail } from '../bounces/imap-mailbox.js';
import { ReturnTokens } from '../bounces/return-tokens.js';
import { DeliveryReports } from '../delivery-reports.js';
import { aboutMessage } from '../message-account.js';
import type { Message } from '../message.entity.js';
import { MessageRepository } from '../message.repository.js';

/** How far back a mailbox is read that was never read before: the longest a server tries, and a little more. */
const FIRST_LOOK_MS = 7 * 86_400_000;

/**
 * Looks into the mailbox that mail comes back to. What a report says takes the same road as a gateway's receipt. Each mail
 * is read once: what came of it and how far the mailbox is read are one commit.
 */
@Injectable()
export class ReadBounces {
  constructor(
    private readonly bounces: Bounces,
    private readonly mailboxes: BounceMailboxRepository,
    private readonly tokens: ReturnTokens,
    private readonly messages: MessageRepository,
    private readonly reports: DeliveryReports,
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** @returns how many reports on messages of ours it took in */
  async execute(): Promise<number> {
    const { mailbox } = this.bounces;
    if (mailbox === undefined) return 0;
    const seen = await this.mailboxes.find(this.transactions.reader, mailbox.name);
    const position =
      seen === null || seen.uidValidity === null
        ? undefined
        : { uidValidity: seen.uidValidity, uid: seen.lastUid };
    const since = new Date(this.clock.now().getTime() - FIRST_LOOK_MS);
    let taken = 0;
    let failure: string | null = null;
    try {
      for await (const mail of mailbox.mailsAfter(position, since)) {
        if ((await this.take(mailbox.name, mail)) === 'reports') taken += 1;
      }
    } catch (error) {
      failure = accountOf(error);
      this.log.warn('the mailbox of bounces could not be read', { mailbox: mailbox.name, failure });
    }
    await this.transactions.run(SYSTEM_SCOPE, (tx) =>
      this.mailboxes.noteVisit(tx, mailbox.name, this.clock.now(), failure),
    );
    return taken;
  }

  private async take(mailboxName: string, mail: FoundMail): Promise<MailKind> {
    const read = await reportIn(mail);
    return this.transactions.run(SYSTEM_SCOPE, async (tx) => {
      const message = typeof read === 'string' ? undefined : await this.messageOf(tx, read);
      const kind = typeof read === 'string' ? read : message === undefined ? 'unknown' : 'reports';
      if (!(await this.mailboxes.advance(tx, mailboxName, mail, kind))) return 'other';
      if (message !== undefined && typeof read !== 'string') await this.apply(tx, message, read);
      return kind;
    });
  }

  /** The one of our mails a report is about, locked. */
  private async messageOf(tx: EntityManager, { traces }: BounceReport): Promise<Message | undefined> {
    for (const id of await this.tokens.idsIn(traces)) {
      const message = await this.messages.lock(tx, id);
      if (message !== null && [message.channel, ...message.channelsTried].includes('email')) return message;
    }
    return undefined;
  }

  private async apply(tx: EntityManager, message: Message, { outcome, detail }: BounceReport): Promise<void> {
    if (outcome !== 'delayed') return this.reports.take(tx, message, { channel: 'email', outcome, detail });
    // The server goes on trying: noted, and nothing else.
    const reason = await this.reports.tellable(message, detail);
    const lastError = `delayed: ${reason}`;
    if (message.channel !== 'email' || message.state !== 'sent' || message.lastError === lastError) return;
    await this.messages.change(tx, message.id, { lastError });
    await this.audit.record(tx, aboutMessage(message, 'message.delayed', SYSTEM_ACTOR, { reason }));
  }
}

async function reportIn({
  source,
}: FoundMail): Promise<BounceReport | Exclude<MailKind, 'reports' | 'unknown'>> {
  if (source === undefined) return 'unreadable';
  try {
    return (await readBounce(source)) ?? 'other';
  } catch {
    // Somebody else wrote it: whatever is wrong with it is not worth more than a count.
    return 'unreadable';
  }
}

/** Without what was sent: a log-in stands in it. */
function accountOf(error: unknown): string {
  const { code, responseText, authenticationFailed, message } = error as {
    readonly code?: string;
    readonly responseText?: string;
    readonly authenticationFailed?: boolean;
    readonly message?: string;
  };
  if (authenticationFailed === true) return 'the log-in was refused';
  return (responseText ?? code ?? message ?? 'unknown').slice(0, 200);
}
