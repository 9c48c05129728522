import type { OwnerAsk } from '../ask/owner-ask.entity.js';
import type { Addressee } from '../ask/owner-ask.repository.js';
import type { RequestItem } from '../item/request-item.entity.js';
import type { ExtractionRequest } from '../request/extraction-request.entity.js';
import type { AskStep } from './ask-step.entity.js';

/** What one request still waits for from the owner of an ask: his answer or, once he has agreed, his footage or its opening. */
export interface WaitingUse {
  readonly request: ExtractionRequest;
  readonly unitName: string;
  /** At least one, in `asked` or `help-needed`; for steps of hand-ins in `approved`. */
  readonly items: readonly RequestItem[];
  /** All of them lie here, sealed: until when they are kept without a word of their owner. */
  readonly sealedUntil: Date | null;
}

/** A step about to be taken, under the lock of its ask. */
export interface StepContext {
  /** Of a hand-in: footage that would be waited for is coming in or lies here. */
  readonly underWay: readonly RequestItem[];
  readonly step: AskStep;
  readonly ask: OwnerAsk;
  readonly addressee: Addressee;
  /** The one with the soonest deadline first; none when nothing waits for the owner any more. */
  readonly uses: readonly WaitingUse[];
  readonly now: Date;
}

/** Names the purpose of a step's message: a second run of the step can never send it again. */
export const stepPurpose = ({ step, ask }: Pick<StepContext, 'step' | 'ask'>): string =>
  `owner-ask:${ask.id}:${step.kind}:${step.number}`;
