import type { DecisionKind, ItemState, LossCause } from '#antt/requests';
import type { BuiltUser } from '../../../support/builders/access.js';

/** What the model believes of one item. */
export interface ModelItem {
  readonly id: string;
  readonly cameraId: string;
  readonly request: ModelRequest;
  readonly askId: string;
  state: ItemState;
  /** As the window was filed or amended; milliseconds. */
  from: number;
  to: number;
  answerBy: number;
  cause: readonly LossCause[];
  byOwner: boolean;
}

export interface ModelRequest {
  readonly id: string;
  readonly officer: BuiltUser;
  readonly items: ModelItem[];
  withdrawn: boolean;
}

const DAY_MS = 86_400_000;
const WAITING: ReadonlySet<ItemState> = new Set<ItemState>(['asked', 'help-needed']);
const FOOTAGE_TO_COME: ReadonlySet<ItemState> = new Set<ItemState>([
  'asked',
  'help-needed',
  'approved',
  'extracting',
]);

/** All that a history should have come to, reckoned apart from the system: a few lists and five rules. */
export class HistoryModel {
  readonly requests: ModelRequest[] = [];
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
      case 'approved':
        return ['agree', 'agree-in-part', 'cannot', 'overwritten', 'refuse'];
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
    else Object.assign(item, { state: 'approved', cause: [], byOwner: false });
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

  /** A worker has looked at everything: what was over is lost. */
  swept(): void {
    for (const item of this.items) {
      if (WAITING.has(item.state) && item.answerBy <= this.now) {
        const cause: LossCause[] =
          item.state === 'help-needed' ? ['not-handed-in'] : ['no-reply', 'unreachable'];
        this.lose(item, cause, false);
      }
      const handInBy = item.answerBy + DAY_MS;
      if (item.state === 'approved' && this.reach === 'owner-upload' && handInBy <= this.now) {
        this.lose(item, ['not-handed-in'], false);
      }
    }
  }
}
