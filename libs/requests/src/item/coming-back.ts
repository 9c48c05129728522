import type { RequestState } from '../request/request.lifecycle.js';
import { ITEM_LIFECYCLE, type ItemState } from './item.lifecycle.js';
import type { RequestItem } from './request-item.entity.js';

/** Whether the owner may still agree to what he himself has given as lost. */
export const mayComeBack = (
  item: Pick<RequestItem, 'state' | 'lossBy' | 'answerBy'>,
  requestState: RequestState,
  now: Date,
): boolean =>
  item.state === 'lost' && item.lossBy === 'owner' && now < item.answerBy && requestState !== 'withdrawn';

/** Where an item can really go from here: a loss only back when it may come back. */
export const nextItemStates = (
  item: RequestItem,
  requestState: RequestState,
  now: Date,
): readonly ItemState[] =>
  item.state === 'lost' && !mayComeBack(item, requestState, now) ? [] : ITEM_LIFECYCLE.nextStates(item.state);
