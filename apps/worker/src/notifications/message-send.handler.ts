import { Injectable } from '@nestjs/common';
import { MESSAGE_SEND, SendMessage, type MessageQueued } from '#antt/notifications';
import type { JobHandler, JobOutcome } from '#antt/queue';

/** `message.send`: sends one message; whether and when again stands in its row. */
@Injectable()
export class MessageSendHandler implements JobHandler<MessageQueued> {
  readonly job = MESSAGE_SEND;

  constructor(private readonly sendMessage: SendMessage) {}

  async handle({ messageId }: MessageQueued): Promise<JobOutcome> {
    await this.sendMessage.execute(messageId);
    return { kind: 'done' };
  }
}
