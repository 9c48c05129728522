import { useTranslation } from 'react-i18next';
import styles from './answers.module.css';
import { answerKind, type FormProps, type GivenAnswer } from './answer-kind';
import { Choice } from './choice';

const CAUSES = ['recorder-broken', 'wrong-angle', 'wrong-clock'] as const satisfies GivenAnswer['cause'][];

interface Hindrance {
  readonly cause?: (typeof CAUSES)[number];
  readonly note: string;
}

function CauseForm({ details, change }: FormProps<Hindrance>) {
  const { t } = useTranslation();
  return (
    <Choice
      legend={t('cannot.legend')}
      options={CAUSES.map((value) => ({ value, label: t(`cannot.${value}`) }))}
      value={details.cause}
      choose={(cause) => change({ ...details, cause })}
    >
      <label className={styles.field}>
        <span>{t('cannot.note')}</span>
        <input
          type="text"
          maxLength={1000}
          value={details.note}
          onChange={(event) => change({ ...details, note: event.currentTarget.value })}
        />
      </label>
    </Choice>
  );
}

export const cannot = answerKind<Hindrance>({
  name: 'cannot',
  icon: 'broken',
  perCamera: false,
  begin: () => ({ note: '' }),
  Form: CauseForm,
  complete: ({ cause }) => cause !== undefined,
  given: ({ cause, note }) => ({ cause, ...(note.trim() === '' ? {} : { reason: note.trim() }) }),
});
