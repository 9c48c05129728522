import type { OwnerAsk, Receipt } from './owner-ask';

/** The ask as it stands after an answer, as far as the answer's own receipt tells. */
export function withReceipt(ask: OwnerAsk, { answeredAt, decisions }: Receipt): OwnerAsk {
  const cameras = ask.cameras.map((camera) => ({
    ...camera,
    itemIds: [],
    answers: [],
    items: camera.items.map((item) => ({
      ...item,
      answers: [],
      decision: decisions.find(({ itemId }) => itemId === item.itemId) ?? item.decision,
    })),
  }));
  return { ...ask, answeredAt, answers: [], cameras };
}
