import type { NewMessage } from '#antt/notifications';
import type { Addressee } from './owner-ask.repository.js';

/** Whom a message about an ask goes to. */
export const ownerRecipient = ({
  ownerId,
  ownerName,
  ownerPhone,
  ownerEmail,
}: Addressee): NewMessage['recipient'] & {
  readonly phone: string | null;
  readonly email: string | null;
} => ({
  kind: 'owner',
  id: ownerId,
  name: ownerName,
  phone: ownerPhone,
  email: ownerEmail,
});
