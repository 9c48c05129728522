import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icon';
import styles from '../../../ui/resident.module.css';
import type { OwnerAsk } from '../owner-ask';
import { askHandsInNow } from './hands-in';

interface HandInOfferProps {
  readonly ask: OwnerAsk;
  /** He has agreed, and what he sealed waits for the code of its receipt. */
  readonly stillSealed: boolean;
  readonly open: () => void;
}

/** Leads to the page where footage is handed in, where the system cannot fetch it. */
export function HandInOffer({ ask, stillSealed, open }: HandInOfferProps) {
  const { t } = useTranslation();
  const kind = askHandsInNow(ask);
  if (kind === undefined) return null;
  const offer = stillSealed ? 'release' : kind;
  return (
    <section className={styles.card}>
      <h2 className={styles.cardHeading}>
        <Icon name={offer === 'open' ? 'up' : 'lock'} />
        {t(`handIn.offer.${offer}.heading`)}
      </h2>
      <p>{t(`handIn.offer.${offer}.text`)}</p>
      <button type="button" className={kind === 'open' ? styles.primary : styles.secondary} onClick={open}>
        {t(`handIn.offer.${offer}.button`)}
      </button>
    </section>
  );
}
