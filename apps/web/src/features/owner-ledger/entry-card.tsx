import { useTranslation } from 'react-i18next';
import { vietnamMoment } from '../../language/moment';
import { currentLanguage } from '../../language/translation';
import { Icon } from '../../ui/icon';
import styles from '../../ui/resident.module.css';
import { Certificate } from './certificate';
import { inWords, spanWords } from './ledger-words';
import own from './owner-ledger.module.css';
import type { LedgerEntry } from './owner-ledger';

/** One thing that was asked of one camera, from the asking to what came of it. */
export function EntryCard({ entry }: { readonly entry: LedgerEntry }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { decision } = entry;
  return (
    <section className={styles.card} aria-label={`${entry.cameraName}, ${entry.requestNumber}`}>
      <h3 className={styles.cardHeading}>
        <Icon name="camera" />
        {entry.cameraName}
      </h3>
      <p className={styles.figures}>{spanWords(entry.window, language)}</p>
      <p className={styles.state}>{inWords(entry.status, language)}</p>
      <dl className={styles.list}>
        <dt>{t('ledger.entries.asked', vietnamMoment(entry.askedAt, language))}</dt>
        <dd>
          {entry.officerName}, {entry.unitName}. {entry.legalBasis}.
        </dd>
        {decision !== null && (
          <>
            <dt>{t('ledger.entries.decided', vietnamMoment(decision.decidedAt, language))}</dt>
            <dd>
              {t(`ledger.answer.${decision.answer}`)}
              {decision.approved !== null &&
                decision.answer === 'agree-in-part' &&
                `: ${spanWords(decision.approved, language)}`}
              {` (${t(`ledger.source.${decision.source}`)}`}
              {decision.answeredBy !== null && `, ${decision.answeredBy}`})
            </dd>
          </>
        )}
        {entry.story.length > 0 && (
          <>
            <dt>{t('ledger.entries.story')}</dt>
            <dd>
              <ul className={styles.points}>
                {entry.story.map((words) => (
                  <li key={words.vi}>{inWords(words, language)}</li>
                ))}
              </ul>
            </dd>
          </>
        )}
        {entry.outcome.length > 0 && (
          <>
            <dt>{t('ledger.entries.outcome')}</dt>
            {entry.outcome.map((words) => (
              <dd key={words.vi} className={own.outcome}>
                {inWords(words, language)}
              </dd>
            ))}
          </>
        )}
      </dl>
      {entry.certificates.map((certificate) => (
        <Certificate key={certificate.number} certificate={certificate} entry={entry} />
      ))}
      <p className={styles.small}>
        {entry.requestNumber} · {t('ledger.entries.check', { code: entry.checkCode })}
      </p>
    </section>
  );
}
