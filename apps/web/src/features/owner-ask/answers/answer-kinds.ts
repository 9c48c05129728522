import type { IconName } from '../../../ui/icon';
import { agree } from './agree';
import { agreeInPart } from './agree-in-part';
import type { AnyAnswerKind } from './answer-kind';
import { cannot } from './cannot';
import { needsHelp } from './needs-help';
import { overwritten } from './overwritten';
import { refuse } from './refuse';

/** In the order they are offered. A new way of answering is one more file and one more line here. */
const KINDS: readonly AnyAnswerKind[] = [agree, agreeInPart, needsHelp, cannot, overwritten, refuse];

/** Those the API offers for an ask; one that this page does not know yet is left out. */
export const offeredKinds = (offered: readonly string[]): AnyAnswerKind[] =>
  KINDS.filter(({ name }) => offered.includes(name));

/** Of an answer given elsewhere, perhaps of a kind that this page does not know yet. */
export const iconOf = (name: string): IconName => KINDS.find((each) => each.name === name)?.icon ?? 'check';

export function kindOf(name: string): AnyAnswerKind {
  const kind = KINDS.find((each) => each.name === name);
  if (kind === undefined) throw new RangeError(`no such answer: ${name}`);
  return kind;
}
