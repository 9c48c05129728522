import { Skeleton, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FailureAlert } from '../../ui/failure-alert';
import listStyles from '../../ui/list-page.module.css';
import { useKeptReports, useTasks } from './kept-reports';
import { ListAge } from './list-age';
import { ReportList } from './report-list';
import { TaskSummary } from './task-summary';

/** What a team has to do, for one who stands in the street with a telephone, perhaps without a line. */
export function TasksPage() {
  const { t } = useTranslation();
  const { read, error } = useTasks();
  const reports = useKeptReports();
  return (
    <section className={listStyles.page}>
      <div>
        <Title order={1} size="h2">
          {t('tasks.heading')}
        </Title>
        <Text c="dimmed">{read?.teams.map(({ name }) => name).join(', ')}</Text>
        <Text c="dimmed">{t('tasks.lead')}</Text>
      </div>
      {error !== null && <FailureAlert error={error} />}
      {error === null && read === undefined && (
        <Skeleton role="status" height={96} radius="md" aria-label={t('loading')} />
      )}
      {read !== undefined && <ListAge read={read} />}
      <ReportList reports={reports} leads />
      {read?.items.length === 0 && (
        <div className={listStyles.empty}>
          <Text fw={600}>{t('tasks.empty')}</Text>
          <Text c="dimmed">{t('tasks.emptyHelp')}</Text>
        </div>
      )}
      <ul className={listStyles.list}>
        {read?.items.map((task) => (
          <li key={task.id}>
            <TaskSummary task={task} leads />
          </li>
        ))}
      </ul>
    </section>
  );
}
