import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ReportSending } from '../features/field-tasks/sending';
import { sessionQuery } from '../features/session/session';
import { LanguageSwitch } from '../language/language-switch';
import styles from './frame.module.css';
import { keepShell } from './shell';
import { SignOut } from './sign-out';

/** What stands around every page of an officer. */
export function Frame() {
  const { t } = useTranslation();
  const { data: session } = useQuery(sessionQuery);
  const [first] = session?.roles ?? [];
  const inTheField = session?.permissions.includes('field-task.do') === true;
  useEffect(() => {
    if (inTheField) void keepShell();
  }, [inTheField]);
  return (
    <div className={styles.frame}>
      <header className={styles.top}>
        <Link to="/" className={styles.home}>
          <img src="/icon.svg" alt="" width="32" height="32" />
          <span>Camera ANTT</span>
        </Link>
        {session?.permissions.includes('message.view') === true && (
          <nav className={styles.pages} aria-label={t('pages.label')}>
            <Link to="/">{t('pages.requests')}</Link>
            <Link to="/outbox">{t('pages.outbox')}</Link>
          </nav>
        )}
        <div className={styles.account}>
          {session != null && (
            <>
              <span className={styles.who}>
                <strong>{session.fullName}</strong>
                {first !== undefined && (
                  <small>
                    {t(`role.${first.role}.name`)}, {first.unitName}
                  </small>
                )}
              </span>
              <SignOut userId={session.userId} />
            </>
          )}
        </div>
        <LanguageSwitch />
      </header>
      <main>
        <ReportSending>
          <Outlet />
        </ReportSending>
      </main>
    </div>
  );
}
