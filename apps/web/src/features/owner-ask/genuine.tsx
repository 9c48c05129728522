import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon';
import type { OwnerAsk } from './owner-ask';
import styles from '../../ui/resident.module.css';

/** How to learn whether it is the police who ask. */
export function Genuine({ ask }: { readonly ask: OwnerAsk }) {
  const { t } = useTranslation();
  return (
    <section className={styles.card}>
      <h2 className={styles.cardHeading}>
        <Icon name="shield" />
        {t('genuine.heading')}
      </h2>
      <p>{t('genuine.how', { police: ask.police })}</p>
      <p className={styles.code}>
        <span>{t('genuine.code')}</span>
        <strong>
          {ask.checkCode.split('-').map((part, index) => (
            <Fragment key={part + String(index)}>
              {index > 0 && '-'}
              <wbr />
              {part}
            </Fragment>
          ))}
        </strong>
      </p>
      <p className={styles.small}>{t('genuine.never')}</p>
    </section>
  );
}
