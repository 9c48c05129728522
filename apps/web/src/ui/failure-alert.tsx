import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CallFailed } from '../api/data-of';

/** What went wrong and what to do about it, in the API's own words. */
export function FailureAlert({ error }: { readonly error: Error }) {
  const { t } = useTranslation();
  const failure = error instanceof CallFailed ? error.failure : undefined;
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      title={failure?.kind === 'problem' ? failure.message : t('failure.unreachable')}
    >
      {failure?.kind === 'problem' ? failure.remedy : t('failure.unreachableHelp')}
    </Alert>
  );
}
