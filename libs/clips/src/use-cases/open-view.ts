import { Injectable } from '@nestjs/common';
import { sightFacts, type Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { Clock, newId } from '#antt/kernel';
import { actorOf, AuditLog, type AuditEntry } from '#antt/ledger';
import type { ClipView, ViewPurpose } from '../clip.entity.js';
import { ClipRepository } from '../clip.repository.js';
import { Clips } from '../clips.js';

/** A sitting: long enough for a day's footage, short enough that tomorrow's asks for its own reason. */
const VIEW_MS = 4 * 3_600_000;

/**
 * Opens one sitting with a clip: the custody event, with its reason, under which the content may then be read in as
 * many pieces as a player likes.
 */
@Injectable()
export class OpenView {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly clips: Clips,
    private readonly repository: ClipRepository,
  ) {}

  /** @throws AppError CLIP_NOT_FOUND */
  async execute(
    principal: Principal,
    clipId: string,
    purpose: ViewPurpose,
    reason: string,
    client?: AuditEntry['client'],
  ): Promise<ClipView> {
    const permission = purpose === 'view' ? 'clip.view' : 'clip.download';
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const { facts, sight } = await this.clips.see(tx, principal, clipId, permission);
      const { clip, unitId, requestId, caseIds } = facts;
      const openedAt = this.clock.now();
      const view: ClipView = {
        id: newId(),
        clipId,
        userId: principal.userId,
        purpose,
        reason,
        openedAt,
        expiresAt: new Date(openedAt.getTime() + VIEW_MS),
      };
      await this.repository.insertView(tx, view);
      await this.audit.record(tx, {
        action: purpose === 'view' ? 'clip.viewed' : 'clip.downloaded',
        objectType: 'clip',
        objectId: clip.id,
        objectName: clip.name,
        actor: actorOf(principal, permission),
        unitId,
        requestId: requestId ?? undefined,
        caseId: caseIds[0],
        reason,
        after: {
          viewId: view.id,
          ...(clip.manifest.outsideWindow && { outsideWindow: true }),
          ...sightFacts(sight),
        },
        client,
      });
      return view;
    });
  }
}
