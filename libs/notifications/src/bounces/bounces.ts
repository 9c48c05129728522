import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '#antt/config';
import { ImapMailbox } from './imap-mailbox.js';

/** Whether and where this installation reads what comes back. */
@Injectable()
export class Bounces {
  readonly mailbox: ImapMailbox | undefined;

  constructor(@Inject(ENVIRONMENT) { messages }: Environment) {
    this.mailbox = messages.bounces && new ImapMailbox(new URL(messages.bounces.mailboxUrl));
  }
}
