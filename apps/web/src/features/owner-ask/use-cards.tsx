import { useTranslation } from 'react-i18next';
import styles from '../../ui/resident.module.css';
import type { OwnerAsk } from './owner-ask';

/** Who wants the footage, why, and on what legal ground: one card for each request. */
export function UseCards({ ask }: { readonly ask: OwnerAsk }) {
  const { t } = useTranslation();
  return ask.uses.map((use) => (
    <section key={use.requestNumber} className={styles.card} aria-label={use.requestNumber}>
      {ask.uses.length > 1 && <h2 className={styles.cardHeading}>{use.police}</h2>}
      <dl className={styles.list}>
        <dt>{t('asks.purpose')}</dt>
        <dd>{use.purpose}</dd>
        <dt>{t('asks.basis')}</dt>
        <dd>{use.legalBasis}</dd>
        <dt>{t('asks.officer')}</dt>
        <dd>
          {use.officerName}, {use.police}
        </dd>
        <dt>{t('asks.number')}</dt>
        <dd className={styles.figures}>{use.requestNumber}</dd>
      </dl>
    </section>
  ));
}
