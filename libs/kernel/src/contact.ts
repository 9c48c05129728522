/** A phone number as gateways take it: `+84912345678`. Null when it cannot be one. */
export function phoneContact(phone: string | null | undefined): string | null {
  const digits = (phone ?? '').replace(/[\s.()-]/g, '');
  const international = /^0\d{8,11}$/.test(digits)
    ? `+84${digits.slice(1)}`
    : digits.replace(/^(00|\+)?(?=84\d{8,11}$)/, '+');
  return /^\+\d{8,15}$/.test(international) ? international : null;
}

/** An address a mail can be sent to; null when it cannot be one. Case matters to nobody who runs a mailbox. */
export function emailContact(email: string | null | undefined): string | null {
  const address = (email ?? '').trim().toLowerCase();
  return /^[^\s@<>()[\],;:"\\]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(address) && address.length <= 254
    ? address
    : null;
}

/** `0912345678` → `*******678`: enough to tell two people apart, not enough to call. */
export function maskPhone(phone: string | null): string | null {
  return phone === null ? null : `${'*'.repeat(Math.max(0, phone.length - 3))}${phone.slice(-3)}`;
}

/** `an.nguyen@example.vn` → `a***@example.vn`. */
export function maskEmail(email: string | null): string | null {
  return email === null ? null : email.replace(/^(.).*(@.*)$/, '$1***$2');
}
