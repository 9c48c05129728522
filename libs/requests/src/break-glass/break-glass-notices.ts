import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { QueueMessage, type TemplateFacts } from '#antt/notifications';
import type { OwnerAsk } from '../ask/owner-ask.entity.js';
import { OwnerAskRepository } from '../ask/owner-ask.repository.js';
import { footageOf } from '../ask/owner-messages.js';
import { ownerRecipient } from '../ask/owner-recipient.js';
import type { RequestItem } from '../item/request-item.entity.js';
import { citationOf } from '../request/legal-basis.js';
import { RequestRepository } from '../request/request.repository.js';
import type { BreakGlass } from './break-glass.entity.js';
import type { Supervisor } from './break-glass.repository.js';

type Step = TemplateFacts['break-glass-duty']['step'];

/** Who hears of a use of break-glass: the owner and the commanders above, at once; and its debtor, of his debt. */
@Injectable()
export class BreakGlassNotices {
  constructor(
    private readonly queue: QueueMessage,
    private readonly asks: OwnerAskRepository,
    private readonly requests: RequestRepository,
  ) {}

  async toOwner(
    tx: EntityManager,
    use: BreakGlass,
    ask: OwnerAsk,
    items: readonly RequestItem[],
  ): Promise<void> {
    await this.tellOwner(tx, use, ask, items, {
      purposeKey: `break-glass:${use.id}:owner:${ask.id}`,
      template: 'break-glass',
      at: use.usedAt,
    });
  }

  async toOwnerOfOpened(
    tx: EntityManager,
    use: BreakGlass,
    ask: OwnerAsk,
    opened: { readonly handInId: string; readonly items: readonly RequestItem[]; readonly at: Date },
  ): Promise<void> {
    await this.tellOwner(tx, use, ask, opened.items, {
      purposeKey: `break-glass:${use.id}:opened:${opened.handInId}`,
      template: 'seal-opened',
      at: opened.at,
    });
  }

  /** @param purpose names the step: each is told once to each person */
  async toCommanders(
    tx: EntityManager,
    use: BreakGlass,
    people: readonly Supervisor[],
    step: Step,
    purpose: string,
  ): Promise<void> {
    for (const { id, name } of people) {
      await this.queue.execute(tx, {
        purposeKey: `break-glass:${use.id}:${purpose}:${id}`,
        template: 'break-glass-duty',
        facts: {
          ...(await this.about(tx, use)),
          step,
          commanderName: use.usedByName,
          incidentNumber: use.incidentNumber,
          usedAt: use.usedAt.toISOString(),
          justifyBy: use.justifyBy.toISOString(),
        },
        recipient: { kind: 'user', id, name, language: 'vi' },
        subject: { type: 'break-glass', id: use.id },
        unitId: use.unitId,
      });
    }
  }

  private async tellOwner(
    tx: EntityManager,
    use: BreakGlass,
    ask: OwnerAsk,
    items: readonly RequestItem[],
    {
      at,
      ...message
    }: {
      readonly purposeKey: string;
      readonly template: 'break-glass' | 'seal-opened';
      readonly at: Date;
    },
  ): Promise<void> {
    const addressee = await this.asks.addressee(tx, ask.id);
    if (addressee === undefined) throw new TypeError('an ask has an owner');
    await this.queue.execute(tx, {
      ...message,
      facts: {
        ...(await this.about(tx, use)),
        commanderName: use.usedByName,
        citation: citationOf(use.legalBasis),
        footage: footageOf(items, addressee.timeZone),
        usedAt: at.toISOString(),
      },
      recipient: ownerRecipient(addressee),
      subject: { type: 'break-glass', id: use.id },
      unitId: use.unitId,
    });
  }

  private async about(
    tx: EntityManager,
    use: BreakGlass,
  ): Promise<{ readonly unitName: string; readonly requestNumber: string }> {
    const [request] = await this.requests.listByIds(tx, [use.requestId]);
    const unit = await this.requests.unit(tx, use.unitId);
    return { unitName: unit?.name ?? '', requestNumber: request?.number ?? '' };
  }
}
