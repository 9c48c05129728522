import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime, durationWords } from '../../../language/moment';
import { currentLanguage } from '../../../language/translation';
import { recorderClock, trueFaceAt } from '../recorder-clock';
import type { Subject } from '../subjects';
import styles from './answers.module.css';
import { answerKind, type FormProps } from './answer-kind';

interface Part {
  /** Instants within the asked window. */
  readonly from: number;
  readonly to: number;
}

const MINUTE = 60_000;

function PartForm({ subject, details, change }: FormProps<Part>) {
  const { t } = useTranslation();
  const legend = useId();
  const from = Date.parse(subject.window.from);
  const to = Date.parse(subject.window.to);
  // A window shorter than two minutes is divided finer than by the minute.
  const step = to - from >= 2 * MINUTE ? MINUTE : Math.max(1000, Math.floor((to - from) / 10));
  const moveFrom = (value: number): void =>
    change({ ...details, from: Math.max(from, Math.min(value, details.to - step)) });
  const moveTo = (value: number): void =>
    change({ ...details, to: Math.min(to, Math.max(value, details.from + step)) });
  const percent = (instant: number): string => `${((instant - from) / (to - from)) * 100}%`;
  const words = (milliseconds: number): string => durationWords(milliseconds, currentLanguage());
  return (
    <fieldset className={styles.form}>
      <legend id={legend}>{t('part.legend')}</legend>
      <div className={styles.bar} aria-hidden="true">
        <span style={{ left: percent(details.from), right: `calc(100% - ${percent(details.to)})` }} />
      </div>
      <p className={styles.kept} role="status">
        {t('part.kept', { part: words(details.to - details.from), whole: words(to - from) })}
      </p>
      <Edge name="from" subject={subject} value={details.from} {...{ from, to, step }} move={moveFrom} />
      <Edge name="to" subject={subject} value={details.to} {...{ from, to, step }} move={moveTo} />
    </fieldset>
  );
}

interface EdgeProps {
  readonly name: 'from' | 'to';
  readonly subject: Subject;
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly move: (value: number) => void;
}

/** One end of the part: told in the recorder's own time, moved by a slider or by the minute. */
function Edge({ name, subject, value, from, to, step, move }: EdgeProps) {
  const { t } = useTranslation();
  const face = clockTime(recorderClock(subject).faceAt(value));
  const label = t(`part.${name}`);
  return (
    <div className={styles.edge}>
      <div className={styles.edgeTime}>
        <span>{label}</span>
        <output>
          <strong>{face}</strong> {subject.timesDiffer && <small>{t('part.recorder')}</small>}
          {subject.timesDiffer && (
            <small className={styles.truly}>
              {t('part.truly')} {clockTime(trueFaceAt(subject, value))}
            </small>
          )}
        </output>
      </div>
      <div className={styles.edgeMove}>
        <button
          type="button"
          aria-label={`${label}: ${t('part.earlier')}`}
          onClick={() => move(value - step)}
        >
          −
        </button>
        <input
          type="range"
          aria-label={label}
          aria-valuetext={face}
          min={0}
          max={to - from}
          step={step}
          value={value - from}
          onChange={(event) => move(from + Number(event.currentTarget.value))}
        />
        <button type="button" aria-label={`${label}: ${t('part.later')}`} onClick={() => move(value + step)}>
          +
        </button>
      </div>
    </div>
  );
}

export const agreeInPart = answerKind<Part>({
  name: 'agree-in-part',
  icon: 'part',
  perCamera: true,
  begin: ({ window }) => ({ from: Date.parse(window.from), to: Date.parse(window.to) }),
  Form: PartForm,
  complete: ({ from, to }) => to > from,
  given: ({ from, to }) => ({
    approved: { from: new Date(from).toISOString(), to: new Date(to).toISOString() },
  }),
});
