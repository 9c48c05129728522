import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Jurisdiction, type Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, Clock, isId } from '#antt/kernel';
import { actorOf } from '#antt/ledger';
import { OwnerAskRepository } from '../../ask/owner-ask.repository.js';
import { wantedUntil } from '../../item/hand-in-deadline.js';
import type { RequestItem } from '../../item/request-item.entity.js';
import { RequestItemRepository } from '../../item/request-item.repository.js';
import { OfficerRequests } from '../../request/officer-requests.js';
import { FieldTaskAccess } from '../field-task-access.js';
import { FieldTaskMaking } from '../field-task-making.js';
import { fieldTaskErrors } from '../field-task.errors.js';
import { FieldTaskViews, type FieldTaskView } from '../field-task-views.js';
import { WANTED_WHILE, type FieldTaskKind } from '../field-task-words.js';
import { TaskOwnerRepository } from '../task-owner.repository.js';

/** There is no room for words of the officer's own: nothing of a case can slip into a task. */
export interface OfficersFieldTask {
  readonly kind: FieldTaskKind;
  /** Of this request, and of one ask. */
  readonly itemIds: readonly string[];
  /** Left out: by the camera's neighbourhood. */
  readonly teamId?: string | undefined;
  readonly dueAt?: Date | undefined;
  /** The letter to the owner; with `deliver-form`, and nothing else. */
  readonly formMessageId?: string | undefined;
}

/** An officer sends a security team to the owner of items of his request. */
@Injectable()
export class CreateFieldTask {
  constructor(
    private readonly transactions: Transactions,
    private readonly officerRequests: OfficerRequests,
    private readonly asks: OwnerAskRepository,
    private readonly items: RequestItemRepository,
    private readonly jurisdiction: Jurisdiction,
    private readonly access: FieldTaskAccess,
    private readonly owners: TaskOwnerRepository,
    private readonly making: FieldTaskMaking,
    private readonly views: FieldTaskViews,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws AppError REQUEST_NOT_FOUND, UNIT_OUTSIDE_JURISDICTION, FIELD_TASK_ITEMS_UNSUITABLE, FIELD_TASK_NOT_WANTED,
   *   FIELD_TASK_DUE_INVALID, FIELD_TASK_TEAM_UNKNOWN, FIELD_TASK_TEAM_MISSING, FIELD_TASK_FORM_UNSUITABLE
   */
  execute(principal: Principal, requestId: string, wanted: OfficersFieldTask): Promise<FieldTaskView> {
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const seen = await this.officerRequests.require(tx, principal, requestId, 'field-task.manage');
      const { askId, items } = await this.lockItems(tx, seen.id, wanted);
      const now = this.clock.now();
      const until = wantedUntil(items);
      if (wanted.dueAt !== undefined && !(wanted.dueAt > now && wanted.dueAt <= until)) {
        throw new AppError(fieldTaskErrors, 'FIELD_TASK_DUE_INVALID', { field: 'dueAt' });
      }
      const team =
        wanted.teamId === undefined
          ? await this.making.teamFor(tx, items[0]!.cameraId)
          : await this.access.team(tx, principal, wanted.teamId);
      if (team === undefined) throw new AppError(fieldTaskErrors, 'FIELD_TASK_TEAM_MISSING');
      await this.checkForm(tx, principal, askId, wanted);
      const task = await this.making.make(tx, {
        kind: wanted.kind,
        source: 'officer',
        askId,
        items,
        team,
        dueAt: wanted.dueAt,
        formMessageId: wanted.formMessageId,
        demo: seen.demo,
        actor: actorOf(principal, 'field-task.manage'),
      });
      const [view] = await this.views.describe(tx, [task], now, { ofRequest: seen.id });
      return view!;
    });
  }

  private async lockItems(
    tx: EntityManager,
    requestId: string,
    { kind, itemIds }: OfficersFieldTask,
  ): Promise<{ askId: string; items: RequestItem[] }> {
    const unsuitable = (): AppError =>
      new AppError(fieldTaskErrors, 'FIELD_TASK_ITEMS_UNSUITABLE', { field: 'itemIds' });
    const ids = new Set(itemIds);
    const chosen = (rows: readonly RequestItem[]): RequestItem[] => rows.filter(({ id }) => ids.has(id));
    const [first] = chosen(await this.items.listOfRequest(tx, requestId));
    if (first === undefined || (await this.asks.lock(tx, first.askId)) === null) throw unsuitable();
    // Under the ask's lock: nobody answers meanwhile.
    const items = chosen(await this.items.listOfAsk(tx, first.askId)).filter(
      (item) => item.requestId === requestId,
    );
    if (items.length !== ids.size) throw unsuitable();
    const now = this.clock.now();
    if (!items.every((item) => WANTED_WHILE[kind].includes(item.state) && wantedUntil([item]) > now)) {
      throw new AppError(fieldTaskErrors, 'FIELD_TASK_NOT_WANTED', { field: 'itemIds', params: { kind } });
    }
    return { askId: first.askId, items };
  }

  /** Of a message of another request of the ask an officer learns nothing, not even that it is there. */
  private async checkForm(
    tx: EntityManager,
    principal: Principal,
    askId: string,
    { kind, formMessageId }: OfficersFieldTask,
  ): Promise<void> {
    if (formMessageId === undefined && kind !== 'deliver-form') return;
    const form = isId(formMessageId) ? await this.owners.message(tx, formMessageId) : undefined;
    const suitable =
      kind === 'deliver-form' &&
      form !== undefined &&
      form.subjectType === 'owner-ask' &&
      form.subjectId === askId &&
      form.recipientKind === 'owner' &&
      ['letter', 'outbox'].includes(form.channel) &&
      ['queued', 'to-print', 'sent'].includes(form.state) &&
      form.unitId !== null &&
      (await this.jurisdiction.sees(tx, principal, 'message.hand-over', form.unitId));
    if (!suitable) {
      throw new AppError(fieldTaskErrors, 'FIELD_TASK_FORM_UNSUITABLE', { field: 'formMessageId' });
    }
  }
}
