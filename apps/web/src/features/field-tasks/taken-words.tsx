import { useTranslation } from 'react-i18next';
import type { GivenReport, Taken } from './report-store';

interface TakenWordsProps {
  readonly came: Taken;
  /** What the report said. */
  readonly outcome: GivenReport['outcome'];
}

/** What a report that was taken in has changed, or why nothing. */
export function TakenWords({ came: { counts, taskState }, outcome }: TakenWordsProps) {
  const { t } = useTranslation();
  if (!counts) return t('tasks.reports.tooLate');
  return taskState === outcome
    ? t('tasks.reports.taken')
    : t('tasks.reports.stays', { state: t(`tasks.state.${taskState}`) });
}
