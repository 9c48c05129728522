import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Jurisdiction, type Permission, type Principal } from '#antt/access';
import { AppError, isId } from '#antt/kernel';
import { notificationsErrors } from './notifications.errors.js';
import type { Message } from './message.entity.js';
import { MessageRepository } from './message.repository.js';

/** One message, for whoever may see it (I8). */
@Injectable()
export class MessageAccess {
  constructor(
    private readonly jurisdiction: Jurisdiction,
    private readonly messages: MessageRepository,
  ) {}

  /** @throws AppError MESSAGE_NOT_FOUND, the same for an absent one and one out of reach */
  async lock(tx: EntityManager, principal: Principal, permission: Permission, id: string): Promise<Message> {
    const message = isId(id) ? await this.messages.lock(tx, id) : null;
    const seen =
      message?.unitId != null && (await this.jurisdiction.sees(tx, principal, permission, message.unitId));
    if (message === null || !seen) throw new AppError(notificationsErrors, 'MESSAGE_NOT_FOUND');
    return message;
  }
}
