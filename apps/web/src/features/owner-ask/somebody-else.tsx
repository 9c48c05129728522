import { useTranslation } from 'react-i18next';
import answerStyles from './answers/answers.module.css';
import { Choice } from './answers/choice';
import type { OwnerReply } from './owner-ask';
import styles from '../../ui/resident.module.css';

/** Who answers for an owner: his name, and what he is to him. */
export interface Answerer {
  readonly answeredBy: string;
  readonly relation: NonNullable<OwnerReply['relation']>;
}

const RELATIONS = ['household-member', 'employee', 'other'] as const;

interface SomebodyElseProps {
  /** Absent: the owner himself. */
  readonly answerer: Answerer | undefined;
  readonly change: (answerer: Answerer | undefined) => void;
}

export function SomebodyElse({ answerer, change }: SomebodyElseProps) {
  const { t } = useTranslation();
  return (
    <>
      <label className={styles.tick}>
        <input
          type="checkbox"
          checked={answerer !== undefined}
          onChange={({ currentTarget: { checked } }) =>
            change(checked ? { answeredBy: '', relation: 'household-member' } : undefined)
          }
        />
        <span>{t('confirm.somebodyElse')}</span>
      </label>
      {answerer !== undefined && (
        <>
          <Choice
            legend={t('confirm.relation.legend')}
            options={RELATIONS.map((value) => ({ value, label: t(`confirm.relation.${value}`) }))}
            value={RELATIONS.find((each) => each === answerer.relation)}
            choose={(relation) => change({ ...answerer, relation })}
          />
          <label className={answerStyles.field}>
            <span>{t('confirm.name')}</span>
            <input
              type="text"
              autoComplete="name"
              maxLength={200}
              required
              value={answerer.answeredBy}
              onChange={(event) => change({ ...answerer, answeredBy: event.currentTarget.value })}
            />
          </label>
        </>
      )}
    </>
  );
}
