import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../api/failure';
import styles from '../../ui/resident.module.css';
import { isWhole, tidyCode } from './request-check';
import own from './request-check.module.css';

interface CheckFormProps {
  readonly code: string;
  readonly change: (code: string) => void;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  readonly check: () => void;
}

export function CheckForm({ code, change, busy, failure, check }: CheckFormProps) {
  const { t } = useTranslation();
  const id = useId();
  const [tried, setTried] = useState(false);
  const short = tried && !isWhole(code);
  return (
    <form
      className={styles.card}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isWhole(code) && !busy) check();
      }}
    >
      <label htmlFor={id} className={own.label}>
        {t('check.code')}
      </label>
      <input
        id={id}
        className={own.code}
        type="text"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        placeholder="K7QM-2XWP"
        value={code}
        aria-invalid={short || failure !== undefined}
        aria-describedby={`${id}-error`}
        onChange={(event) => change(tidyCode(event.currentTarget.value))}
      />
      <div
        id={`${id}-error`}
        role="alert"
        className={short || failure !== undefined ? styles.error : undefined}
      >
        {short && t('check.short')}
        {!short && failure?.kind === 'unreachable' && (
          <>
            <strong>{t('check.unreachable')}</strong> {t('check.unreachableHelp')}
          </>
        )}
        {!short && failure?.kind === 'problem' && (
          <>
            <strong>{failure.message}</strong> {failure.remedy}
          </>
        )}
      </div>
      <button type="submit" className={styles.primary} aria-disabled={busy}>
        {t(busy ? 'check.busy' : 'check.ask')}
      </button>
    </form>
  );
}
