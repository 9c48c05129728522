import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { vietnamMoment } from '../../language/moment';
import { currentLanguage } from '../../language/translation';
import { Icon } from '../../ui/icon';
import styles from '../../ui/resident.module.css';
import own from './owner-ledger.module.css';
import type { LedgerEntry } from './owner-ledger';
import { printAlone } from './print-alone';

interface CertificateProps {
  readonly certificate: LedgerEntry['certificates'][number];
  readonly entry: LedgerEntry;
}

/** That what an owner handed in and was not used is gone, to be kept: its hashes are those on his receipt. */
export function Certificate({ certificate, entry }: CertificateProps) {
  const { t } = useTranslation();
  const paper = useRef<HTMLElement>(null);
  const { number, destroyedAt, cause, sha256 } = certificate;
  return (
    <section ref={paper} className={own.certificate} aria-label={t('ledger.certificate.heading', { number })}>
      <h4>
        <Icon name="shield" size={20} />
        {t('ledger.certificate.heading', { number })}
      </h4>
      <p>
        {t('ledger.certificate.text', {
          ...vietnamMoment(destroyedAt, currentLanguage()),
          camera: entry.cameraName,
          cause: t(`ledger.certificate.cause.${cause}`),
        })}
      </p>
      <p className={styles.small}>{t('ledger.certificate.hashes')}</p>
      <ul className={own.hashes}>
        {sha256.map((hash) => (
          <li key={hash}>
            <code>{hash}</code>
          </li>
        ))}
      </ul>
      <p className={styles.small}>
        {entry.unitName} · {entry.requestNumber}
      </p>
      <button
        type="button"
        className={styles.secondary}
        onClick={() => paper.current !== null && printAlone(paper.current)}
      >
        <Icon name="print" size={20} />
        {t('ledger.certificate.print')}
      </button>
    </section>
  );
}
