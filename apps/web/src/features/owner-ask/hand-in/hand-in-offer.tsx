import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icon';
import styles from '../../../ui/resident.module.css';
import type { OwnerAsk } from '../owner-ask';
import { askHandsInNow } from './hands-in';

/** Leads to the page where footage is handed in, where the system cannot fetch it. */
export function HandInOffer({ ask, open }: { readonly ask: OwnerAsk; readonly open: () => void }) {
  const { t } = useTranslation();
  const kind = askHandsInNow(ask);
  if (kind === undefined) return null;
  return (
    <section className={styles.card}>
      <h2 className={styles.cardHeading}>
        <Icon name={kind === 'open' ? 'up' : 'lock'} />
        {t(`handIn.offer.${kind}.heading`)}
      </h2>
      <p>{t(`handIn.offer.${kind}.text`)}</p>
      <button type="button" className={kind === 'open' ? styles.primary : styles.secondary} onClick={open}>
        {t(`handIn.offer.${kind}.button`)}
      </button>
    </section>
  );
}
