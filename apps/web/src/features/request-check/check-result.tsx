import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime, sameDay, wallDay, wallOf } from '../../language/moment';
import { currentLanguage } from '../../language/translation';
import { Icon } from '../../ui/icon';
import styles from '../../ui/resident.module.css';
import { useFocus } from '../../ui/use-focus';
import own from './request-check.module.css';
import type { Genuineness, GenuineUse } from './request-check';

/** Which unit asks, how to reach its desk, and for which time; nothing else is known here. */
export function CheckResult({ code, found }: { readonly code: string; readonly found: Genuineness }) {
  const { t } = useTranslation();
  const focus = useFocus<HTMLHeadingElement>();
  return (
    <section className={`${styles.card} ${own.genuine}`} role="status">
      <h2 ref={focus} tabIndex={-1} className={own.verdict}>
        <Icon name="shield" size={28} />
        {t('check.genuine', { code })}
      </h2>
      {found.uses.map((use) => (
        <Use key={`${use.police}${use.window.from}`} use={use} />
      ))}
      <p className={styles.small}>{t('check.compare')}</p>
    </section>
  );
}

function Use({ use }: { readonly use: GenuineUse }) {
  const { t } = useTranslation();
  return (
    <dl className={styles.list}>
      <dt>{t('check.police')}</dt>
      <dd>
        <strong>{use.police}</strong>
      </dd>
      <dt>{t('check.desk')}</dt>
      <dd>
        {use.dutyPhone === null ? (
          t('check.noDesk')
        ) : (
          <a href={`tel:${use.dutyPhone.replace(/[^\d+]/g, '')}`}>{use.dutyPhone}</a>
        )}
      </dd>
      <dt>{t('check.window')}</dt>
      <dd className={styles.figures}>
        <Span from={use.trueFrom} to={use.trueTo} />
      </dd>
      {use.timesDiffer && (
        <>
          <dt>{t('check.onRecorder')}</dt>
          <dd className={styles.figures}>
            <Span from={use.recorderFrom} to={use.recorderTo} />
          </dd>
        </>
      )}
      {use.also.map(({ recorderFrom, recorderTo }) => (
        <Fragment key={recorderFrom}>
          <dt>{t('check.alsoOnRecorder')}</dt>
          <dd className={styles.figures}>
            <Span from={recorderFrom} to={recorderTo} />
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

function Span({ from, to }: { readonly from: string; readonly to: string }) {
  const language = currentLanguage();
  const [start, end] = [wallOf(from), wallOf(to)];
  return sameDay(start, end)
    ? `${clockTime(start)} – ${clockTime(end)}, ${wallDay(end, language)}`
    : `${clockTime(start)}, ${wallDay(start, language)} – ${clockTime(end)}, ${wallDay(end, language)}`;
}
