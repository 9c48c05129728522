import { defineEvent } from '#antt/queue';

/** An owner agreed to one item, in whole or in part: its footage may be extracted. */
export const REQUEST_ITEM_APPROVED = defineEvent<{ itemId: string }>('request-item.approved');
