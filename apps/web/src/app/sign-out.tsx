import { Alert, Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeptReports } from '../features/field-tasks/kept-reports';
import { forgetTasks } from '../features/field-tasks/kept-tasks';
import { forgetReports } from '../features/field-tasks/report-store';
import { signOut } from '../features/session/session';
import styles from './frame.module.css';

/** Leaves nothing of him on this device; what was not sent is lost by it, so that is asked first. */
export function SignOut({ userId }: { readonly userId: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const unsent = useKeptReports().filter(({ came }) => came === undefined).length;
  const [asking, setAsking] = useState(false);
  const leave = async (): Promise<void> => {
    await forgetTasks();
    await forgetReports(userId).catch(() => undefined);
    await signOut(queries);
    await navigate({ to: '/sign-in' });
  };
  return (
    <>
      <Button
        variant="default"
        size="xs"
        onClick={() => {
          if (unsent > 0) setAsking(true);
          else void leave();
        }}
      >
        {t('account.signOut')}
      </Button>
      {asking && (
        <Alert
          color="red"
          variant="light"
          role="alert"
          className={styles.leaving}
          title={t('tasks.reports.leaving', { count: unsent })}
        >
          <div className={styles.choices}>
            <Button variant="default" size="xs" className={styles.lose} onClick={() => void leave()}>
              {t('tasks.reports.leave')}
            </Button>
            <Button variant="default" size="xs" onClick={() => setAsking(false)}>
              {t('tasks.reports.stay')}
            </Button>
          </div>
        </Alert>
      )}
    </>
  );
}
