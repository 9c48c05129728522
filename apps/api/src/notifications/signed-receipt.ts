import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '#antt/config';
import { AppError, Clock, isId } from '#antt/kernel';
import {
  notificationsErrors,
  RECEIPT_OUTCOMES,
  SIGNATURE_HEADER,
  signatureFault,
  TIMESTAMP_HEADER,
  type Receipt,
} from '#antt/notifications';
import type { ApiRequest } from '../http/api-request.js';
import { httpErrors } from '../http/http.errors.js';

const LONGEST_RECEIPT = 16 * 1024;

/** Reads a gateway's report: only bytes signed with its secret, lately, are looked into. */
@Injectable()
export class SignedReceipt {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError RECEIPT_CHANNEL_UNKNOWN, BODY_TOO_LARGE, RECEIPT_SIGNATURE_REFUSED, RECEIPT_INVALID */
  async read(request: ApiRequest, channel: string): Promise<{ channel: 'sms' | 'zalo'; receipt: Receipt }> {
    const { smsGateway, zaloGateway } = this.environment.messages;
    const gateway = channel === 'sms' ? smsGateway : channel === 'zalo' ? zaloGateway : undefined;
    if (gateway === undefined) throw new AppError(notificationsErrors, 'RECEIPT_CHANNEL_UNKNOWN');
    const body = await bodyOf(request);
    const fault = signatureFault(
      gateway.secret,
      { timestamp: request.get(TIMESTAMP_HEADER), signature: request.get(SIGNATURE_HEADER) },
      body,
      this.clock.now(),
    );
    if (fault !== undefined) {
      throw new AppError(notificationsErrors, 'RECEIPT_SIGNATURE_REFUSED', { params: { reason: fault } });
    }
    return { channel: channel as 'sms' | 'zalo', receipt: parseReceipt(body) };
  }
}

async function bodyOf(request: ApiRequest): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > LONGEST_RECEIPT) throw new AppError(httpErrors, 'BODY_TOO_LARGE');
  }
  return Buffer.concat(chunks);
}

function parseReceipt(body: Buffer): Receipt {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new AppError(notificationsErrors, 'RECEIPT_INVALID', { cause });
  }
  const { messageId, outcome, detail } = (value ?? {}) as Record<string, unknown>;
  const known = RECEIPT_OUTCOMES.find((name) => name === outcome);
  if (!isId(messageId) || known === undefined) throw new AppError(notificationsErrors, 'RECEIPT_INVALID');
  const said = typeof detail === 'string' ? storable(detail) : '';
  return { messageId, outcome: known, ...(said === '' ? {} : { detail: said }) };
}

/** What PostgreSQL can keep, on one line; how much of it is kept is decided once secrets are out of it. */
const storable = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
