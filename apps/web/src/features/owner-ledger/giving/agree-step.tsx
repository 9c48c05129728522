import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../../language/translation';
import styles from '../../../ui/resident.module.css';
import { useFocus } from '../../../ui/use-focus';
import { ConfirmForm } from '../confirm-form';
import own from '../owner-ledger.module.css';
import type { ConsentDraft } from './consent-limits';
import { giveConsent, type ConsentWords } from './giving';

interface AgreeStepProps {
  readonly token: string;
  readonly draft: ConsentDraft;
  readonly words: ConsentWords;
  readonly back: () => void;
  readonly agreed: () => void;
}

/** The whole of what he agrees to, and the code that makes it count. */
export function AgreeStep({ token, draft, words, back, agreed }: AgreeStepProps) {
  const { t } = useTranslation();
  const focus = useFocus<HTMLHeadingElement>();
  return (
    <div className={styles.confirm}>
      <section className={styles.hero}>
        <h1 ref={focus} tabIndex={-1}>
          {t('giving.words.heading')}
        </h1>
        <p>{t('giving.words.lead')}</p>
      </section>
      <section className={styles.card} aria-label={t('giving.words.label')}>
        <p className={own.words} lang="vi">
          {words.text}
        </p>
        {currentLanguage() !== 'vi' && (
          <>
            <h2 className={styles.cardHeading}>{t('giving.words.help')}</h2>
            <p className={own.words}>{words.english}</p>
          </>
        )}
        <ConfirmForm
          token={token}
          lead={t('giving.words.confirm')}
          reason="none"
          button={t('giving.words.agree')}
          backWords={t('giving.words.back')}
          back={back}
          act={(code) => giveConsent(token, draft, words, code)}
          happened={({ consents }) => consents.some(({ textSha256 }) => textSha256 === words.sha256)}
          done={agreed}
        />
      </section>
    </div>
  );
}
