import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../api/failure';
import styles from '../../../ui/resident.module.css';
import answerStyles from '../answers/answers.module.css';
import { FailureNote } from './failure-note';
import own from './hand-in.module.css';
import { releaseHandIn, type HandIn } from './hand-ins';

interface ReleaseFormProps {
  readonly token: string;
  readonly handIn: HandIn;
  readonly released: () => Promise<void>;
}

/** After an agreement: the link that sealed it opens it, any other needs the code of the receipt. */
export function ReleaseForm({ token, handIn, released }: ReleaseFormProps) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const needsCode = failure?.kind === 'problem' && failure.code === 'HAND_IN_KEY_MISSING';

  async function release(): Promise<void> {
    const outcome = await releaseHandIn(token, handIn.id, code.trim() === '' ? undefined : code.trim());
    if ('failure' in outcome) return setFailure(outcome.failure);
    setFailure(undefined);
    await released();
  }

  return (
    <form
      className={own.form}
      onSubmit={(event) => {
        event.preventDefault();
        void release();
      }}
    >
      <p>{t('handIn.release.lead')}</p>
      {failure !== undefined && <FailureNote failure={failure} />}
      {(needsCode || code !== '') && (
        <label className={answerStyles.field}>
          <span>{t('handIn.release.code')}</span>
          <input
            type="text"
            autoComplete="off"
            autoCapitalize="characters"
            maxLength={100}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        </label>
      )}
      <button type="submit" className={styles.primary}>
        {t('handIn.release.open')}
      </button>
    </form>
  );
}
