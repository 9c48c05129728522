import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../api/failure';
import { ResidentFrame } from '../../ui/resident-frame';
import styles from '../../ui/resident.module.css';
import { CheckForm } from './check-form';
import { CheckResult } from './check-result';
import { checkRequest, isWhole, tidyCode, type Genuineness } from './request-check';

type Shown =
  | { readonly state: 'asking' | 'checking' }
  | { readonly state: 'genuine'; readonly code: string; readonly found: Genuineness }
  | { readonly state: 'failed'; readonly failure: Failure };

const codeOfLink = (): string => tidyCode(decodeURIComponent(location.hash.slice(1)));

/** Whether a request that somebody received is genuine: by its code, without signing in. */
export function CheckPage() {
  const { t, i18n } = useTranslation();
  const [code, setCode] = useState(codeOfLink);
  const [shown, setShown] = useState<Shown>({ state: 'asking' });

  async function check(asked: string): Promise<void> {
    setShown({ state: 'checking' });
    const outcome = await checkRequest(asked);
    setShown(
      'data' in outcome
        ? { state: 'genuine', code: asked, found: outcome.data }
        : { state: 'failed', failure: outcome.failure },
    );
  }

  // A code in the link, as a QR on paper has it, is asked about at once; another link may follow in the same tab.
  useEffect(() => {
    const follow = (): void => {
      const linked = codeOfLink();
      setCode(linked);
      if (isWhole(linked)) void check(linked);
    };
    follow();
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
    // What the API said comes in words, so it is asked for anew in another language.
  }, [i18n.language]);

  return (
    <ResidentFrame>
      <div className={styles.confirm}>
        <section className={styles.hero}>
          <h1>{t('check.heading')}</h1>
          <p>{t('check.lead')}</p>
        </section>
        <CheckForm
          code={code}
          change={setCode}
          busy={shown.state === 'checking'}
          failure={shown.state === 'failed' ? shown.failure : undefined}
          check={() => void check(code)}
        />
        {shown.state === 'genuine' && <CheckResult code={shown.code} found={shown.found} />}
        <section className={styles.card}>
          <h2 className={styles.cardHeading}>{t('check.rules.heading')}</h2>
          <ul className={styles.points}>
            <li>{t('check.rules.code')}</li>
            <li>{t('check.rules.money')}</li>
            <li>{t('check.rules.call')}</li>
          </ul>
        </section>
      </div>
    </ResidentFrame>
  );
}
