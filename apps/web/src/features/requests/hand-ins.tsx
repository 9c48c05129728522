import { Badge, Button, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { vietnamClock, vietnamMoment } from '../../language/moment';
import { sizeWords } from '../../language/size-words';
import { currentLanguage } from '../../language/translation';
import { FailureAlert } from '../../ui/failure-alert';
import { handInsQuery, type HandIn, type ItemHandIns } from './requests';
import styles from './requests.module.css';

interface HandInsProps {
  readonly requestId: string;
  readonly itemIds: readonly string[];
}

/** What an owner who uploads his footage has sent so far, camera by camera; looked at anew on the officer's wish. */
export function HandIns({ requestId, itemIds }: HandInsProps) {
  const { t } = useTranslation();
  const found = useQuery(handInsQuery(requestId));
  const items = found.data?.filter(({ itemId }) => itemIds.includes(itemId)) ?? [];
  return (
    <section className={styles.handIns} aria-label={t('request.handIns.heading')}>
      <div className={styles.askHead}>
        <div>
          <Title order={3} size="h5">
            {t('request.handIns.heading')}
          </Title>
          {found.isSuccess && (
            <Text size="sm" c="dimmed">
              {t('request.handIns.seenAt', {
                time: vietnamClock(new Date(found.dataUpdatedAt).toISOString()),
              })}
            </Text>
          )}
        </div>
        <Button variant="light" loading={found.isFetching} onClick={() => void found.refetch()}>
          {t('request.handIns.refresh')}
        </Button>
      </div>
      {found.isPending && <Skeleton role="status" height={48} radius="md" aria-label={t('loading')} />}
      {found.isError && <FailureAlert error={found.error} />}
      {items.map((item) => (
        <Camera key={item.itemId} item={item} />
      ))}
    </section>
  );
}

function Camera({ item }: { readonly item: ItemHandIns }) {
  const { t } = useTranslation();
  const { cameraName, awaited, sendBy, missing, handIns } = item;
  return (
    <div className={styles.handInCamera}>
      <strong>{cameraName}</strong>
      {handIns.length === 0 && (
        <Text size="sm">{t(awaited ? 'request.handIns.none' : 'request.handIns.nothing')}</Text>
      )}
      {handIns.length > 0 && missing !== null && (
        <Text size="sm">
          {missing.length === 0
            ? t('request.handIns.whole')
            : t('request.handIns.missing', {
                times: missing
                  .map(({ from, to }) => `${vietnamClock(from)} – ${vietnamClock(to)}`)
                  .join('; '),
              })}
        </Text>
      )}
      {sendBy !== null && (
        <Text size="sm" c="dimmed">
          {t('request.handIns.sendBy', vietnamMoment(sendBy, currentLanguage()))}
        </Text>
      )}
      {handIns.map((handIn) => (
        <Delivery key={handIn.id} handIn={handIn} isAgreed={missing !== null} />
      ))}
    </div>
  );
}

const COLOURS: Readonly<Record<HandIn['state'], string>> = {
  receiving: 'blue',
  received: 'blue',
  used: 'brand',
  abandoned: 'red',
  destroyed: 'red',
  closed: 'gray',
};

interface DeliveryProps {
  readonly handIn: HandIn;
  readonly isAgreed: boolean;
}

function Delivery({ handIn, isAgreed }: DeliveryProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { state, destructionCause, decideBy, scope, released, fileCount, receivedBytes, files } = handIn;
  return (
    <div>
      <Badge variant="light" color={COLOURS[state]}>
        {t(`request.handIns.state.${state}`)}
      </Badge>
      {destructionCause !== null && <Text size="sm">{t(`request.handIns.cause.${destructionCause}`)}</Text>}
      {!released && (state === 'receiving' || state === 'received') && (
        <Text size="sm">
          {t('request.handIns.sealed', { count: fileCount, size: sizeWords(receivedBytes, language) })}{' '}
          {decideBy !== null &&
            t(
              isAgreed ? 'request.handIns.unsealBy' : 'request.handIns.decideBy',
              vietnamMoment(decideBy, language),
            )}
        </Text>
      )}
      {scope === 'all' && files.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('request.handIns.byMessage')}
        </Text>
      )}
      <ul className={styles.handInFiles}>
        {files.map((file, index) => (
          <li key={file.id}>
            <strong>{file.name ?? t('request.handIns.file', { number: index + 1 })}</strong>{' '}
            <Text size="sm" span>
              {sizeWords(file.sizeBytes, language)} · {t(`request.handIns.fileState.${file.state}`)}
            </Text>
            {file.state === 'receiving' && (
              <Text size="sm" c="dimmed">
                {t('request.handIns.coming', {
                  received: sizeWords(file.receivedBytes, language),
                  size: sizeWords(file.sizeBytes, language),
                  percent: Math.floor((file.receivedBytes / file.sizeBytes) * 100),
                  ...vietnamMoment(file.activeAt, language),
                })}
              </Text>
            )}
            {file.message !== '' && <Text size="sm">{file.message}</Text>}
          </li>
        ))}
      </ul>
    </div>
  );
}
