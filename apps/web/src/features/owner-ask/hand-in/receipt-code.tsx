import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icon';
import styles from '../../../ui/resident.module.css';
import own from './hand-in.module.css';

interface ReceiptCodeProps {
  readonly code: string;
  /** The link does not open it: without this code nobody ever can. */
  readonly only: boolean;
}

/** The code that opens sealed footage: told now, kept by nobody but its owner. */
export function ReceiptCode({ code, only }: ReceiptCodeProps) {
  const { t } = useTranslation();
  return (
    <section className={own.receiptCode} aria-label={t('handIn.receiptCode.heading')} role="status">
      <p className={own.name}>
        <Icon name="lock" size={20} />
        <strong>{t('handIn.receiptCode.heading')}</strong>
      </p>
      <p className={own.bigCode}>{code}</p>
      <p>{t(only ? 'handIn.receiptCode.keepOnly' : 'handIn.receiptCode.keep')}</p>
      <button type="button" className={styles.secondary} onClick={() => print()}>
        <Icon name="print" size={20} />
        {t('handIn.receiptCode.print')}
      </button>
    </section>
  );
}
