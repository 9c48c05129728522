import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FootageArrivals } from '../item/footage-arrivals.js';
import { handInDeadline } from '../item/hand-in-deadline.js';
import { AWAITING_OWNER } from '../item/item.lifecycle.js';
import type { RequestItem } from '../item/request-item.entity.js';
import type { HandInStepKind, StepKind } from './ask-step.entity.js';
import type { WaitingUse } from './step-context.js';

/** What a step is about. */
export interface Waits {
  readonly waiting: readonly RequestItem[];
  /** Of these all footage lies here, sealed: its owner only has to decide, or to open it. */
  readonly sealed: readonly RequestItem[];
  readonly underWay: readonly RequestItem[];
}

/** Finds what an ask's owner is waited for. */
@Injectable()
export class StepWaits {
  constructor(private readonly arrivals: FootageArrivals) {}

  /** What waits for his answer. To those who are sent to him it is the same whether he has sealed it. */
  async awaited(tx: EntityManager, kind: StepKind, items: readonly RequestItem[], now: Date): Promise<Waits> {
    const waiting: RequestItem[] = [];
    const sealed: RequestItem[] = [];
    const isPrompt = kind === 'reminder' || kind === 'other-channel';
    for (const item of items) {
      if (!AWAITING_OWNER.includes(item.state) || item.answerBy <= now) continue;
      const lies =
        isPrompt && item.state === 'asked' && (await this.arrivals.ofItem(tx, item.id, now)) === 'sealed';
      (lies ? sealed : waiting).push(item);
    }
    return { waiting, sealed, underWay: [] };
  }

  /**
   * What he has agreed to and has to send; apart from what comes in by now or is all here. What lies here sealed nobody
   * but he can open, so nobody else is told.
   */
  async owed(
    tx: EntityManager,
    kind: HandInStepKind,
    items: readonly RequestItem[],
    now: Date,
  ): Promise<Waits> {
    const waiting: RequestItem[] = [];
    const sealed: RequestItem[] = [];
    const underWay: RequestItem[] = [];
    for (const item of items) {
      if (item.state !== 'approved') continue;
      const arrival = await this.arrivals.ofItem(tx, item.id, now);
      const inTime = handInDeadline(item) > now;
      if (arrival === 'sealed' && inTime && kind === 'hand-in-reminder') sealed.push(item);
      else if (arrival === 'coming' || arrival === 'sealed' || arrival === 'here') underWay.push(item);
      else if (inTime) waiting.push(item);
    }
    return { waiting, sealed, underWay };
  }

  /**
   * What one request waits for. Of what is agreed to first of all what has to be sent: nothing else is lost with its
   * recorder. Whoever called for help is not reminded, so what he may have sealed makes no difference.
   */
  async ofRequest(
    tx: EntityManager,
    requestId: string,
    { waiting, sealed }: Pick<Waits, 'waiting' | 'sealed'>,
  ): Promise<Pick<WaitingUse, 'items' | 'sealedUntil'>> {
    const own = (items: readonly RequestItem[]): RequestItem[] =>
      items.filter((item) => item.requestId === requestId);
    const [unsealed, lying] = [own(waiting), own(sealed)];
    if (lying.length === 0 || unsealed.some(({ state }) => state !== 'help-needed')) {
      const undecided = lying.filter(({ state }) => state !== 'approved');
      return { items: [...unsealed, ...undecided], sealedUntil: null };
    }
    const dates: number[] = [];
    for (const item of lying) {
      // Undecided it is kept for as long as he may decide.
      const until = item.state === 'approved' ? await this.arrivals.sealedUntil(tx, item.id) : null;
      dates.push((until ?? item.answerBy).getTime());
    }
    return { items: [...unsealed, ...lying], sealedUntil: new Date(Math.min(...dates)) };
  }
}
