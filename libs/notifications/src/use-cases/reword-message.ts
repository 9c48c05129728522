import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog, SYSTEM_ACTOR } from '#antt/ledger';
import { aboutMessage } from '../message-account.js';
import { MessageRepository } from '../message.repository.js';
import { MessageRoutes } from '../message-routes.js';
import { MessageSeal } from '../message-seal.js';
import { partFacts } from '../rendering.js';
import type { TemplateFacts, TemplateId } from '../templates/facts.js';

/**
 * Words a message anew that has not left yet, because what it is about has grown: one message then tells all of it.
 * A secret that is left out stays as it is; whoever made it need not have kept it.
 */
@Injectable()
export class RewordMessage {
  constructor(
    private readonly messages: MessageRepository,
    private readonly routes: MessageRoutes,
    private readonly seal: MessageSeal,
    private readonly audit: AuditLog,
  ) {}

  /** @returns false when there is none, or it has left, or was given to its channel before: it is too late then */
  async execute<T extends TemplateId>(
    tx: EntityManager,
    purposeKey: string,
    template: T,
    facts: Partial<TemplateFacts[T]>,
  ): Promise<boolean> {
    const found = await this.messages.findByPurpose(tx, purposeKey);
    const message = found && (await this.messages.lock(tx, found.id));
    if (message?.state !== 'queued' || message.template !== template || message.attempts > 0) return false;
    const kept = await this.seal.open(message.id, message.secrets);
    const parted = partFacts(template, {
      ...message.facts,
      ...kept,
      ...facts,
    } as unknown as TemplateFacts[T]);
    const worded = this.routes.word(template, parted, message.language, message.channel);
    await this.messages.change(tx, message.id, {
      facts: { ...parted.open },
      secrets: await this.seal.seal(message.id, parted.secrets),
      validUntil: parted.validUntil,
      title: worded.title,
      body: worded.body,
      templateVersion: worded.version,
    });
    // Of no unit's log: that more is asked for may be another unit's affair.
    await this.audit.record(tx, aboutMessage({ ...message, unitId: null }, 'message.reworded', SYSTEM_ACTOR));
    return true;
  }
}
