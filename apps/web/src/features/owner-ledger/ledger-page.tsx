import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../api/failure';
import { vietnamMoment } from '../../language/moment';
import { currentLanguage } from '../../language/translation';
import { Notice } from '../../ui/notice';
import { ResidentFrame } from '../../ui/resident-frame';
import styles from '../../ui/resident.module.css';
import { BreakGlassCard } from './break-glass-card';
import { ConsentCard } from './consent-card';
import { EntryCard } from './entry-card';
import { GiveConsent } from './giving/give-consent';
import { Leaving } from './leaving';
import own from './owner-ledger.module.css';
import { tokenOfLink, viewLedger, type OwnerLedger } from './owner-ledger';

type Shown =
  | { readonly state: 'opening' | 'no-token' | 'closed' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'ledger'; readonly ledger: OwnerLedger };

/** All that was ever asked of an owner, decided and done with his footage, and the way out. */
export function LedgerPage() {
  const { t } = useTranslation();
  const [token, setToken] = useState(tokenOfLink);
  const [shown, setShown] = useState<Shown>({ state: 'opening' });

  const load = useCallback(async (): Promise<void> => {
    if (token === undefined) return setShown({ state: 'no-token' });
    const outcome = await viewLedger(token);
    setShown(
      'data' in outcome
        ? { state: 'ledger', ledger: outcome.data }
        : { state: 'failed', failure: outcome.failure },
    );
  }, [token]);
  useEffect(() => void load(), [load]);

  // A second link opened in the same tab changes nothing but the part behind the `#`.
  useEffect(() => {
    const follow = (): void => setToken(tokenOfLink());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);

  return <ResidentFrame>{body()}</ResidentFrame>;

  function body() {
    switch (shown.state) {
      case 'opening':
        return (
          <p className="opening" role="status">
            {t('opening')}
          </p>
        );
      case 'no-token':
        return <Notice icon="link" heading={t('dead.noToken.heading')} text={t('dead.noToken.text')} />;
      case 'closed':
        return <Notice icon="check" heading={t('dead.closed.heading')} text={t('dead.closed.text')} />;
      case 'failed':
        return <Dead failure={shown.failure} again={() => void load()} />;
      case 'ledger':
        return (
          <Ledger
            ledger={shown.ledger}
            token={token ?? ''}
            reload={load}
            closed={() => setShown({ state: 'closed' })}
          />
        );
    }
  }
}

function Dead({ failure, again }: { readonly failure: Failure; readonly again: () => void }) {
  const { t } = useTranslation();
  const gone = failure.kind === 'problem' && failure.code === 'LEDGER_LINK_INVALID';
  const button = (
    <button type="button" className={styles.secondary} onClick={again}>
      {t('dead.again')}
    </button>
  );
  if (failure.kind === 'unreachable') {
    return (
      <Notice icon="offline" heading={t('dead.unreachable.heading')} text={t('dead.unreachable.text')}>
        {button}
      </Notice>
    );
  }
  return (
    <Notice
      icon={gone ? 'link' : 'broken'}
      heading={t(gone ? 'dead.invalid.heading' : 'dead.failed.heading')}
      text={failure.message}
      help={failure.remedy}
    >
      {!gone && button}
    </Notice>
  );
}

interface LedgerProps {
  readonly ledger: OwnerLedger;
  readonly token: string;
  readonly reload: () => Promise<void>;
  readonly closed: () => void;
}

function Ledger({ ledger, token, reload, closed }: LedgerProps) {
  const { t } = useTranslation();
  const { ownerName, unitName, hasLeft, linkExpiresAt, cameras, consents, breakGlass, entries } = ledger;
  const [giving, setGiving] = useState<'not' | 'now' | 'done'>('not');

  if (giving === 'now') {
    return (
      <GiveConsent
        ledger={ledger}
        token={token}
        back={() => setGiving('not')}
        given={() => void reload().then(() => setGiving('done'))}
      />
    );
  }
  return (
    <div className={styles.confirm}>
      <section className={styles.hero}>
        <p className={styles.over}>{ownerName}</p>
        <h1>{t('ledger.heading')}</h1>
        <p>{t('ledger.lead', { unit: unitName })}</p>
        {hasLeft && <p className={own.left}>{t('ledger.hasLeft')}</p>}
        {cameras.length > 0 && (
          <p className={styles.small}>
            {t('ledger.cameras')}: {cameras.map(({ name }) => name).join('; ')}
          </p>
        )}
      </section>
      {breakGlass.map((use) => (
        <BreakGlassCard key={use.id} use={use} />
      ))}
      <h2 className={own.section}>{t('ledger.consents.heading')}</h2>
      {giving === 'done' && <Given />}
      {consents.length === 0 && <p className={styles.soft}>{t('ledger.consents.none')}</p>}
      {!hasLeft && cameras.length > 0 && (
        <button type="button" className={styles.secondary} onClick={() => setGiving('now')}>
          {t('ledger.consents.give')}
        </button>
      )}
      {consents.map((consent) => (
        <ConsentCard key={consent.id} consent={consent} token={token} revoked={reload} />
      ))}
      <h2 className={own.section}>{t('ledger.entries.heading')}</h2>
      {entries.length === 0 && <p className={styles.soft}>{t('ledger.entries.none')}</p>}
      {entries.map((entry) => (
        <EntryCard key={entry.itemId} entry={entry} />
      ))}
      <Leaving token={token} hasLeft={hasLeft} left={reload} closed={closed} />
      <p className={styles.small}>{t('ledger.link', vietnamMoment(linkExpiresAt, currentLanguage()))}</p>
    </div>
  );
}

/** After giving one: what has happened, above the list it stands in. */
function Given() {
  const { t } = useTranslation();
  const focus = useRef<HTMLParagraphElement>(null);
  useEffect(() => focus.current?.focus(), []);
  return (
    <p ref={focus} tabIndex={-1} className={own.outcome} role="status">
      {t('ledger.consents.given')}
    </p>
  );
}
