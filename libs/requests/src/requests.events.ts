import { defineEvent } from '#antt/queue';

export interface RequestItemApproved {
  readonly itemId: string;
  /** When the recorder will have overwritten the window, RFC 3339; absent when that is not known. Decides the order. */
  readonly overwriteAt?: string;
}

/** An owner agreed to one item, in whole or in part: its footage may be extracted. */
export const REQUEST_ITEM_APPROVED = defineEvent<RequestItemApproved>('request-item.approved');

export interface RequestItemHelpNeeded {
  readonly itemId: string;
  readonly askId: string;
}

export interface AskStepDue {
  readonly askId: string;
}

/** Something was planned for an ask that is due at once. */
export const ASK_STEP_DUE = defineEvent<AskStepDue>('ask-step.due');

export interface AskTeamNeeded {
  readonly askId: string;
  readonly stepId: string;
}

/** An owner is silent, and the security team of his hamlet is sent for. */
export const ASK_TEAM_NEEDED = defineEvent<AskTeamNeeded>('ask.team-needed');

/** An owner needs somebody to come before there can be footage. */
export const REQUEST_ITEM_HELP_NEEDED = defineEvent<RequestItemHelpNeeded>('request-item.help-needed');
