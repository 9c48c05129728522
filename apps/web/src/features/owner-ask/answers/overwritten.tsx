import { useTranslation } from 'react-i18next';
import { recorderClock } from '../recorder-clock';
import type { Subject } from '../subjects';
import styles from './answers.module.css';
import { answerKind, type FormProps } from './answer-kind';
import { Choice } from './choice';

interface Held {
  readonly known: 'unknown' | 'known';
  /** As the recorder shows them: `2026-11-25` and `08:52`. */
  readonly day: string;
  readonly time: string;
}

function HeldForm({ details, change }: FormProps<Held>) {
  const { t } = useTranslation();
  return (
    <Choice
      legend={t('overwritten.legend')}
      options={(['unknown', 'known'] as const).map((value) => ({ value, label: t(`overwritten.${value}`) }))}
      value={details.known}
      choose={(known) => change({ ...details, known })}
    >
      {details.known === 'known' && (
        <div className={styles.pair}>
          <label className={styles.field}>
            <span>{t('overwritten.day')}</span>
            <input
              type="date"
              required
              value={details.day}
              onChange={(event) => change({ ...details, day: event.currentTarget.value })}
            />
          </label>
          <label className={styles.field}>
            <span>{t('overwritten.time')}</span>
            <input
              type="time"
              required
              value={details.time}
              onChange={(event) => change({ ...details, time: event.currentTarget.value })}
            />
          </label>
        </div>
      )}
      <p className={styles.hint}>{t('overwritten.why')}</p>
    </Choice>
  );
}

function heldSince({ known, day, time }: Held, subject: Subject): string | undefined {
  if (known === 'unknown') return undefined;
  const face = Date.parse(`${day}T${time}Z`);
  return Number.isNaN(face) ? undefined : new Date(recorderClock(subject).instantOf(face)).toISOString();
}

export const overwritten = answerKind<Held>({
  name: 'overwritten',
  icon: 'overwritten',
  perCamera: false,
  begin: () => ({ known: 'unknown', day: '', time: '' }),
  Form: HeldForm,
  complete: (details, subject) => details.known === 'unknown' || heldSince(details, subject) !== undefined,
  given: (details, subject) => {
    const since = heldSince(details, subject);
    return since === undefined ? {} : { heldSince: since };
  },
});
