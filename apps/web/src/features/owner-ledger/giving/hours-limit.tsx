import { useTranslation } from 'react-i18next';
import styles from '../../../ui/resident.module.css';
import type { ConsentLimits } from './consent-limits';
import own from './giving.module.css';

interface HoursLimitProps {
  readonly limits: ConsentLimits;
  readonly set: (part: Partial<ConsentLimits>) => void;
}

/** Any hour, or the same hours of every day, over midnight where the end is before the start. */
export function HoursLimit({ limits, set }: HoursLimitProps) {
  const { t } = useTranslation();
  const { anyHour, hoursFrom, hoursTo } = limits;
  return (
    <>
      {[true, false].map((any) => (
        <label key={String(any)} className={own.choice}>
          <input
            type="radio"
            name="any-hour"
            checked={anyHour === any}
            onChange={() => set({ anyHour: any })}
          />
          {t(any ? 'giving.hours.any' : 'giving.hours.some')}
        </label>
      ))}
      {!anyHour && (
        <div className={own.pair}>
          <label className={own.field}>
            <span>{t('giving.hours.from')}</span>
            <input
              type="time"
              value={hoursFrom}
              onChange={(event) => set({ hoursFrom: event.currentTarget.value })}
            />
          </label>
          <label className={own.field}>
            <span>{t('giving.hours.to')}</span>
            <input
              type="time"
              value={hoursTo}
              onChange={(event) => set({ hoursTo: event.currentTarget.value })}
            />
          </label>
        </div>
      )}
      {!anyHour && hoursTo !== '' && hoursFrom > hoursTo && (
        <p className={styles.soft}>{t('giving.hours.overnight')}</p>
      )}
    </>
  );
}
