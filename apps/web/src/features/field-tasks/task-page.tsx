import { Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FailureAlert } from '../../ui/failure-alert';
import listStyles from '../../ui/list-page.module.css';
import { tasksQuery } from './field-tasks';
import { ReportForm } from './report-form';
import { TaskSummary } from './task-summary';

export function TaskPage({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const found = useQuery(tasksQuery);
  const task = found.data?.items.find((each) => each.id === id);
  return (
    <section className={listStyles.page}>
      <Link to="/tasks" className={listStyles.back}>
        {t('tasks.back')}
      </Link>
      <Title order={1} size="h2">
        {t('tasks.report')}
      </Title>
      {found.isError && <FailureAlert error={found.error} />}
      {found.isPending && <Skeleton role="status" height={96} radius="md" aria-label={t('loading')} />}
      {found.isSuccess && task === undefined && <Text>{t('tasks.gone')}</Text>}
      {task !== undefined && <TaskSummary task={task} />}
      <ReportForm taskId={id} kind={task?.kind} />
    </section>
  );
}
