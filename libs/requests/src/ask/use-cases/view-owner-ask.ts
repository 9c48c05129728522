import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { Clock, type TimeRange } from '#antt/kernel';
import { policeOf } from '#antt/notifications';
import { answerableKinds, revisionOf } from '../../answer/answerable.js';
import type { DecisionKind } from '../../answer/owner-decision.entity.js';
import { OwnerDecisionRepository, type GivenDecision } from '../../answer/owner-decision.repository.js';
import { hullOf, unionOf, windowOf } from '../../item/item-windows.js';
import type { RequestItem } from '../../item/request-item.entity.js';
import { clockOf } from '../../item/item-facts.js';
import { linkInvalid, OwnerLinksByToken } from '../../link/owner-links-by-token.js';
import type { ExtractionRequest } from '../../request/extraction-request.entity.js';
import { citationOf } from '../../request/legal-basis.js';
import { RequestRepository } from '../../request/request.repository.js';
import { showWindows, type ShownWindows } from '../owner-message.js';
import { OwnerAskRepository } from '../owner-ask.repository.js';

/** Who wants footage of the owner, and for what; nothing of the case. */
export interface OwnersUse {
  readonly requestId: string;
  readonly requestNumber: string;
  readonly police: string;
  readonly officerName: string;
  readonly purpose: string;
  readonly citation: string;
}

/** One stretch of time of one camera, whoever asks for it. */
export interface AskedStretch {
  readonly window: TimeRange;
  readonly shown: ShownWindows;
}

export interface AskedItem extends AskedStretch {
  readonly item: RequestItem;
  readonly requestNumber: string;
  /** What the owner may say about it now; empty when nothing. */
  readonly answers: readonly DecisionKind[];
  /** What he said last. */
  readonly decision: GivenDecision | undefined;
}

export interface AskedCamera {
  readonly cameraId: string;
  readonly cameraName: string;
  /** Around all that is asked of it. */
  readonly whole: AskedStretch;
  /** All that is asked of it, without overlap. */
  readonly stretches: readonly AskedStretch[];
  readonly clockMeasured: boolean;
  readonly items: readonly AskedItem[];
  /** What may be said about all of its items that can still be answered for. */
  readonly answers: readonly DecisionKind[];
}

export interface OwnerAskView {
  readonly checkCode: string;
  readonly ownerName: string;
  readonly uses: readonly [OwnersUse, ...OwnersUse[]];
  /** Until when the owner may answer for the first of what waits for him. */
  readonly expiresAt: Date;
  /** When he last spoke, once nothing waits for him any more. */
  readonly answeredAt: Date | undefined;
  readonly recorderTimeZone: string;
  /** The owner hands the footage in himself. */
  readonly handsIn: boolean;
  /** To be sent back with the answer. */
  readonly revision: string;
  readonly cameras: readonly AskedCamera[];
}

/** What the holder of a link sees: nothing of the case, and looking changes nothing, not even a mark that he looked. */
@Injectable()
export class ViewOwnerAsk {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: OwnerLinksByToken,
    private readonly requests: RequestRepository,
    private readonly asks: OwnerAskRepository,
    private readonly decisions: OwnerDecisionRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError OWNER_LINK_INVALID */
  async execute(token: string): Promise<OwnerAskView> {
    const tx = this.transactions.reader;
    const now = this.clock.now();
    const { ask, items } = await this.links.find(tx, token, now);
    const requestIds = items.map(({ requestId }) => requestId);
    const requests = new Map(
      (await this.requests.listByIds(tx, requestIds)).map((request) => [request.id, request]),
    );
    const uses: OwnersUse[] = [];
    for (const request of requests.values()) {
      const unit = await this.requests.unit(tx, request.unitId);
      uses.push(useOf(request, unit?.name ?? ''));
    }
    const [first, ...others] = uses;
    const addressee = await this.asks.addressee(tx, ask.id);
    if (first === undefined || addressee === undefined) throw linkInvalid();
    const decisions = await this.decisions.current(
      tx,
      items.map(({ id }) => id),
    );
    const settled = await this.decisions.settledWithoutOwner(tx, items);
    const asked = items.map((item): AskedItem => {
      const request = requests.get(item.requestId);
      return {
        item,
        requestNumber: request?.number ?? '',
        window: windowOf(item),
        shown: showWindows(windowOf(item), clockOf(item), addressee.timeZone),
        answers: settled.has(item.id) ? [] : answerableKinds(item, request?.state ?? 'withdrawn', now),
        decision: decisions.get(item.id),
      };
    });
    const waiting = asked.filter(({ item: { state } }) => state === 'asked' || state === 'help-needed');
    const deadlines = (waiting.length > 0 ? waiting : asked).map(({ item }) => item.answerBy.getTime());
    const spoken = asked.flatMap(({ decision }) => (decision ? [decision.decision.decidedAt.getTime()] : []));
    return {
      checkCode: ask.checkCode,
      ownerName: addressee.ownerName,
      uses: [first, ...others],
      expiresAt: new Date(Math.min(...deadlines)),
      answeredAt: waiting.length === 0 && spoken.length > 0 ? new Date(Math.max(...spoken)) : undefined,
      recorderTimeZone: addressee.timeZone,
      handsIn: addressee.handsIn,
      revision: revisionOf(items),
      cameras: [...Map.groupBy(asked, ({ item }) => item.cameraId).values()].map((own) =>
        cameraOf(own, addressee.timeZone),
      ),
    };
  }
}

const useOf = (request: ExtractionRequest, unitName: string): OwnersUse => ({
  requestId: request.id,
  requestNumber: request.number,
  police: policeOf(unitName),
  officerName: request.officerName,
  purpose: request.purpose,
  citation: citationOf(request.legalBasis),
});

function cameraOf(asked: readonly AskedItem[], timeZone: string): AskedCamera {
  const items = asked.map(({ item }) => item);
  const windows = items.map(windowOf);
  const open = asked.filter(({ answers }) => answers.length > 0);
  const [first] = items as [RequestItem];
  return {
    cameraId: first.cameraId,
    cameraName: items.at(-1)!.cameraName,
    whole: stretchOf(hullOf(windows), items, timeZone),
    stretches: unionOf(windows).map((window) => stretchOf(window, items, timeZone)),
    clockMeasured: items.every(({ clockMethod }) => clockMethod !== 'not-measured'),
    items: asked,
    answers:
      open.length === 0
        ? []
        : open[0]!.answers.filter((kind) => open.every(({ answers }) => answers.includes(kind))),
  };
}

/** In the recorder's time as the latest of its items knows its clock: what is open follows every reading. */
function stretchOf(window: TimeRange, items: readonly RequestItem[], timeZone: string): AskedStretch {
  const within = items.filter((item) => window.covers(windowOf(item)));
  const latest = within.at(-1) ?? items.at(-1)!;
  return { window, shown: showWindows(window, clockOf(latest), timeZone) };
}
