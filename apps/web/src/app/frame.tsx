import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sessionQuery, signOut } from '../features/session/session';
import { LanguageSwitch } from '../language/language-switch';
import styles from './frame.module.css';

/** What stands around every page of an officer. */
export function Frame() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const [first] = session?.roles ?? [];
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
              <Button
                variant="default"
                size="xs"
                onClick={() => void signOut(queries).then(() => navigate({ to: '/sign-in' }))}
              >
                {t('account.signOut')}
              </Button>
            </>
          )}
        </div>
        <LanguageSwitch />
      </header>
      <main>
        <Outlet />
      </main>
    </div>
  );
}
