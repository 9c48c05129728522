import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import styles from './answers.module.css';
import { answerKind, type FormProps } from './answer-kind';
import { Choice } from './choice';

const REASONS = ['plain', 'private', 'paper', 'other'] as const;

interface Refusal {
  readonly why: (typeof REASONS)[number];
  readonly own: string;
}

/** The plainest reason is chosen already, so that refusing takes the same taps as agreeing. */
function RefusalForm({ details, change }: FormProps<Refusal>) {
  const { t } = useTranslation();
  return (
    <Choice
      legend={t('refuse.legend')}
      options={REASONS.map((value) => ({ value, label: t(`refuse.${value}`) }))}
      value={details.why}
      choose={(why) => change({ ...details, why })}
    >
      {details.why === 'other' && (
        <label className={styles.field}>
          <span>{t('refuse.own')}</span>
          <textarea
            rows={3}
            maxLength={1000}
            required
            value={details.own}
            onChange={(event) => change({ ...details, own: event.currentTarget.value })}
          />
        </label>
      )}
    </Choice>
  );
}

export const refuse = answerKind<Refusal>({
  name: 'refuse',
  icon: 'refuse',
  perCamera: false,
  begin: () => ({ why: 'plain', own: '' }),
  Form: RefusalForm,
  complete: ({ why, own }) => why !== 'other' || own.trim() !== '',
  given: ({ why, own }) => ({ reason: why === 'other' ? own.trim() : i18next.t(`refuse.${why}`) }),
});
