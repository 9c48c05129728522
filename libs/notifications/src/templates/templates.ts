import { BREAK_GLASS } from './break-glass.template.js';
import { BREAK_GLASS_DUTY } from './break-glass-duty.template.js';
import { CONSENT_USED } from './consent-used.template.js';
import { DESTROYED } from './destroyed.template.js';
import { ESCALATION_COMMANDER, ESCALATION_TEAM } from './escalation.template.js';
import { HAND_IN_COMMANDER, HAND_IN_REMINDER } from './hand-in.template.js';
import { HAND_IN_RELEASE } from './hand-in-release.template.js';
import { LEDGER_CODE } from './ledger-code.template.js';
import type { MessageTemplate } from './message-template.js';
import type { TemplateFacts, TemplateId } from './facts.js';
import { FIELD_TASK, FIELD_TASK_UNASSIGNED } from './field-task.template.js';
import { OUTCOME, THANK_YOU } from './thanks.template.js';
import { OWNER_ASK } from './owner-ask.template.js';
import { OWNER_LEFT } from './owner-left.template.js';
import { OWNER_CODE } from './owner-code.template.js';
import { REMINDER } from './reminder.template.js';
import { SEAL_OPENED } from './seal-opened.template.js';
import { STANDING_CONSENT } from './standing-consent.template.js';

/** Everything the system ever says to somebody outside it. */
export const TEMPLATES: { readonly [T in TemplateId]: MessageTemplate<TemplateFacts[T]> } = {
  'owner-ask': OWNER_ASK,
  reminder: REMINDER,
  'escalation-team': ESCALATION_TEAM,
  'escalation-commander': ESCALATION_COMMANDER,
  'hand-in-reminder': HAND_IN_REMINDER,
  'hand-in-release': HAND_IN_RELEASE,
  'hand-in-commander': HAND_IN_COMMANDER,
  'field-task': FIELD_TASK,
  'field-task-unassigned': FIELD_TASK_UNASSIGNED,
  'owner-code': OWNER_CODE,
  'thank-you': THANK_YOU,
  outcome: OUTCOME,
  'break-glass': BREAK_GLASS,
  'seal-opened': SEAL_OPENED,
  'standing-consent': STANDING_CONSENT,
  destroyed: DESTROYED,
  'consent-used': CONSENT_USED,
  'break-glass-duty': BREAK_GLASS_DUTY,
  'ledger-code': LEDGER_CODE,
  'owner-left': OWNER_LEFT,
};

export const TEMPLATE_IDS = Object.keys(TEMPLATES) as TemplateId[];
