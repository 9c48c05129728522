import type { DecisionKind, ItemState, LossCause } from '#antt/requests';
import { BreakGlassModel } from './break-glass-model.js';
import { handInDeadline, HandInModel } from './hand-in-model.js';
import type { ModelItem, ModelRequest } from './model-item.js';

/** How often a worker looks. */
export const TICK_MS = 15_000;

const WAITING: ReadonlySet<ItemState> = new Set<ItemState>(['asked', 'help-needed']);
const FOOTAGE_TO_COME: ReadonlySet<ItemState> = new Set<ItemState>([
  'asked',
  'help-needed',
  'approved',
  'extracting',
]);

/** All that a history should have come to, reckoned apart from the system: a few lists and their rules. */
export class HistoryModel {
  readonly requests: ModelRequest[] = [];
  readonly breakGlass = new BreakGlassModel();
  readonly uploads = new HandInModel(() => this.items);
  /** What becomes of messages while a worker is there; `away`: nobody takes them. */
  gateway: 'sent' | 'refused' | 'away' = 'sent';

  constructor(
    public now: number,
    /** Whether footage comes from a folder, or has to be sent by the owner. */
    readonly reach: 'folder' | 'owner-upload',
  ) {}

  get items(): ModelItem[] {
    return this.requests.flatMap(({ items }) => items);
  }

  /** The lifecycle as far as an owner can move an item, by the plan's words. */
  mayAnswer(item: ModelItem): readonly DecisionKind[] {
    if (item.request.withdrawn || this.now >= item.answerBy) return [];
    switch (item.state) {
      case 'asked':
        return ['agree', 'agree-in-part', 'needs-help', 'cannot', 'overwritten', 'refuse'];
      case 'help-needed':
        return ['agree', 'agree-in-part', 'cannot', 'overwritten', 'refuse'];
      case 'approved':
        return item.byBreakGlass ? [] : ['agree', 'agree-in-part', 'cannot', 'overwritten', 'refuse'];
      case 'lost':
        return item.byOwner ? ['agree', 'agree-in-part'] : [];
      default:
        return [];
    }
  }

  answer(item: ModelItem, kind: DecisionKind): void {
    const lost = (cause: LossCause): void => this.lose(item, [cause], true);
    if (kind === 'needs-help') item.state = 'help-needed';
    else if (kind === 'cannot') lost('wrong-angle');
    else if (kind === 'overwritten') lost('overwritten');
    else if (kind === 'refuse') lost('refused');
    else {
      Object.assign(item, { state: 'approved', cause: [], byOwner: false, byBreakGlass: false });
      item.approved = { from: item.from, to: kind === 'agree' ? item.to : halfOf(item) };
    }
  }

  /** What a commander may approve over its owner's head. */
  mayBreakGlass(item: ModelItem): boolean {
    return item.state !== 'approved' && this.mayAnswer(item).includes('agree');
  }

  /** What its owner may hand in: open once it is agreed to, sealed while it waits for him. */
  mayHandIn(item: ModelItem): boolean {
    if (this.reach !== 'owner-upload' || item.request.withdrawn) return false;
    if (item.state === 'approved') return this.now < handInDeadline(item);
    return WAITING.has(item.state) && this.now < item.answerBy;
  }

  lose(item: ModelItem, cause: readonly LossCause[], byOwner: boolean): void {
    Object.assign(item, { state: 'lost', cause, byOwner });
  }

  withdraw(request: ModelRequest): void {
    request.withdrawn = true;
    for (const item of request.items) if (FOOTAGE_TO_COME.has(item.state)) item.state = 'withdrawn';
  }

  isOpen(request: ModelRequest): boolean {
    return !request.withdrawn && request.items.some(({ state }) => FOOTAGE_TO_COME.has(state));
  }

  /**
   * Whether a step may still want something of an item's owner who agreed: he is reminded, helped, told on; of what he
   * only has to open he is reminded.
   */
  owesFootage(item: ModelItem, kind: string): boolean {
    const owed =
      this.reach === 'owner-upload' && item.state === 'approved' && this.now < handInDeadline(item);
    if (!owed) return false;
    if (kind === 'hand-in-reminder' && this.uploads.isToBeOpened(item)) return true;
    return !this.uploads.isUnderWay(item, this.now);
  }

  /** A worker has looked at everything, until nothing more follows from it. */
  swept(): void {
    this.breakGlass.swept(this.now);
    do for (const item of this.items) this.endInTime(item);
    while (this.uploads.swept(this.now));
  }

  /** When something is due that no step of an ask is planned for, and when it must not have happened yet. */
  dates(): number[] {
    const items = this.reach === 'folder' ? [] : this.items.filter(({ state }) => state === 'approved');
    const justBefore = (date: number): number[] => [date - TICK_MS, date];
    return [
      ...this.breakGlass.dates().flatMap(justBefore),
      ...this.uploads.dates(),
      ...items.flatMap((item) => [item.answerBy, ...justBefore(handInDeadline(item))]),
    ];
  }

  private endInTime(item: ModelItem): void {
    if (WAITING.has(item.state) && item.answerBy <= this.now) {
      const cause: LossCause[] =
        item.state === 'help-needed' ? ['not-handed-in'] : ['no-reply', 'unreachable'];
      this.lose(item, cause, false);
    }
    if (item.state !== 'approved' || this.reach !== 'owner-upload') return;
    if (handInDeadline(item) > this.now || this.uploads.hasArrived(item, this.now)) return;
    this.lose(item, [this.uploads.hasMisled(item) ? 'wrong-clock' : 'not-handed-in'], false);
    item.givenUpAt = this.now;
  }
}

export const halfOf = ({ from, to }: Pick<ModelItem, 'from' | 'to'>): number =>
  from + Math.ceil((to - from) / 2);
