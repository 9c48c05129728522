import type { AskedCamera, OwnerAsk } from '../owner-ask';
import type { HandInKind } from './hand-ins';

/** How footage of a camera may be handed in now: openly once it is agreed to, sealed before; undefined: not at all. */
export function handsInNow({ items }: AskedCamera): HandInKind | undefined {
  if (items.some(({ state }) => state === 'approved')) return 'open';
  return items.some(({ state }) => state === 'asked' || state === 'help-needed') ? 'sealed' : undefined;
}

/** The same of a whole ask: what its page offers. */
export function askHandsInNow(ask: OwnerAsk): HandInKind | undefined {
  if (!ask.handsIn) return undefined;
  const ways = ask.cameras.map(handsInNow);
  return ways.find((way) => way === 'open') ?? ways.find((way) => way !== undefined);
}
