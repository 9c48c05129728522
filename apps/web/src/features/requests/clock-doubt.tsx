import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { durationWords } from '../../language/moment';
import { currentLanguage } from '../../language/translation';
import type { RequestItem } from './requests';

/** Beyond this the event is worth looking for outside the footage. */
const NOTABLE_MS = 60_000;
const WITH_FOOTAGE: readonly RequestItem['state'][] = ['sealed', 'partly-covered', 'format-unsupported'];
const OPEN: readonly RequestItem['state'][] = ['asked', 'help-needed', 'approved'];

/**
 * How far the recorder's clock is to be trusted, and so how far outside the footage the event may lie: the footage is
 * exactly what was approved, by that clock. With what an officer can do about it.
 */
export function ClockDoubt({ item }: { readonly item: RequestItem }) {
  const { t } = useTranslation();
  const { method, mayLieOutsideMs, alternatives } = item.clock;
  const isOpen = OPEN.includes(item.state);
  const hasFootage = WITH_FOOTAGE.includes(item.state);
  if (!isOpen && !hasFootage && item.state !== 'extracting') return null;
  const measured = method !== 'not-measured';
  const by = durationWords(mayLieOutsideMs, currentLanguage());
  const notable = !measured || mayLieOutsideMs >= NOTABLE_MS || alternatives.length > 0;
  return (
    <Text size="sm" c={notable ? undefined : 'dimmed'}>
      {t(measured ? 'request.clock.measured' : 'request.clock.notMeasured', { by })}
      {alternatives.length > 0 && ` ${t('request.clock.ambiguous', { count: alternatives.length + 1 })}`}
      {notable && ` ${t(hasFootage ? 'request.clock.outside' : 'request.clock.before', { by })}`}
    </Text>
  );
}
