import { Badge, Button, Skeleton, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { vietnamMoment } from '../../language/moment';
import { currentLanguage } from '../../language/translation';
import { FailureAlert } from '../../ui/failure-alert';
import listStyles from '../../ui/list-page.module.css';
import { AskSteps } from './ask-steps';
import { ClockDoubt } from './clock-doubt';
import { DeadlineBadge } from './deadline-words';
import { HandIns } from './hand-ins';
import { OwnerDecision } from './owner-decision';
import styles from './requests.module.css';
import { issueCode, requestQuery, type ExtractionRequest, type RequestItem } from './requests';
import { WindowWords } from './window-words';

const COLOURS: Partial<Record<RequestItem['state'], string>> = {
  sealed: 'brand',
  'partly-covered': 'yellow',
  lost: 'red',
  withdrawn: 'gray',
};

/** One request: each camera's state, who was asked, and what the owner said. */
export function RequestPage({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const found = useQuery(requestQuery(id));
  return (
    <article className={listStyles.page}>
      <Link to="/" className={listStyles.back}>
        ← {t('request.back')}
      </Link>
      {found.isPending && <Skeleton role="status" height={160} radius="md" aria-label={t('loading')} />}
      {found.isError && <FailureAlert error={found.error} />}
      {found.isSuccess && <Request request={found.data} />}
    </article>
  );
}

function Request({ request }: { readonly request: ExtractionRequest }) {
  const { t } = useTranslation();
  return (
    <>
      <div className={listStyles.head}>
        <div>
          <Title order={1} size="h2">
            {request.number}
          </Title>
          <Text c="dimmed">
            {request.unitName} · {request.requestedByName}
            {request.demo && ` · ${t('demo')}`}
          </Text>
        </div>
        <Badge size="lg" variant="light">
          {t(`request.state.${request.state}`)}
        </Badge>
      </div>
      <dl className={styles.facts}>
        <dt>{t('request.window')}</dt>
        <dd>
          <WindowWords window={request.window} />
        </dd>
        <dt>{t('request.purpose')}</dt>
        <dd>{request.purpose}</dd>
        {request.officerName !== request.requestedByName && (
          <>
            <dt>{t('request.officer')}</dt>
            <dd>{request.officerName}</dd>
          </>
        )}
        <dt>{t('request.basis')}</dt>
        <dd>{request.legalBasisCitation}</dd>
      </dl>
      {request.asks.map((ask) => (
        <section key={ask.id} className={styles.ask} aria-label={ask.ownerName}>
          <div className={styles.askHead}>
            <div>
              <Title order={2} size="h4">
                {ask.ownerName}
              </Title>
              <Text size="sm" c="dimmed">
                {ask.ownerPhone !== null && `${ask.ownerPhone} · `}
                {t('request.checkCode', { code: ask.checkCode })}
              </Text>
              <Text size="sm">
                <AskState ask={ask} />
              </Text>
            </div>
            {request.permissions.includes('owner-ask.manage') &&
              ask.answeredAt === null &&
              ask.revokedAt === null &&
              Date.parse(ask.expiresAt) > Date.now() && <OwnerCode requestId={request.id} askId={ask.id} />}
          </div>
          <ul className={styles.items}>
            {request.items
              .filter(({ askId }) => askId === ask.id)
              .map((item) => (
                <li key={item.id}>
                  <Item item={item} red={isRed(request, ask)} />
                </li>
              ))}
          </ul>
          {ask.handsIn && (
            <HandIns
              requestId={request.id}
              itemIds={request.items.filter(({ askId }) => askId === ask.id).map((item) => item.id)}
            />
          )}
          <AskSteps steps={ask.steps} />
        </section>
      ))}
      <Text size="sm" c="dimmed">
        {t('request.logged')}
      </Text>
    </>
  );
}

function AskState({ ask }: { readonly ask: ExtractionRequest['asks'][number] }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  if (ask.revokedAt !== null) return t('request.ask.revoked', vietnamMoment(ask.revokedAt, language));
  if (ask.answeredAt !== null) return t('request.ask.answered', vietnamMoment(ask.answeredAt, language));
  return t('request.ask.waiting', vietnamMoment(ask.expiresAt, language));
}

function Item({ item, red }: { readonly item: RequestItem; readonly red: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={styles.item}>
      <div>
        <strong>{item.cameraName}</strong>
        {item.lossCause !== null && (
          <Text size="sm">
            {t(`request.loss.${item.lossCause}`)}
            {item.lossCause === 'wrong-clock' && `. ${t('request.clock.lost')}`}
          </Text>
        )}
        {item.decision !== null && <OwnerDecision decision={item.decision} />}
        <ClockDoubt item={item} />
      </div>
      <div className={styles.rowSide}>
        <Badge color={COLOURS[item.state] ?? 'blue'} variant="light">
          {t(`request.item.${item.state}`)}
        </Badge>
        {item.nextStates.length > 0 && <DeadlineBadge at={item.overwriteAt} red={red} />}
      </div>
    </div>
  );
}

/** A quarter of the time its owner had, or less, is left. */
function isRed({ filedAt }: ExtractionRequest, { expiresAt }: ExtractionRequest['asks'][number]): boolean {
  const end = Date.parse(expiresAt);
  return end - Date.now() <= (end - Date.parse(filedAt)) / 4;
}

/** The code an owner confirms with: shown once, to be told by telephone. */
function OwnerCode({ requestId, askId }: { readonly requestId: string; readonly askId: string }) {
  const { t } = useTranslation();
  const issuing = useMutation({ mutationFn: () => issueCode(requestId, askId) });
  return (
    <div className={styles.code}>
      {issuing.isError && <FailureAlert error={issuing.error} />}
      {issuing.data?.code != null && (
        <p role="status">
          <strong>{issuing.data.code}</strong>
          <small>{t('request.code.until', vietnamMoment(issuing.data.expiresAt, currentLanguage()))}</small>
        </p>
      )}
      <Button variant="light" loading={issuing.isPending} onClick={() => issuing.mutate()}>
        {t(issuing.data === undefined ? 'request.code.make' : 'request.code.another')}
      </Button>
    </div>
  );
}
