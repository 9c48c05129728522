import type { ChannelKind } from './channels/message-channel.js';
import { aroundMarks, fillSecrets, secretMark, tameFacts } from './fact-text.js';
import { fitsSms, smsLength, spellSms, type SmsAlphabet } from './sms-text.js';
import type { TemplateFacts, TemplateId } from './templates/facts.js';
import type { MessageLanguage, MessageTemplate, Words } from './templates/message-template.js';
import { TEMPLATES } from './templates/templates.js';

/** A message in words, with marks in place of its secrets. */
export interface Rendered {
  readonly title: string;
  readonly body: string;
  readonly version: number;
}

/** Facts, taken apart into what may be kept in the open and what may not. */
export interface PartedFacts {
  readonly open: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly validUntil: Date | null;
}

export function partFacts<T extends TemplateId>(id: T, facts: TemplateFacts[T]): PartedFacts {
  const template = templateOf(id);
  const secretNames: readonly string[] = template.secrets;
  const open: Record<string, unknown> = {};
  const secrets: Record<string, string> = {};
  for (const [name, value] of Object.entries(facts)) {
    if (secretNames.includes(name)) secrets[name] = String(value);
    else open[name] = tameFacts(value);
  }
  for (const name of secretNames) {
    if (secrets[name] === undefined) throw new TypeError(`a message "${id}" needs the secret "${name}"`);
  }
  return { open, secrets, validUntil: template.validUntil?.(facts as never) ?? null };
}

/** Words a message for a channel; an SMS takes the fullest wording that fits with the secrets in their places. */
export function render(
  id: TemplateId,
  { open, secrets }: Pick<PartedFacts, 'open' | 'secrets'>,
  language: MessageLanguage,
  channel: ChannelKind,
  alphabet: SmsAlphabet,
): Rendered {
  const template = templateOf(id);
  const marks = Object.fromEntries(template.secrets.map((name) => [name, secretMark(name)]));
  const words: Words = template[language]({ ...open, ...marks } as never);
  const body = channel === 'sms' ? shortBody(words.short, secrets, alphabet) : words.paragraphs.join('\n\n');
  return { title: words.title, body, version: template.version };
}

function shortBody(
  wordings: readonly [string, ...string[]],
  secrets: Readonly<Record<string, string>>,
  alphabet: SmsAlphabet,
): string {
  const spelt = wordings.map((wording) => spellAround(wording, alphabet));
  const filled = (text: string): string => fillSecrets(text, secrets);
  const fitting = spelt.find((text) => fitsSms(filled(text)));
  // What cannot be said in the room there is goes in more segments, whole: the tersest costs least.
  return fitting ?? spelt.reduce((best, text) => (shorter(filled(text), filled(best)) ? text : best));
}

/** Marks are of no alphabet; whether the text around them can be plain is decided for all of it at once. */
function spellAround(wording: string, alphabet: SmsAlphabet): string {
  const around: string[] = [];
  aroundMarks(wording, (piece) => (around.push(piece), ''));
  const canBePlain = smsLength(spellSms(around.join(''), 'plain')).encoding === 'gsm-7';
  return aroundMarks(wording, (piece) => spellSms(piece, canBePlain ? alphabet : 'vietnamese'));
}

const shorter = (text: string, than: string): boolean =>
  smsLength(text).segments < smsLength(than).segments ||
  (smsLength(text).segments === smsLength(than).segments && text.length < than.length);

/** Names of what has to be in the text and is kept apart from it. */
export const secretsOf = (id: TemplateId): readonly string[] => templateOf(id).secrets;

export const apartFrom = (id: TemplateId): readonly TemplateId[] => templateOf(id).apartFrom ?? [];

/** The registry is typed by id; what is common to all of them is what rendering needs. */
const templateOf = (id: TemplateId): MessageTemplate<never> =>
  TEMPLATES[id] as unknown as MessageTemplate<never>;
