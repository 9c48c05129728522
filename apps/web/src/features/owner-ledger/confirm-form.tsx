import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure, Outcome } from '../../api/failure';
import styles from '../../ui/resident.module.css';
import { CodeField, isCode } from '../owner-code/code-field';
import own from './owner-ledger.module.css';
import { requestLedgerCode } from './owner-ledger';

interface ConfirmFormProps<T> {
  readonly token: string;
  /** What will happen. */
  readonly lead: string;
  readonly reason: 'none' | 'optional' | 'required';
  readonly button: string;
  readonly back: () => void;
  readonly act: (code: string, reason: string) => Promise<Outcome<T>>;
  readonly done: (result: T) => void;
}

/** Before anything is changed by a ledger's link: the code from the registered phone. */
export function ConfirmForm<T>({ token, lead, reason, button, back, act, done }: ConfirmFormProps<T>) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const whyMissing = reason === 'required' && why.trim() === '';

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (busy || whyMissing || !isCode(code)) return;
    setBusy(true);
    setFailure(undefined);
    const outcome = await act(code, why.trim());
    setBusy(false);
    if ('failure' in outcome) setFailure(outcome.failure);
    else done(outcome.data);
  }

  return (
    <form className={own.form} onSubmit={(event) => void submit(event)} noValidate>
      <p>{lead}</p>
      {reason !== 'none' && (
        <label className={own.field}>
          <span>{t(`ledger.confirm.reason.${reason}`)}</span>
          <textarea
            rows={2}
            maxLength={500}
            value={why}
            aria-invalid={tried && whyMissing}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
        </label>
      )}
      {tried && whyMissing && (
        <p className={styles.error} role="alert">
          {t('ledger.confirm.reasonMissing')}
        </p>
      )}
      <CodeField
        code={code}
        change={setCode}
        send={() => requestLedgerCode(token)}
        whence={t('ledger.confirm.whence')}
        error={
          tried && !isCode(code)
            ? t('code.short')
            : failure?.kind === 'problem'
              ? `${failure.message} ${failure.remedy}`
              : undefined
        }
      />
      {failure?.kind === 'unreachable' && (
        <p className={styles.error} role="alert">
          {t('ledger.confirm.unreachable')}
        </p>
      )}
      <button type="submit" className={styles.primary} aria-disabled={busy}>
        {button}
      </button>
      <button type="button" className={styles.quiet} onClick={back}>
        {t('ledger.confirm.back')}
      </button>
    </form>
  );
}
