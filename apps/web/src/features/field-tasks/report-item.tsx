import { Alert, Badge, Button, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { vietnamMoment } from '../../language/moment';
import { currentLanguage } from '../../language/translation';
import listStyles from '../../ui/list-page.module.css';
import styles from './field-tasks.module.css';
import { useKeeping } from './kept-reports';
import { dropReport, isOpenToChange, type KeptReport } from './report-store';
import { useSending } from './sending';
import { TakenWords } from './taken-words';

const COLOURS = { waiting: 'yellow', sending: 'brand', sent: 'brand', refused: 'red' } as const;

/** A report that was made on this telephone: what it says, how far it is, and what can be done about it. */
export function ReportItem({ kept, leads }: { readonly kept: KeptReport; readonly leads: boolean }) {
  const { t } = useTranslation();
  const { id } = useSending();
  const dropping = useKeeping(() => dropReport(kept.position));
  const { report, came, picture } = kept;
  const state = came?.kind === 'taken' ? 'sent' : (came?.kind ?? (id === report.id ? 'sending' : 'waiting'));
  const kind = t(`tasks.kind.${kept.kind}`);
  const words = [
    t(`tasks.outcome.${report.outcome}`),
    ...(report.cause === undefined ? [] : [t(`tasks.cause.${report.cause}`)]),
  ].join(': ');
  return (
    <article className={listStyles.card} aria-label={`${words} (${kind}, ${kept.ownerName})`}>
      <div className={styles.head}>
        <strong>{words}</strong>
        <Badge variant="light" color={COLOURS[state]}>
          {t(`tasks.reports.state.${state}`)}
        </Badge>
      </div>
      {leads && (
        <Text>
          <Link to="/tasks/$id" params={{ id: report.taskId }} className={styles.where}>
            {`${kind}: ${kept.ownerName}`}
          </Link>
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {[
          t('tasks.reports.madeAt', vietnamMoment(report.doneAt, currentLanguage())),
          ...(picture === undefined ? [] : [t('tasks.reports.picture')]),
        ].join(', ')}
      </Text>
      {report.note !== undefined && <Text className={styles.said}>{report.note}</Text>}
      <Outcome kept={kept} sending={state === 'sending'} />
      <div className={styles.actions}>
        {isOpenToChange(kept) && state !== 'sending' && (
          <Button
            renderRoot={(props) => (
              <Link
                to="/tasks/$id"
                params={{ id: report.taskId }}
                search={{ change: report.id }}
                {...props}
              />
            )}
            variant="default"
            size="sm"
          >
            {t(came === undefined ? 'tasks.reports.change' : 'tasks.reports.remake')}
          </Button>
        )}
        {(came !== undefined || isOpenToChange(kept)) && state !== 'sending' && (
          <Button variant="subtle" size="sm" loading={dropping.isPending} onClick={() => dropping.mutate()}>
            {t(came?.kind === 'taken' ? 'tasks.reports.clear' : 'tasks.reports.withdraw')}
          </Button>
        )}
      </div>
    </article>
  );
}

/** What became of it, or what will. */
function Outcome({
  kept: { came, tried, report },
  sending,
}: {
  readonly kept: KeptReport;
  readonly sending: boolean;
}) {
  const { t } = useTranslation();
  if (came === undefined) {
    return sending ? null : <Text>{t(tried ? 'tasks.reports.tried' : 'tasks.reports.waiting')}</Text>;
  }
  if (came.kind === 'refused') {
    return (
      <Alert color="red" variant="light" role="alert" title={came.failure.message} my="xs">
        {came.failure.remedy}
      </Alert>
    );
  }
  return (
    <Text role="status">
      <TakenWords came={came} outcome={report.outcome} />
    </Text>
  );
}
