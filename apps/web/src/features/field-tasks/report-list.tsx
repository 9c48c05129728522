import { Button, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CallFailed } from '../../api/data-of';
import { FailureAlert } from '../../ui/failure-alert';
import listStyles from '../../ui/list-page.module.css';
import styles from './field-tasks.module.css';
import { ReportItem } from './report-item';
import type { KeptReport } from './report-store';
import { useSending } from './sending';

interface ReportListProps {
  readonly reports: readonly KeptReport[];
  /** Whether each leads to its task. */
  readonly leads?: boolean;
}

/** The reports made on this telephone, the newest first, and their sending. Nothing where there are none. */
export function ReportList({ reports, leads = false }: ReportListProps) {
  const { t } = useTranslation();
  const { id, trouble, sendNow } = useSending();
  const waiting = reports.some(({ came }) => came === undefined);
  const { data: lasting } = useQuery({
    queryKey: ['device-keeps', waiting],
    queryFn: async () => ('storage' in navigator ? navigator.storage.persisted() : false),
    staleTime: 0,
  });
  if (reports.length === 0) return null;
  const { failure } = trouble instanceof CallFailed ? trouble : {};
  return (
    <section className={styles.reports} aria-label={t('tasks.reports.heading')}>
      <div className={styles.head}>
        <Title order={2} size="h4">
          {t('tasks.reports.heading')}
        </Title>
        {waiting && (
          <Button size="sm" variant="light" loading={id !== undefined} onClick={sendNow}>
            {t('tasks.reports.sendNow')}
          </Button>
        )}
      </div>
      {waiting && id === undefined && failure?.kind === 'problem' && (
        <FailureAlert error={trouble as Error} />
      )}
      {waiting && lasting === false && <Text c="dimmed">{t('tasks.reports.evictable')}</Text>}
      <ul className={listStyles.list}>
        {[...reports].reverse().map((kept) => (
          <li key={kept.position}>
            <ReportItem kept={kept} leads={leads} />
          </li>
        ))}
      </ul>
    </section>
  );
}
