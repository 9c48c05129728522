import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../api/failure';
import { Icon } from '../../ui/icon';
import styles from '../../ui/resident.module.css';
import { CodeField, isCode } from '../owner-code/code-field';
import { openLedger, requestLedgerCode } from './owner-ask';

/** From one ask to all that was ever asked: a code goes to the registered phone first. */
export function LedgerOpening({ token }: { readonly token: string }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  async function open(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (!isCode(code)) return;
    const outcome = await openLedger(token, code);
    if ('failure' in outcome) return setFailure(outcome.failure);
    if (outcome.data.token !== null) location.assign(`/l#${outcome.data.token}`);
  }

  return (
    <section className={styles.card} aria-labelledby="ledger-opening">
      <h2 className={styles.cardHeading} id="ledger-opening">
        <Icon name="law" />
        {t('ledger.heading')}
      </h2>
      <p>{t('ledger.lead')}</p>
      {!asking && (
        <button type="button" className={styles.secondary} onClick={() => setAsking(true)}>
          {t('ledger.open')}
        </button>
      )}
      {asking && (
        <form className={styles.confirm} onSubmit={(event) => void open(event)} noValidate>
          <CodeField
            code={code}
            change={setCode}
            send={() => requestLedgerCode(token)}
            error={
              tried && !isCode(code)
                ? t('code.short')
                : failure?.kind === 'problem'
                  ? `${failure.message} ${failure.remedy}`
                  : failure && t('handIn.unreachable')
            }
          />
          <button type="submit" className={styles.primary}>
            {t('ledger.go')}
          </button>
        </form>
      )}
    </section>
  );
}
