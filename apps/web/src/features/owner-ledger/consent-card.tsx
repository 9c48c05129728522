import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { vietnamMoment } from '../../language/moment';
import { currentLanguage } from '../../language/translation';
import { Icon } from '../../ui/icon';
import styles from '../../ui/resident.module.css';
import { ConfirmForm } from './confirm-form';
import { inWords } from './ledger-words';
import own from './owner-ledger.module.css';
import { revokeConsent, type LedgerConsent } from './owner-ledger';

interface ConsentCardProps {
  readonly consent: LedgerConsent;
  readonly token: string;
  readonly revoked: () => Promise<void>;
}

/** What an owner has agreed to in advance, how often it was used, and the way to take it back at once. */
export function ConsentCard({ consent, token, revoked }: ConsentCardProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const [revoking, setRevoking] = useState(false);
  const { cameraNames, categories, hours, validUntil, uses, lastUsedAt, revokedAt, inForce, text } = consent;
  const moment = (at: string) => vietnamMoment(at, language);
  return (
    <section className={styles.card} aria-label={cameraNames.join('; ')}>
      <h3 className={styles.cardHeading}>
        <Icon name="check" />
        {cameraNames.join('; ')}
      </h3>
      <p className={inForce ? styles.state : styles.soft}>
        {revokedAt !== null
          ? t('ledger.consents.revoked', moment(revokedAt))
          : t(inForce ? 'ledger.consents.inForce' : 'ledger.consents.over', moment(validUntil))}
      </p>
      <p>
        {categories.map((words) => inWords(words, language)).join(', ')} ·{' '}
        {hours === null ? t('ledger.consents.anyHour') : `${hours.from} – ${hours.to}`}
      </p>
      <p className={styles.soft}>
        {lastUsedAt === null
          ? t('ledger.consents.neverUsed')
          : t('ledger.consents.used', { count: uses, ...moment(lastUsedAt) })}
      </p>
      <details className={own.details}>
        <summary>{t('ledger.consents.text')}</summary>
        <p className={own.words}>{text}</p>
      </details>
      {inForce && !revoking && (
        <button type="button" className={styles.secondary} onClick={() => setRevoking(true)}>
          {t('ledger.consents.revoke')}
        </button>
      )}
      {inForce && revoking && (
        <ConfirmForm
          token={token}
          lead={t('ledger.consents.revokeLead')}
          reason="optional"
          button={t('ledger.consents.revokeNow')}
          back={() => setRevoking(false)}
          act={(code, reason) => revokeConsent(token, consent.id, code, reason)}
          happened={({ consents }) =>
            consents.some(({ id, revokedAt }) => id === consent.id && revokedAt !== null)
          }
          done={() => void revoked()}
        />
      )}
    </section>
  );
}
