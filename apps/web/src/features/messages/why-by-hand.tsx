import { useTranslation } from 'react-i18next';
import styles from './messages.module.css';
import type { Message } from './messages';

/** Why a message lies here instead of going by itself, and what would let the next one go. */
export function WhyByHand({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const { byHandReason, channelsTried, nextStates, recipient, state } = message;
  // Once it has been passed on, or is over, nobody asks any more.
  if (byHandReason === null || state === 'delivered' || nextStates.length === 0) return null;
  const words =
    byHandReason === 'no-address' || byHandReason === 'address-unusable'
      ? t(`outbox.why.${byHandReason}.${recipient.kind}`)
      : t(`outbox.why.${byHandReason}`, {
          tried: channelsTried.map((each) => t(`outbox.channel.${each}`)).join(', '),
        });
  return (
    <p className={styles.why}>
      <strong>{t('outbox.why.label')}</strong> {words}
    </p>
  );
}
