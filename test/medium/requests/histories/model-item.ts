import type { ItemState, LossCause } from '#antt/requests';
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
  /** What was agreed to, as long as that holds. */
  approved?: { from: number; to: number } | undefined;
  /** Put off while bytes come in; null: a day after `answerBy`. */
  handInBy: number | null;
  cause: readonly LossCause[];
  byOwner: boolean;
  /** Approved by a commander, which its owner cannot take back. */
  byBreakGlass: boolean;
  /** When its owner's time to send it was found to be over. */
  givenUpAt?: number | undefined;
}

export interface ModelRequest {
  readonly id: string;
  readonly officer: BuiltUser;
  readonly items: ModelItem[];
  withdrawn: boolean;
}
