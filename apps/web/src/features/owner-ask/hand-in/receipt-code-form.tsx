import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '../../../ui/resident.module.css';
import own from './hand-in.module.css';
import { ReceiptCodeField } from './receipt-code-field';
import { rememberReceiptCode } from './receipt-codes';

interface ReceiptCodeFormProps {
  readonly handInId: string;
  readonly entered: () => void;
}

/** Before more is added to sealed footage that the link alone does not open, as after the page was closed. */
export function ReceiptCodeForm({ handInId, entered }: ReceiptCodeFormProps) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  return (
    <form
      className={own.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() === '') return;
        rememberReceiptCode(handInId, code.trim());
        entered();
      }}
    >
      <p>{t('handIn.receiptCode.needed')}</p>
      <ReceiptCodeField code={code} change={setCode} />
      <button type="submit" className={styles.secondary}>
        {t('handIn.receiptCode.enter')}
      </button>
    </form>
  );
}
