import PostalMime, { type Email } from 'postal-mime';
import type { ReportedOutcome } from '../delivery-reports.js';
import { parseDeliveryStatus } from './delivery-status.js';

export interface BounceReport {
  /** `delayed`: the server goes on trying. */
  readonly outcome: Extract<ReportedOutcome, 'bounced' | 'rejected' | 'failed'> | 'delayed';
  /** What the server says of it, on one line. */
  readonly detail: string;
  /** Where the name of the message it is about may stand. */
  readonly traces: readonly string[];
}

/** Whoever keeps it takes secrets out before he cuts it to size. */
const LONGEST_DETAIL = 16 * 1024;
const STATUS_PART = /^message\/(global-)?delivery-status$/;
const RETURNED_PART =
  /^(message\/(rfc822|global)|text\/rfc822-headers|message\/(global-headers|rfc822-headers))$/;
/** By which the report itself came: its sender wrote to the address the mail had come from. */
const ADDRESS_HEADERS: readonly string[] = [
  'to',
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
];
/** A recipient who got it: the same mail failed for another behind the same address only. */
const ARRIVED: readonly string[] = ['delivered', 'relayed', 'expanded'];

/**
 * What a mail reports of one of ours. It is a report by its part `message/delivery-status` alone; whatever a person or
 * an absence notice writes is none.
 * @returns undefined: it is no report of a failure
 * @throws Error when it cannot be read as a mail
 */
export async function readBounce(source: Uint8Array): Promise<BounceReport | undefined> {
  const mail = await PostalMime.parse(source, {
    attachmentEncoding: 'utf8',
    // What came back is evidence: never unfolded into the report.
    forceRfc822Attachments: true,
    maxRfc822NestingDepth: 0,
    maxNestingDepth: 20,
    maxHeadersSize: 128 * 1024,
  });
  const status = partsOf(mail, STATUS_PART)[0];
  if (status === undefined) return undefined;
  const { recipients } = parseDeliveryStatus(status);
  const actions = recipients.map(
    (fields) => (fields.get('action') ?? '').toLowerCase().split(/[\s;(]/, 1)[0] ?? '',
  );
  const spoken = ['failed', 'delayed'].find((action) => actions.includes(action));
  if (spoken === undefined || actions.some((action) => ARRIVED.includes(action))) return undefined;
  const fields = recipients[actions.indexOf(spoken)]!;
  const diagnosis = (fields.get('diagnostic-code') ?? '').replace(/^[\w-]+\s*;\s*/, '');
  const code = codeOf(fields.get('status') ?? '', diagnosis);
  return {
    outcome: spoken === 'delayed' ? 'delayed' : outcomeOf(code),
    detail: oneLine(`${code} ${diagnosis}`),
    traces: [status, ...partsOf(mail, RETURNED_PART), ...addressesOf(mail)],
  };
}

/**
 * RFC 3463: the second number tells what is wrong. A mailbox or domain that does not exist is a fact on the address;
 * what was refused for its text, its size or its sender says nothing of it; and a server that gave up trying (4.x.x) may
 * be there tomorrow.
 */
function outcomeOf(code: string): 'bounced' | 'rejected' | 'failed' {
  if (code.startsWith('4.')) return 'failed';
  return /^5\.(2\.3|3\.4|[567]\.)/.test(code) ? 'rejected' : 'bounced';
}

/** `5.1.1`. Some servers say 5.0.0 whatever it is, and the true one in the words beside it. */
function codeOf(status: string, diagnosis: string): string {
  const [given] = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(status) ?? [];
  const [spoken] = /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(diagnosis) ?? [];
  const general = given === undefined || given.endsWith('.0.0');
  if (general && spoken !== undefined && (given === undefined || spoken[0] === given[0])) return spoken;
  if (given !== undefined) return given;
  const [reply] = /^[45](?=\d\d\b)/.exec(diagnosis) ?? [];
  return `${reply ?? '5'}.0.0`;
}

const partsOf = ({ attachments }: Email, type: RegExp): string[] =>
  attachments
    .filter(({ mimeType }) => type.test(mimeType))
    .map(({ content }) => (typeof content === 'string' ? content : ''));

const addressesOf = ({ headers }: Email): string[] =>
  headers.filter(({ key }) => ADDRESS_HEADERS.includes(key)).map(({ value }) => value);

const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_DETAIL);
