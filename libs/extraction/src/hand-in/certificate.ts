import { vietnamDay } from '#antt/kernel';

/**
 * The number of the certificate that a hand-in was destroyed, e.g. `GXN-2026-3F0A-91C2-77DE`: made of its id, so that it
 * can be told anywhere and nobody learns from it how many others there are.
 */
export function certificateNumber(handInId: string, destroyedAt: Date): string {
  const digits = handInId.replaceAll('-', '').slice(-12).toUpperCase();
  return ['GXN', vietnamDay(destroyedAt).slice(0, 4), ...(digits.match(/.{4}/g) ?? [])].join('-');
}
