import { Alert, Button, Skeleton, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureAlert } from '../../ui/failure-alert';
import listStyles from '../../ui/list-page.module.css';
import { tasksQuery, type TeamTask } from './field-tasks';
import { useKeptReports, useTasks } from './kept-reports';
import { ListAge } from './list-age';
import { ReportForm, type AboutTask, type SentUnkept } from './report-form';
import { ReportList } from './report-list';
import { isOpenToChange } from './report-store';
import { TakenWords } from './taken-words';
import { TaskSummary } from './task-summary';

interface TaskPageProps {
  readonly id: string;
  /** The id of a report that was not sent and is to be put right. */
  readonly change: string | undefined;
}

/** One task and what was reported of it. Once it has left the list, what was reported from here can still be corrected. */
export function TaskPage({ id, change }: TaskPageProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { read, error } = useTasks();
  const reports = useKeptReports().filter(({ report }) => report.taskId === id);
  const queries = useQueryClient();
  const [more, setMore] = useState(false);
  // Where the telephone cannot keep it, only the page knows.
  const [sent, setSent] = useState<SentUnkept>();
  const task = read?.items.find((each) => each.id === id);
  const about = aboutOf(task) ?? reports.at(-1);
  const replaces = reports.find((each) => each.report.id === change && isOpenToChange(each));
  const reporting = (reports.length === 0 && sent === undefined) || more || replaces !== undefined;
  return (
    <section className={listStyles.page}>
      <Link to="/tasks" className={listStyles.back}>
        {t('tasks.back')}
      </Link>
      <Title order={1} size="h2">
        {about === undefined ? t('tasks.one') : t(`tasks.kind.${about.kind}`)}
      </Title>
      {error !== null && <FailureAlert error={error} />}
      {error === null && read === undefined && (
        <Skeleton role="status" height={96} radius="md" aria-label={t('loading')} />
      )}
      {read !== undefined && <ListAge read={read} />}
      {read !== undefined && task === undefined && <Text>{t('tasks.gone')}</Text>}
      {task !== undefined && <TaskSummary task={task} />}
      {sent !== undefined && (
        <Alert color="brand" variant="light" role="status">
          <TakenWords {...sent} />
        </Alert>
      )}
      <ReportList reports={reports.filter((each) => each !== replaces)} />
      {about !== undefined && !reporting && (
        <Button variant="default" onClick={() => setMore(true)}>
          {t('tasks.form.more')}
        </Button>
      )}
      {about !== undefined && reporting && (
        <ReportForm
          key={replaces?.position ?? 'new'}
          taskId={id}
          about={{ kind: about.kind, ownerName: about.ownerName, timeZone: about.timeZone }}
          replaces={replaces}
          done={(unkept) => {
            setMore(false);
            setSent(unkept);
            if (unkept !== undefined) void queries.invalidateQueries({ queryKey: tasksQuery.queryKey });
            void navigate({ to: '/tasks/$id', params: { id }, replace: true });
          }}
        />
      )}
    </section>
  );
}

const aboutOf = (task: TeamTask | undefined): AboutTask | undefined =>
  task && { kind: task.kind, ownerName: task.owner.name, timeZone: task.recorder.timeZone };
