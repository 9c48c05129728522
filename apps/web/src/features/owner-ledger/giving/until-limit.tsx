import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../../language/translation';
import { dayWords, lastDay, lastOffered, MONTHS } from './consent-days';
import type { ConsentLimits } from './consent-limits';
import own from './giving.module.css';

interface UntilLimitProps {
  readonly limits: ConsentLimits;
  readonly now: Date;
  readonly set: (part: Partial<ConsentLimits>) => void;
}

/** So many months, with the day they end on, or a day of his own; a year at most. */
export function UntilLimit({ limits, now, set }: UntilLimitProps) {
  const { t } = useTranslation();
  const { until, day } = limits;
  return (
    <>
      {MONTHS.map((months) => (
        <label key={months} className={own.choice}>
          <input
            type="radio"
            name="until"
            checked={until === months}
            onChange={() => set({ until: months })}
          />
          <span>
            {t(`giving.until.months.${months}`)}
            <small>{t('giving.until.to', { day: dayWords(lastDay(months, now), currentLanguage()) })}</small>
          </span>
        </label>
      ))}
      <label className={own.choice}>
        <input type="radio" name="until" checked={until === 'day'} onChange={() => set({ until: 'day' })} />
        {t('giving.until.day')}
      </label>
      {until === 'day' && (
        <label className={own.field}>
          <span>{t('giving.until.dayLabel')}</span>
          <input
            type="date"
            min={lastDay(0, now)}
            max={lastOffered(now)}
            value={day}
            onChange={(event) => set({ day: event.currentTarget.value })}
          />
        </label>
      )}
    </>
  );
}
