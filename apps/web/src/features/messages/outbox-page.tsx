import { Button, Skeleton, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FailureAlert } from '../../ui/failure-alert';
import listStyles from '../../ui/list-page.module.css';
import { sessionQuery } from '../session/session';
import { MessageCard } from './message-card';
import styles from './messages.module.css';
import { messagesQuery, SELECTION_NAMES, type Selection } from './messages';

/** What was said to whom, what did not arrive, and what an officer has to pass on himself. */
export function OutboxPage({ selection }: { readonly selection: Selection }) {
  const { t } = useTranslation();
  const { data: session } = useQuery(sessionQuery);
  const found = useInfiniteQuery(messagesQuery(selection));
  const rows = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const mayHandOver = session?.permissions.includes('message.hand-over') === true;
  return (
    <section className={listStyles.page}>
      <div>
        <Title order={1} size="h2">
          {t('outbox.heading')}
        </Title>
        <Text c="dimmed">{t('outbox.lead')}</Text>
      </div>
      <nav aria-label={t('outbox.show')}>
        <ul className={styles.selections}>
          {SELECTION_NAMES.map((name) => (
            <li key={name}>
              <Link
                to="/outbox"
                search={{ show: name }}
                aria-current={name === selection ? 'page' : undefined}
              >
                {t(`outbox.selection.${name}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {found.isError && <FailureAlert error={found.error} />}
      {found.isPending && <Skeleton role="status" height={120} radius="md" aria-label={t('loading')} />}
      {found.isSuccess && rows.length === 0 && (
        <div className={listStyles.empty}>
          <Text fw={600}>{t('outbox.empty')}</Text>
          <Text c="dimmed">{t(`outbox.emptyHelp.${selection}`)}</Text>
        </div>
      )}
      <ul className={listStyles.list} aria-label={t(`outbox.selection.${selection}`)}>
        {rows.map((row) => (
          <li key={row.id}>
            <MessageCard message={row} mayHandOver={mayHandOver} />
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <Button
          variant="default"
          className={listStyles.fitting}
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t('start.more')}
        </Button>
      )}
    </section>
  );
}
