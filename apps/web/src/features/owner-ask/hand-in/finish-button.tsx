import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../api/failure';
import styles from '../../../ui/resident.module.css';
import { FailureNote } from './failure-note';
import own from './hand-in.module.css';
import { finishHandIn, type HandIn } from './hand-ins';

interface FinishButtonProps {
  readonly token: string;
  readonly handIn: HandIn;
  /** Files are still on their way or being looked into. */
  readonly busy: boolean;
  readonly finished: () => Promise<void>;
}

/** "That is all": asked twice while minutes are missing. */
export function FinishButton({ token, handIn, busy, finished }: FinishButtonProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const whole = handIn.missing.length === 0;

  async function finish(): Promise<void> {
    setFailure(undefined);
    const outcome = await finishHandIn(token, handIn.id);
    if ('failure' in outcome) setFailure(outcome.failure);
    else await finished();
  }

  if (busy) return <p className={styles.small}>{t('handIn.finish.busy')}</p>;
  return (
    <div className={own.finish}>
      {failure !== undefined && <FailureNote failure={failure} />}
      {asking && <p role="alert">{t('handIn.finish.sure')}</p>}
      <button
        type="button"
        className={whole || asking ? styles.primary : styles.secondary}
        onClick={() => (whole || asking ? void finish() : setAsking(true))}
      >
        {t(asking ? 'handIn.finish.really' : 'handIn.finish.all')}
      </button>
    </div>
  );
}
