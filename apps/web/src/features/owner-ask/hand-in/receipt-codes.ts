/**
 * Codes of receipts that were shown or entered while this page is open, by hand-in. Only in memory: nobody keeps them but
 * their owner.
 */
const codes = new Map<string, string>();

export const knownReceiptCode = (handInId: string): string | undefined => codes.get(handInId);

export const rememberReceiptCode = (handInId: string, code: string): void => void codes.set(handInId, code);

export const forgetReceiptCode = (handInId: string): void => void codes.delete(handInId);
