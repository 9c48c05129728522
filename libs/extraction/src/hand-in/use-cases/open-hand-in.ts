import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError, Clock, newId, tidyText } from '#antt/kernel';
import { AuditLog, type AuditEntry } from '#antt/ledger';
import { ConfirmArrival } from '#antt/notifications';
import type { RequestItem } from '#antt/requests';
import type { EntityManager } from 'typeorm';
import { HandInItemsRepository } from '../hand-in-items.repository.js';
import { HandInKeys } from '../hand-in-keys.js';
import { HandIn, type HandInKind } from '../hand-in.entity.js';
import { handInErrors } from '../hand-in.errors.js';
import { HAND_IN_LIFECYCLE } from '../hand-in.lifecycle.js';
import { HandInRepository } from '../hand-in.repository.js';
import { HandInSettings } from '../hand-in.settings.js';
import { OwnerHandIns, type OpenedOwner } from '../owner-hand-ins.js';

export interface NewHandIn {
  readonly kind: HandInKind;
  /** Not needed while one camera is asked about. */
  readonly cameraId?: string | undefined;
  readonly note?: string | undefined;
}

export interface OpenedHandIn {
  readonly handIn: HandIn;
  /** Opens sealed footage, beside a link that its owner alone knows; shown once and kept nowhere. */
  readonly receiptCode: string | undefined;
}

const AWAITING = ['asked', 'help-needed'];

/** Begins a delivery: open once a camera is agreed to, sealed before. */
@Injectable()
export class OpenHandIn {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly owners: OwnerHandIns,
    private readonly handIns: HandInRepository,
    private readonly items: HandInItemsRepository,
    private readonly keys: HandInKeys,
    private readonly arrival: ConfirmArrival,
    private readonly settings: HandInSettings,
  ) {}

  /**
   * @throws AppError OWNER_LINK_INVALID, HAND_IN_CAMERA_NEEDED, HAND_IN_NOT_AWAITED, HAND_IN_APPROVAL_MISSING,
   *   HAND_IN_LIMIT_REACHED
   */
  async execute(token: string, wanted: NewHandIn, client?: AuditEntry['client']): Promise<OpenedHandIn> {
    return this.transactions.run({}, async (tx) => {
      const opened = await this.owners.open(tx, token);
      const { items, camera } = await this.wantedItems(tx, opened, wanted);
      const now = this.clock.now();
      const earlier = await this.handIns.listOfAsk(tx, opened.ask.id);
      if (earlier.length >= this.settings.mostHandIns) {
        throw new AppError(handInErrors, 'HAND_IN_LIMIT_REACHED', {
          params: { limit: this.settings.mostHandIns },
        });
      }
      const handIn = Object.assign(new HandIn(), {
        id: newId(),
        askId: opened.ask.id,
        linkId: opened.link.id,
        scopeRequestId: scopeOf(opened),
        cameraId: camera,
        kind: wanted.kind,
        state: HAND_IN_LIFECYCLE.initial,
        stateAt: now,
        note: noteOf(wanted.note),
        createdAt: now,
        decideBy:
          wanted.kind === 'sealed'
            ? new Date(Math.max(...items.map(({ answerBy }) => answerBy.getTime())))
            : null,
        releasedAt: null,
        destroyedAt: null,
        destructionCause: null,
        demo: await this.items.isDemo(tx, items[0]?.requestId ?? ''),
      });
      await this.handIns.insert(tx, handIn);
      const receiptCode =
        wanted.kind === 'sealed' ? await this.seal(tx, opened, handIn.id, token) : undefined;
      await this.audit.record(tx, {
        ...this.owners.about({ ...opened, items }),
        action: 'hand-in.opened',
        objectType: 'hand-in',
        objectId: handIn.id,
        objectName: items[0]?.cameraName,
        actor: opened.actor,
        after: { state: handIn.state, kind: handIn.kind, decideBy: handIn.decideBy },
        client,
      });
      return { handIn, receiptCode };
    });
  }

  /** A link that was handed out, or lies with officers as a letter, opens nothing: whoever has seen it could. */
  private async seal(
    tx: EntityManager,
    { link, actor }: OpenedOwner,
    handInId: string,
    token: string,
  ): Promise<string> {
    const isOwnersAlone =
      link.messageId !== null && (await this.arrival.execute(tx, link.messageId, token, actor));
    return this.keys.make(tx, handInId, isOwnersAlone ? token : undefined);
  }

  private async wantedItems(
    tx: EntityManager,
    opened: OpenedOwner,
    { kind, cameraId }: NewHandIn,
  ): Promise<{ items: RequestItem[]; camera: string }> {
    const cameras = new Set(opened.items.map((item) => item.cameraId));
    const [only] = cameras;
    if (cameraId === undefined && cameras.size > 1) {
      throw new AppError(handInErrors, 'HAND_IN_CAMERA_NEEDED', { field: 'cameraId' });
    }
    const camera = cameraId ?? only;
    const own = opened.items.filter((item) => item.cameraId === camera);
    const approved = own.filter(({ state }) => state === 'approved');
    const awaiting = own.filter(({ state }) => AWAITING.includes(state));
    if (camera === undefined || !(await this.items.isUploaded(tx, camera))) throw notAwaited();
    if (approved.length + awaiting.length === 0) throw notAwaited();
    if (kind === 'open' && approved.length === 0) {
      throw new AppError(handInErrors, 'HAND_IN_APPROVAL_MISSING');
    }
    return { items: own, camera };
  }
}

const notAwaited = (): AppError => new AppError(handInErrors, 'HAND_IN_NOT_AWAITED', { field: 'cameraId' });

/** A link that was made for one request serves that one for ever, whoever joins the ask later. */
function scopeOf({ link }: OpenedOwner): string | null {
  return link.scopeRequestId;
}

function noteOf(text: string | undefined): string | null {
  return text === undefined ? null : tidyText(text).slice(0, 500) || null;
}
