import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../api/failure';
import styles from '../../../ui/resident.module.css';

interface FailureNoteProps {
  readonly failure: Failure;
  readonly again?: () => void;
}

/** What went wrong and what to do about it, in the API's own words. */
export function FailureNote({ failure, again }: FailureNoteProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.error} role="alert">
      <strong>{failure.kind === 'problem' ? failure.message : t('handIn.unreachable')}</strong>{' '}
      {failure.kind === 'problem' ? failure.remedy : t('handIn.unreachableHelp')}
      {again !== undefined && (
        <>
          {' '}
          <button type="button" className={styles.quiet} onClick={again}>
            {t('dead.again')}
          </button>
        </>
      )}
    </div>
  );
}
