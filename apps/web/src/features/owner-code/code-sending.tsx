import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../api/failure';
import type { components } from '../../api/schema';
import { vietnamMoment } from '../../language/moment';
import { currentLanguage } from '../../language/translation';
import styles from './code-field.module.css';

export type SentCode = components['schemas']['SentCodeResponse'];

type Sending =
  { readonly state: 'idle' | 'sending' } | { readonly state: 'sent' | 'failed'; readonly words: string };

/** Has the code sent to the number on record. Only a press sends one: opening a page never does. */
export function CodeSending({ send }: { readonly send: () => Promise<Outcome<SentCode>> }) {
  const { t } = useTranslation();
  const [sending, setSending] = useState<Sending>({ state: 'idle' });

  async function ask(): Promise<void> {
    if (sending.state === 'sending') return;
    setSending({ state: 'sending' });
    const outcome = await send();
    if ('data' in outcome) {
      const { channel, expiresAt } = outcome.data;
      const { time } = vietnamMoment(expiresAt, currentLanguage());
      // What no channel of the system carries, an officer reads out of his outbox.
      const key = channel === 'officer' ? 'code.byOfficer' : 'code.sent';
      return setSending({ state: 'sent', words: t(key, { channel: t(`code.channel.${channel}`), time }) });
    }
    const { failure } = outcome;
    const words = failure.kind === 'problem' ? `${failure.message} ${failure.remedy}` : t('code.unreachable');
    setSending({ state: 'failed', words });
  }

  return (
    <div className={styles.sending}>
      <button type="button" aria-disabled={sending.state === 'sending'} onClick={() => void ask()}>
        {t(sending.state === 'sent' ? 'code.sendAgain' : 'code.send')}
      </button>
      <p role="status" className={sending.state === 'failed' ? styles.error : styles.help}>
        {'words' in sending && sending.words}
      </p>
    </div>
  );
}
