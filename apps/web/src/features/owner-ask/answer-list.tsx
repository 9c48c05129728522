import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon';
import { offeredKinds } from './answers/answer-kinds';
import type { AnswerName } from './answers/answer-kind';
import styles from './answer-list.module.css';

interface AnswerListProps {
  /** Those the API offers. */
  readonly answers: readonly AnswerName[];
  readonly label: string;
  /** Only names, in a row, for one camera among several. */
  readonly compact?: boolean;
  readonly chosen?: AnswerName | undefined;
  readonly choose: (answer: AnswerName) => void;
}

/** Every way to answer, each as large and as near as the others. */
export function AnswerList({ answers, label, compact = false, chosen, choose }: AnswerListProps) {
  const { t } = useTranslation();
  return (
    <ul className={compact ? styles.compact : styles.list} aria-label={label}>
      {offeredKinds(answers).map(({ name, icon }) => (
        <li key={name}>
          <button
            type="button"
            {...(compact ? { 'aria-pressed': chosen === name } : {})}
            onClick={() => choose(name)}
          >
            <Icon name={icon} size={compact ? 18 : 24} />
            <span>
              <strong>{t(`answer.${name}.name`)}</strong>
              {!compact && <small>{t(`answer.${name}.hint`)}</small>}
            </span>
            {!compact && <Icon name="next" size={18} />}
          </button>
        </li>
      ))}
    </ul>
  );
}
