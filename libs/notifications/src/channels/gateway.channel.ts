import { SIGNATURE_HEADER, signBody, TIMESTAMP_HEADER } from './gateway-signature.js';
import {
  MessageChannel,
  REFUSAL_CAUSES,
  type OutgoingMessage,
  type RefusalCause,
  type SendOutcome,
} from './message-channel.js';

export interface GatewayOptions {
  readonly kind: 'sms' | 'zalo';
  readonly url: string;
  readonly secret: string;
  readonly timeoutMs?: number;
  readonly now?: () => Date;
}

/** What is read of an answer; a gateway that says more is not listened to. */
const LONGEST_ANSWER = 16 * 1024;
const LONGEST_WAIT_MS = 3_600_000;

/**
 * An HTTP service that sends SMS or Zalo messages for us. One signed POST a message; `Idempotency-Key` is the
 * message's id, so a call whose answer was lost is repeated and a gateway that keeps its keys sends it once.
 */
export class GatewayChannel extends MessageChannel {
  readonly kind: 'sms' | 'zalo';
  readonly hearsLater = true;

  constructor(private readonly options: GatewayOptions) {
    super();
    this.kind = options.kind;
  }

  async send(message: OutgoingMessage): Promise<SendOutcome> {
    if (message.phone === null) return { kind: 'refused', cause: 'bad-number', detail: 'no phone number' };
    const { id, phone, title, body: text, language } = message;
    const body = JSON.stringify({ id, channel: this.kind, to: phone, title, text, language });
    const now = this.options.now?.() ?? new Date();
    const timestamp = String(Math.floor(now.getTime() / 1000));
    try {
      const response = await fetch(this.options.url, {
        method: 'POST',
        body,
        // A gateway that sends us elsewhere is set up wrongly; a signed message goes to the address configured only.
        redirect: 'manual',
        signal: AbortSignal.timeout(this.options.timeoutMs ?? 10_000),
        headers: {
          'content-type': 'application/json',
          'idempotency-key': id,
          [TIMESTAMP_HEADER]: timestamp,
          [SIGNATURE_HEADER]: signBody(this.options.secret, timestamp, body),
        },
      });
      return outcomeOf(response.status, response.headers.get('retry-after'), await answerOf(response), now);
    } catch (error) {
      const { name, cause } = error as Error & { cause?: { code?: string } };
      if (name === 'TimeoutError') return { kind: 'failed', cause: 'timeout', detail: 'no answer in time' };
      return { kind: 'failed', cause: 'unreachable', detail: cause?.code ?? name };
    }
  }
}

interface GatewayAnswer {
  readonly id?: string;
  readonly code?: string;
}

async function answerOf(response: Response): Promise<GatewayAnswer> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.length > LONGEST_ANSWER) break;
  }
  try {
    const { id, code } = JSON.parse(text) as Record<string, unknown>;
    return {
      ...(typeof id === 'string' || typeof id === 'number' ? { id: String(id).slice(0, 200) } : {}),
      ...(typeof code === 'string' ? { code } : {}),
    };
  } catch {
    return {};
  }
}

function outcomeOf(status: number, retryAfter: string | null, answer: GatewayAnswer, now: Date): SendOutcome {
  const detail = `HTTP ${status}${answer.code === undefined ? '' : ` ${answer.code}`}`;
  const accepted: SendOutcome = {
    kind: 'accepted',
    ...(answer.id === undefined ? {} : { providerId: answer.id }),
  };
  // 409: it has this message already, from an attempt whose answer did not reach us.
  if ((status >= 200 && status < 300) || status === 409) return accepted;
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const retryAfterMs = waitOf(retryAfter, now);
    return { kind: 'failed', cause: 'busy', detail, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  }
  if (status === 400 || status === 404 || status === 410 || status === 422) {
    const cause = REFUSAL_CAUSES.find((known) => known === answer.code);
    // Without a word on the recipient, a 404 is a wrong address of the gateway itself.
    if (cause !== undefined || status === 422)
      return { kind: 'refused', cause: cause ?? ('rejected' as RefusalCause), detail };
  }
  return { kind: 'failed', cause: 'misconfigured', detail };
}

/** Seconds, or an HTTP date; bounded, so that a gateway cannot put a message off for ever. */
function waitOf(retryAfter: string | null, now: Date): number | undefined {
  if (retryAfter === null) return undefined;
  const wait = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now.getTime();
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), LONGEST_WAIT_MS);
}
