import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime, wallOf } from '../../language/moment';
import styles from './camera-card.module.css';
import type { Subject } from './subjects';

interface UseChoiceProps {
  readonly subject: Subject;
  readonly chooser: ReactNode;
}

/** One request's part of a camera, to be answered by itself. */
export function UseChoice({ subject, chooser }: UseChoiceProps) {
  const { t } = useTranslation();
  const { use, timesDiffer, recorderFrom, recorderTo } = subject;
  return (
    <section className={styles.use} aria-label={use?.requestNumber}>
      <p>
        <strong>{use?.police}</strong>
        <br />
        <small>
          {use?.requestNumber} · {clockTime(wallOf(recorderFrom))} – {clockTime(wallOf(recorderTo))}
          {timesDiffer && ` (${t('part.recorder')})`}
        </small>
      </p>
      {chooser}
    </section>
  );
}
