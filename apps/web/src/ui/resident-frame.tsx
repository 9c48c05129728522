import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '../language/language-switch';
import styles from './resident.module.css';

/** What stands around every page of a resident; its texts have a `title` and a `foot`. */
export function ResidentFrame({ children }: { readonly children: ReactNode }) {
  const { t, i18n } = useTranslation();
  useEffect(() => {
    document.title = `${t('title')} · Camera ANTT`;
  }, [t, i18n.language]);
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <img src="/icon.svg" alt="" width="32" height="32" />
        <span>Camera ANTT</span>
        <LanguageSwitch />
      </header>
      <main>{children}</main>
      <footer className={styles.foot}>{t('foot')}</footer>
    </div>
  );
}
