import { defineEvent } from '#antt/queue';

export interface RequestItemApproved {
  readonly itemId: string;
  /** When the recorder will have overwritten the window, RFC 3339; absent when that is not known. Decides the order. */
  readonly overwriteAt?: string;
}

/** An owner agreed to one item, in whole or in part: its footage may be extracted. */
export const REQUEST_ITEM_APPROVED = defineEvent<RequestItemApproved>('request-item.approved');
