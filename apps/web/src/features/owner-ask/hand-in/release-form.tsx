import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../api/failure';
import styles from '../../../ui/resident.module.css';
import { FailureNote } from './failure-note';
import own from './hand-in.module.css';
import { releaseHandIn, type HandIn } from './hand-ins';
import { ReceiptCodeField } from './receipt-code-field';
import { knownReceiptCode } from './receipt-codes';

interface ReleaseFormProps {
  readonly token: string;
  readonly handIn: HandIn;
  readonly released: () => Promise<void>;
}

/** After an agreement: the link of the message it was sealed by opens it, any other needs the code of the receipt. */
export function ReleaseForm({ token, handIn, released }: ReleaseFormProps) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const known = knownReceiptCode(handIn.id);
  const refused = failure?.kind === 'problem' && failure.code === 'HAND_IN_KEY_MISSING';
  const needsCode = refused || (handIn.needsReceiptCode && known === undefined);

  async function release(): Promise<void> {
    const outcome = await releaseHandIn(token, handIn.id, code.trim() === '' ? known : code.trim());
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
      <p>{t(needsCode ? 'handIn.release.leadCode' : 'handIn.release.lead')}</p>
      {failure !== undefined && <FailureNote failure={failure} />}
      {(needsCode || code !== '') && <ReceiptCodeField code={code} change={setCode} />}
      <button type="submit" className={styles.primary}>
        {t('handIn.release.open')}
      </button>
    </form>
  );
}
