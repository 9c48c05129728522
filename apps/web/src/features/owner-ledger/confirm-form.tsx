import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure, Outcome } from '../../api/failure';
import styles from '../../ui/resident.module.css';
import { CodeField, isCode } from '../owner-code/code-field';
import own from './owner-ledger.module.css';
import { requestLedgerCode, viewLedger, type OwnerLedger } from './owner-ledger';

interface ConfirmFormProps<T> {
  readonly token: string;
  /** What will happen. */
  readonly lead: string;
  readonly reason: 'none' | 'optional' | 'required';
  readonly button: string;
  readonly backWords?: string;
  readonly back: () => void;
  readonly act: (code: string, reason: string) => Promise<Outcome<T>>;
  /** Whether it is done already: the answer to a try may be lost on a poor line, and its code is used up. */
  readonly happened?: (ledger: OwnerLedger) => boolean;
  /** @param result absent where only the ledger told that it is done */
  readonly done: (result: T | undefined) => void;
}

/** Before anything is changed by a ledger's link: the code from the registered phone. */
export function ConfirmForm<T>(props: ConfirmFormProps<T>) {
  const { token, lead, reason, button, backWords, back, act, happened, done } = props;
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
    const unsure = failure?.kind === 'unreachable';
    setFailure(undefined);
    if (unsure && happened !== undefined) {
      const seen = await viewLedger(token);
      if ('data' in seen && happened(seen.data)) return done(undefined);
    }
    const outcome = await act(code, why.trim());
    setBusy(false);
    if ('failure' in outcome) setFailure(outcome.failure);
    else done(outcome.data);
  }

  const refusal = failure?.kind === 'problem' ? failure : undefined;
  const aboutCode = refusal?.code.startsWith('OWNER_CODE') === true;
  const words = refusal && `${refusal.message} ${refusal.remedy}`;

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
        error={tried && !isCode(code) ? t('code.short') : aboutCode ? words : undefined}
      />
      {failure !== undefined && !aboutCode && (
        <p className={styles.error} role="alert">
          {words ?? t('ledger.confirm.unreachable')}
        </p>
      )}
      <button type="submit" className={styles.primary} aria-disabled={busy}>
        {button}
      </button>
      <button type="button" className={styles.quiet} onClick={back}>
        {backWords ?? t('ledger.confirm.back')}
      </button>
    </form>
  );
}
