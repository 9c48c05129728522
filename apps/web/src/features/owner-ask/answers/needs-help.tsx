import { useTranslation } from 'react-i18next';
import styles from './answers.module.css';
import { answerKind, type FormProps } from './answer-kind';

interface Help {
  /** When somebody may come, how to reach the house: in his own words. */
  readonly note: string;
}

function HelpForm({ details, change }: FormProps<Help>) {
  const { t } = useTranslation();
  return (
    <div className={styles.form}>
      <p>{t('help.lead')}</p>
      <label className={styles.field}>
        <span>{t('help.note')}</span>
        <textarea
          rows={2}
          maxLength={1000}
          value={details.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
      </label>
    </div>
  );
}

export const needsHelp = answerKind<Help>({
  name: 'needs-help',
  icon: 'help',
  perCamera: false,
  begin: () => ({ note: '' }),
  Form: HelpForm,
  complete: () => true,
  given: ({ note }) => (note.trim() === '' ? {} : { reason: note.trim() }),
});
