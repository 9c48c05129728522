import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { vietnamMoment } from '../../language/moment';
import { currentLanguage } from '../../language/translation';
import type { TasksRead } from './field-tasks';

/** How old what is shown is, and whether it is there without a line. */
export function ListAge({ read }: { readonly read: TasksRead }) {
  const { t } = useTranslation();
  const at = vietnamMoment(read.readAt, currentLanguage());
  if (read.line) {
    return (
      <Text size="sm" c="dimmed">
        {t(read.kept ? 'tasks.line.kept' : 'tasks.line.notKept', at)}
      </Text>
    );
  }
  return (
    <Alert color="yellow" variant="light" role="status" title={t('tasks.line.none', at)}>
      {t('tasks.line.noneHelp')}
    </Alert>
  );
}
