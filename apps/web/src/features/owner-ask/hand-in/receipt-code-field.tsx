import { useTranslation } from 'react-i18next';
import answerStyles from '../answers/answers.module.css';

interface ReceiptCodeFieldProps {
  readonly code: string;
  readonly change: (code: string) => void;
}

export function ReceiptCodeField({ code, change }: ReceiptCodeFieldProps) {
  const { t } = useTranslation();
  return (
    <label className={answerStyles.field}>
      <span>{t('handIn.release.code')}</span>
      <input
        type="text"
        autoComplete="off"
        autoCapitalize="characters"
        maxLength={100}
        value={code}
        onChange={(event) => change(event.currentTarget.value)}
      />
    </label>
  );
}
