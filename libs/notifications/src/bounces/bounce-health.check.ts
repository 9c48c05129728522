import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '#antt/config';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { Health, type HealthCheck, type HealthReport } from '#antt/telemetry';
import { BounceMailboxRepository } from './bounce-mailbox.repository.js';
import { Bounces } from './bounces.js';

/** The mailbox is read every minute; a mail server may be away for a while. */
const PATIENCE_MS = 15 * 60_000;

/** Says whether mail that comes back is read: where it is not, a dead mailbox is noticed by silence only. */
@Injectable()
export class BounceHealthCheck implements HealthCheck, OnModuleInit {
  readonly name = 'mail-bounces';

  constructor(
    private readonly health: Health,
    private readonly bounces: Bounces,
    private readonly mailboxes: BounceMailboxRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  onModuleInit(): void {
    this.health.register(this);
  }

  async check(): Promise<HealthReport> {
    const { mailbox } = this.bounces;
    if (mailbox === undefined) {
      const mails = this.environment.messages.smtp !== undefined;
      return {
        status: 'ok',
        detail: { read: false, why: mails ? 'BOUNCE_MAILBOX_URL is not set' : 'no e-mail is sent' },
      };
    }
    const seen = await this.mailboxes.find(this.transactions.reader, mailbox.name);
    if (seen === null) return { status: 'ok', detail: { read: false, why: 'not looked into yet' } };
    const { readAt, lastError, reports, unknown, unreadable } = seen;
    const late = readAt === null || this.clock.now().getTime() - readAt.getTime() > PATIENCE_MS;
    return {
      status: lastError !== null && late ? 'degraded' : 'ok',
      detail: { read: true, readAt: readAt?.toISOString() ?? null, lastError, reports, unknown, unreadable },
    };
  }
}
