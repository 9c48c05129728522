import { useTranslation } from 'react-i18next';
import styles from './language-switch.module.css';
import { LANGUAGES, type Language } from './language';
import { changeLanguage } from './translation';

const NAMES: Record<Language, { short: string; full: string }> = {
  vi: { short: 'VI', full: 'Tiếng Việt' },
  en: { short: 'EN', full: 'English' },
};

export function LanguageSwitch() {
  const { i18n } = useTranslation();
  return (
    <div className={styles.switch} role="group" aria-label="Ngôn ngữ / Language">
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          // What is seen is part of what is said, for whoever speaks to the page.
          aria-label={`${NAMES[language].full}, ${NAMES[language].short}`}
          aria-pressed={i18n.language === language}
          onClick={() => void changeLanguage(language)}
        >
          {NAMES[language].short}
        </button>
      ))}
    </div>
  );
}
