import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../api/failure';
import { CodeSending, type SentCode } from './code-sending';
import styles from './code-field.module.css';

export const isCode = (text: string): boolean => /^\d{6}$/.test(text);

interface CodeFieldProps {
  readonly code: string;
  readonly change: (code: string) => void;
  readonly error: string | undefined;
  /** Has a code sent to the phone or mailbox on record. */
  readonly send: () => Promise<Outcome<SentCode>>;
  /** Where else a code is to be had. */
  readonly whence?: string;
}

/** The six digits that make what an owner says count. Its texts stand under `code`. */
export function CodeField({ code, change, error, send, whence }: CodeFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t('code.label')}</label>
      <input
        id={id}
        className={styles.code}
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9]*"
        maxLength={12}
        placeholder="••••••"
        value={code}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-help ${id}-error`}
        // What is pasted may have spaces or words around it.
        onChange={(event) => change(event.currentTarget.value.replace(/\D/g, '').slice(0, 6))}
      />
      <p id={`${id}-error`} className={styles.error} role="alert">
        {error}
      </p>
      <CodeSending send={send} />
      <p id={`${id}-help`} className={styles.help}>
        {whence}
      </p>
    </div>
  );
}
