import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { vietnamMoment } from '../../language/moment';
import { currentLanguage } from '../../language/translation';
import type { Decision } from './requests';
import { WindowWords } from './window-words';

/** What an owner said of a camera, who said it, by which way, and whether it was his first word. */
export function OwnerDecision({ decision }: { readonly decision: Decision }) {
  const { t } = useTranslation();
  const { answer, approved, reason, answeredBy, relation, source, decidedAt, revision } = decision;
  const who = answeredBy === null ? [] : [answeredBy];
  const how = relation === null || relation === 'owner' ? [] : [t(`request.relation.${relation}`)];
  return (
    <>
      <Text size="sm">
        {t(`request.answer.${answer}`)}
        {approved !== null && answer === 'agree-in-part' && (
          <>
            {': '}
            <WindowWords window={approved} />
          </>
        )}
        {reason !== null && `: “${reason}”`}
      </Text>
      <Text size="sm" c="dimmed">
        {[
          t('request.answeredAt', vietnamMoment(decidedAt, currentLanguage())),
          t(`request.source.${source}`),
          ...who,
          ...how,
          ...(revision > 1 ? [t('request.changedMind', { count: revision - 1 })] : []),
        ].join(' · ')}
      </Text>
    </>
  );
}
