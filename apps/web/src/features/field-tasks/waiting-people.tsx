import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { unsentReports } from './report-store';

/** For the sign-in: who has to come back so that his reports go out. */
export function WaitingPeople() {
  const { t } = useTranslation();
  const { data = [] } = useQuery({
    queryKey: ['field-reports-unsent'],
    queryFn: unsentReports,
    staleTime: 0,
    retry: false,
  });
  if (data.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" role="note" title={t('tasks.reports.people')}>
      <ul>
        {data.map(({ userName, count }) => (
          <li key={userName}>{t('tasks.reports.person', { name: userName, count })}</li>
        ))}
      </ul>
      {t('tasks.reports.peopleHelp')}
    </Alert>
  );
}
