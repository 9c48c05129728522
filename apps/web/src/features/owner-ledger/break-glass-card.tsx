import { useTranslation } from 'react-i18next';
import { vietnamMoment } from '../../language/moment';
import { currentLanguage } from '../../language/translation';
import { Icon } from '../../ui/icon';
import styles from '../../ui/resident.module.css';
import own from './owner-ledger.module.css';
import type { LedgerBreakGlass } from './owner-ledger';

/** Footage that was taken without asking him, for danger to life: who decided, on what ground, and what he owes. */
export function BreakGlassCard({ use }: { readonly use: LedgerBreakGlass }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  return (
    <section className={`${styles.card} ${own.urgent}`} aria-label={t('ledger.breakGlass.heading')}>
      <h2 className={styles.cardHeading}>
        <Icon name="broken" />
        {t('ledger.breakGlass.heading')}
      </h2>
      <p>
        {t('ledger.breakGlass.text', {
          commander: use.commanderName,
          unit: use.unitName,
          cameras: use.cameraNames.join('; '),
          ...vietnamMoment(use.usedAt, language),
        })}
      </p>
      <p className={styles.soft}>
        {use.legalBasis}. {use.requestNumber}.{' '}
        {use.justifiedAt === null
          ? t('ledger.breakGlass.owed', vietnamMoment(use.justifyBy, language))
          : t('ledger.breakGlass.justified', vietnamMoment(use.justifiedAt, language))}
      </p>
    </section>
  );
}
