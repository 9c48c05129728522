import { Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FailureAlert } from '../../ui/failure-alert';
import listStyles from '../../ui/list-page.module.css';
import { tasksQuery } from './field-tasks';
import { TaskSummary } from './task-summary';

/** What a team has to do, for one who stands in the street with a telephone. */
export function TasksPage() {
  const { t } = useTranslation();
  const found = useQuery(tasksQuery);
  return (
    <section className={listStyles.page}>
      <div>
        <Title order={1} size="h2">
          {t('tasks.heading')}
        </Title>
        <Text c="dimmed">{found.data?.teams.map(({ name }) => name).join(', ')}</Text>
        <Text c="dimmed">{t('tasks.lead')}</Text>
      </div>
      {found.isError && <FailureAlert error={found.error} />}
      {found.isPending && <Skeleton role="status" height={96} radius="md" aria-label={t('loading')} />}
      {found.data?.items.length === 0 && (
        <div className={listStyles.empty}>
          <Text fw={600}>{t('tasks.empty')}</Text>
          <Text c="dimmed">{t('tasks.emptyHelp')}</Text>
        </div>
      )}
      <ul className={listStyles.list}>
        {found.data?.items.map((task) => (
          <li key={task.id}>
            <TaskSummary task={task} leads />
          </li>
        ))}
      </ul>
    </section>
  );
}
