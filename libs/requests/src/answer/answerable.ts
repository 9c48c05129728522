import { canonicalJson, sha256Hex } from '#antt/kernel';
import { mayComeBack } from '../item/coming-back.js';
import { askedOfRecorder } from '../item/item-facts.js';
import { windowOf } from '../item/item-windows.js';
import type { RequestItem } from '../item/request-item.entity.js';
import type { RequestState } from '../request/request.lifecycle.js';
import { DECISION_KINDS, type DecisionKind } from './owner-decision.entity.js';

const CHANGED_MIND = DECISION_KINDS.filter((kind) => kind !== 'needs-help');

/**
 * What an owner may say about an item now: anything while it waits for him, anything else than calling for help once
 * he has agreed and until its extraction begins; and agree after all to what he himself gave as lost.
 */
export function answerableKinds(
  item: RequestItem,
  requestState: RequestState,
  now: Date,
): readonly DecisionKind[] {
  switch (item.state) {
    case 'asked':
      return now < item.answerBy ? DECISION_KINDS : [];
    case 'help-needed':
      return now < item.answerBy ? CHANGED_MIND : [];
    case 'approved':
      return CHANGED_MIND;
    case 'lost':
      return mayComeBack(item, requestState, now) ? ['agree', 'agree-in-part'] : [];
    default:
      return [];
  }
}

/** Stands for the windows that are asked for, in both times: an answer to others than those shown is no answer. */
export const revisionOf = (items: readonly RequestItem[]): string =>
  sha256Hex(
    canonicalJson(
      items
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .map((item) => [item.id, windowOf(item), askedOfRecorder(item)]),
    ),
  ).slice(0, 16);
