import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../api/failure';
import styles from '../../../ui/resident.module.css';
import answerStyles from '../answers/answers.module.css';
import type { AskedCamera } from '../owner-ask';
import { recorderClock } from '../recorder-clock';
import { FailureNote } from './failure-note';
import own from './hand-in.module.css';
import { declareStart, type HandedInFile } from './hand-ins';

interface StartFormProps {
  readonly file: HandedInFile;
  readonly camera: AskedCamera;
  readonly token: string;
  readonly handInId: string;
  readonly told: () => Promise<void>;
}

/** The time the first picture of a file shows, by the recorder's own clock. */
export function StartForm({ file, camera, token, handInId, told }: StartFormProps) {
  const { t } = useTranslation();
  const asked = new Date(recorderClock(camera).faceAt(Date.parse(camera.window.from))).toISOString();
  const [day, setDay] = useState(file.declaredStart?.slice(0, 10) ?? asked.slice(0, 10));
  const [time, setTime] = useState(file.declaredStart?.slice(11, 19) ?? '');
  const [failure, setFailure] = useState<Failure>();
  const [open, setOpen] = useState(false);

  async function tell(): Promise<void> {
    setFailure(undefined);
    const startsAt = `${day}T${time.length === 5 ? `${time}:00` : time}`;
    const outcome = await declareStart(token, handInId, file.id, startsAt);
    if ('failure' in outcome) return setFailure(outcome.failure);
    setOpen(false);
    await told();
  }

  if (!open) {
    return (
      <div className={own.actions}>
        <button type="button" onClick={() => setOpen(true)}>
          {t('handIn.start.open')}
        </button>
      </div>
    );
  }
  return (
    <form
      className={own.form}
      onSubmit={(event) => {
        event.preventDefault();
        void tell();
      }}
    >
      <p className={own.soft}>{t('handIn.start.lead')}</p>
      <div className={answerStyles.pair}>
        <label className={answerStyles.field}>
          <span>{t('overwritten.day')}</span>
          <input type="date" required value={day} onChange={(event) => setDay(event.currentTarget.value)} />
        </label>
        <label className={answerStyles.field}>
          <span>{t('overwritten.time')}</span>
          <input
            type="time"
            step="1"
            required
            value={time}
            onChange={(event) => setTime(event.currentTarget.value)}
          />
        </label>
      </div>
      {failure !== undefined && <FailureNote failure={failure} />}
      <button type="submit" className={styles.secondary}>
        {t('handIn.start.tell')}
      </button>
    </form>
  );
}
