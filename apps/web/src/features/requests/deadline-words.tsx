import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { durationWords, vietnamMoment } from '../../language/moment';
import { currentLanguage } from '../../language/translation';

const SOON_MS = 24 * 3_600_000;

interface DeadlineBadgeProps {
  readonly at: string | null;
  /** It is about to be lost, however long that may be; absent: within a day it is. */
  readonly red?: boolean;
}

/** How long the recorder still keeps the footage; the colour only repeats what the words say. */
export function DeadlineBadge({ at, red }: DeadlineBadgeProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  if (at === null) return <Badge color="gray.7">{t('deadline.unknown')}</Badge>;
  const left = Date.parse(at) - Date.now();
  if (left <= 0) return <Badge color="red">{t('deadline.over')}</Badge>;
  return (
    <Badge
      color={(red ?? left < SOON_MS) ? 'red' : 'brand'}
      variant="light"
      title={Object.values(vietnamMoment(at, language)).join(', ')}
    >
      {t('deadline.left', { left: durationWords(left, language) })}
    </Badge>
  );
}
