import { useTranslation } from 'react-i18next';
import { vietnamMoment } from '../../language/moment';
import { currentLanguage } from '../../language/translation';
import styles from './requests.module.css';

/** A window in Vietnam's time: `08:00 – 08:20, Thứ Hai 23/11/2026`. */
export function WindowWords({ window }: { readonly window: { readonly from: string; readonly to: string } }) {
  useTranslation();
  const [from, to] = [window.from, window.to].map((each) => vietnamMoment(each, currentLanguage()));
  if (from === undefined || to === undefined) return null;
  return (
    <span className={styles.window}>
      {from.day === to.day
        ? `${from.time} – ${to.time}, ${to.day}`
        : `${from.time}, ${from.day} – ${to.time}, ${to.day}`}
    </span>
  );
}
