import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../api/failure';
import { Answering } from './answering';
import { answeredAt, openCameras, tokenOfLink, viewOwnerAsk, type OwnerAsk, type Receipt } from './owner-ask';
import { Notice } from '../../ui/notice';
import { ResidentFrame } from '../../ui/resident-frame';
import styles from '../../ui/resident.module.css';
import { ReceiptPage } from './receipt-page';
import { releaseSealed } from './hand-in/release-sealed';
import { withReceipt } from './with-receipt';

/** Most owners never need it, so it is fetched when one does. */
const HandInPage = lazy(() => import('./hand-in/hand-in-page'));

type Shown =
  | { readonly state: 'opening' }
  | { readonly state: 'no-token' }
  | { readonly state: 'changed' }
  | { readonly state: 'failed'; readonly failure: Failure }
  /** An answer was refused because there is one already. */
  | { readonly state: 'answered-before'; readonly ask: OwnerAsk }
  | {
      readonly state: 'ask';
      readonly ask: OwnerAsk;
      readonly justAnswered: boolean;
      /** What he sealed waits for the code of its receipt. */
      readonly stillSealed?: boolean;
      readonly changing?: boolean;
      readonly handingIn?: boolean;
    };

/** All that an owner's link opens. */
export function OwnerPage() {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Shown>({ state: 'opening' });
  const [token, setToken] = useState(tokenOfLink);

  const load = useCallback(async (): Promise<void> => {
    if (token === undefined) return setShown({ state: 'no-token' });
    setShown({ state: 'opening' });
    const outcome = await viewOwnerAsk(token);
    setShown(
      'data' in outcome
        ? { state: 'ask', ask: outcome.data, justAnswered: false }
        : { state: 'failed', failure: outcome.failure },
    );
  }, [token]);

  /** What may be said next only the API knows; on a dead line the receipt itself is enough. */
  async function settle(ask: OwnerAsk, receipt: Receipt): Promise<void> {
    const outcome = await viewOwnerAsk(token ?? '');
    const now = 'data' in outcome ? outcome.data : withReceipt(ask, receipt);
    const stillSealed = now.handsIn && (await releaseSealed(now, token ?? ''));
    setShown({ state: 'ask', ask: now, justAnswered: true, stillSealed });
  }

  useEffect(() => void load(), [load]);

  // A second link opened in the same tab changes nothing but the part behind the `#`.
  useEffect(() => {
    const follow = (): void => setToken(tokenOfLink());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);

  return <ResidentFrame>{body()}</ResidentFrame>;

  function body() {
    const opening = (
      <p className="opening" role="status">
        {t('opening')}
      </p>
    );
    const again = (
      <button type="button" className={styles.secondary} onClick={() => void load()}>
        {t('dead.again')}
      </button>
    );
    switch (shown.state) {
      case 'opening':
        return opening;
      case 'no-token':
        return <Notice icon="link" heading={t('dead.noToken.heading')} text={t('dead.noToken.text')} />;
      case 'failed':
        return <Dead failure={shown.failure} again={again} />;
      case 'changed':
        return (
          <Notice icon="clock" heading={t('dead.changed.heading')} text={t('dead.changed.text')}>
            <button type="button" className={styles.primary} onClick={() => void load()}>
              {t('dead.changed.show')}
            </button>
          </Notice>
        );
      case 'answered-before': {
        const { police } = shown.ask;
        return (
          <Notice
            icon="check"
            heading={t('dead.answered.heading')}
            text={t('dead.answered.text')}
            help={t('dead.answered.help', { police })}
          >
            <button type="button" className={styles.primary} onClick={() => void load()}>
              {t('dead.answered.show')}
            </button>
          </Notice>
        );
      }
      case 'ask': {
        const { ask, justAnswered } = shown;
        const open = openCameras(ask).length > 0;
        const handIn = (): void => setShown({ ...shown, handingIn: true });
        if (shown.handingIn === true) {
          return (
            <Suspense fallback={opening}>
              <HandInPage ask={ask} token={token ?? ''} back={() => void load()} />
            </Suspense>
          );
        }
        if (answeredAt(ask) !== undefined && !(shown.changing && open)) {
          const change = (): void => setShown({ ...shown, changing: true });
          return (
            <ReceiptPage
              token={token ?? ''}
              ask={ask}
              justAnswered={justAnswered}
              stillSealed={shown.stillSealed === true}
              handIn={handIn}
              {...(open ? { changeMind: change } : {})}
            />
          );
        }
        if (!open) {
          return <Notice icon="check" heading={t('dead.closed.heading')} text={t('dead.closed.text')} />;
        }
        return (
          <Answering
            token={token ?? ''}
            ask={ask}
            answered={(receipt) => void settle(ask, receipt)}
            answeredBefore={() => setShown({ state: 'answered-before', ask })}
            changed={() => setShown({ state: 'changed' })}
            ended={(failure) => setShown({ state: 'failed', failure })}
            handIn={handIn}
          />
        );
      }
    }
  }
}

/** A link that opens nothing, in words that ask nothing of an owner but patience. */
function Dead({ failure, again }: { readonly failure: Failure; readonly again: React.ReactNode }) {
  const { t } = useTranslation();
  if (failure.kind === 'unreachable') {
    return (
      <Notice icon="offline" heading={t('dead.unreachable.heading')} text={t('dead.unreachable.text')}>
        {again}
      </Notice>
    );
  }
  if (failure.code === 'OWNER_LINK_INVALID') {
    return (
      <Notice
        icon="link"
        heading={t('dead.invalid.heading')}
        text={t('dead.invalid.text')}
        help={t('dead.invalid.help')}
      />
    );
  }
  return (
    <Notice icon="broken" heading={t('dead.failed.heading')} text={failure.message} help={failure.remedy}>
      {again}
    </Notice>
  );
}
