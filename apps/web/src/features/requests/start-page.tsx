import { Button, SegmentedControl, Skeleton, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureAlert } from '../../ui/failure-alert';
import listStyles from '../../ui/list-page.module.css';
import { sessionQuery } from '../session/session';
import { AtRisk } from './at-risk';
import { DeadlineBadge } from './deadline-words';
import styles from './requests.module.css';
import { openRequestsQuery, type RequestSummary } from './requests';
import { WindowWords } from './window-words';

/** What needs the officer now: open requests, the one overwritten soonest on top. */
export function StartPage() {
  const { data: session } = useQuery(sessionQuery);
  if (session == null) return null;
  if (!session.permissions.includes('request.read')) return <NothingHere />;
  return <OpenRequests files={session.permissions.includes('request.file')} />;
}

/** Roles whose work has no page yet are told so, and where it can be done. */
function NothingHere() {
  const { t } = useTranslation();
  return (
    <section className={listStyles.empty}>
      <Title order={1} size="h2">
        {t('start.otherRole.heading')}
      </Title>
      <Text>{t('start.otherRole.text')}</Text>
      <Button component="a" href="/api/docs" variant="light" className={listStyles.fitting}>
        {t('start.otherRole.api')}
      </Button>
    </section>
  );
}

function OpenRequests({ files }: { readonly files: boolean }) {
  const { t } = useTranslation();
  const [whose, setWhose] = useState<'mine' | 'all'>(files ? 'mine' : 'all');
  const found = useInfiniteQuery(openRequestsQuery(whose));
  const rows = found.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section className={listStyles.page}>
      <div className={listStyles.head}>
        <div>
          <Title order={1} size="h2">
            {t('start.heading')}
          </Title>
          <Text c="dimmed">{t('start.lead')}</Text>
        </div>
        <SegmentedControl
          aria-label={t('start.whose')}
          value={whose}
          onChange={(value) => setWhose(value === 'mine' ? 'mine' : 'all')}
          data={[
            { value: 'mine', label: t('start.mine') },
            { value: 'all', label: t('start.all') },
          ]}
        />
      </div>
      <AtRisk whose={whose} />
      {found.isError && <FailureAlert error={found.error} />}
      {found.isPending && <Skeleton role="status" height={96} radius="md" aria-label={t('loading')} />}
      {found.isSuccess && rows.length === 0 && (
        <div className={listStyles.empty}>
          <Text fw={600}>{t(whose === 'mine' ? 'start.emptyMine' : 'start.emptyAll')}</Text>
          <Text c="dimmed">{t('start.emptyHelp')}</Text>
        </div>
      )}
      <ul className={listStyles.list}>
        {rows.map((row) => (
          <li key={row.id}>
            <RequestRow row={row} />
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <Button
          variant="light"
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

function RequestRow({ row }: { readonly row: RequestSummary }) {
  const { t } = useTranslation();
  return (
    <Link to="/requests/$id" params={{ id: row.id }} className={styles.row}>
      <span className={styles.rowMain}>
        <strong>{row.number}</strong>
        <span>
          {t('start.case', { number: row.caseNumber })}
          {row.demo && ` · ${t('demo')}`}
        </span>
        <WindowWords window={row.window} />
      </span>
      <span className={styles.rowSide}>
        <DeadlineBadge at={row.overwriteAt} />
        <small>{t('start.items', { open: row.openItems, items: row.items })}</small>
        <small>{row.requestedByName}</small>
      </span>
    </Link>
  );
}
