import { useTranslation } from 'react-i18next';
import { vietnamMoment } from '../../../language/moment';
import { currentLanguage } from '../../../language/translation';
import { Icon } from '../../../ui/icon';
import styles from '../../../ui/resident.module.css';
import type { OwnerAsk } from '../owner-ask';
import own from './hand-in.module.css';
import type { HandIn } from './hand-ins';
import { sizeWords } from '../../../language/size-words';

/** What an owner keeps: every file that came in whole, with the hash anybody can compare it by. */
export function HandInReceipt({
  ask,
  handIns,
}: {
  readonly ask: OwnerAsk;
  readonly handIns: readonly HandIn[];
}) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const files = handIns.flatMap((handIn) =>
    handIn.files.filter(({ sha256 }) => sha256 !== null).map((file) => ({ file, handIn })),
  );
  if (files.length === 0) return null;
  return (
    <section className={styles.card} aria-labelledby="hand-in-receipt">
      <h2 className={styles.cardHeading} id="hand-in-receipt">
        <Icon name="shield" />
        {t('handIn.receipt.heading')}
      </h2>
      <p className={styles.small}>{t('handIn.receipt.lead')}</p>
      <dl className={own.receipt}>
        {files.map(({ file, handIn }) => (
          <div key={file.id}>
            <dt>
              {file.name} · {sizeWords(file.sizeBytes, language)}
              <small>
                {handIn.cameraName} · {t('handIn.receipt.at', vietnamMoment(handIn.createdAt, language))}
                {handIn.kind === 'sealed' && ` · ${t('handIn.receipt.sealed')}`}
              </small>
            </dt>
            <dd>
              SHA-256 <code>{file.sha256}</code>
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.small}>
        {ask.police} · {ask.requestNumber} · {t('receipt.check', { code: ask.checkCode })}
      </p>
      <button type="button" className={styles.secondary} onClick={() => print()}>
        <Icon name="print" size={20} />
        {t('handIn.receipt.print')}
      </button>
    </section>
  );
}
