import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { vietnamMoment } from '../../language/moment';
import { currentLanguage } from '../../language/translation';
import { DeadlineBadge } from './deadline-words';
import styles from './requests.module.css';
import { atRiskQuery } from './requests';

/** Cameras whose owner has a quarter of his time left or less, with what is done about it next. */
export function AtRisk({ whose }: { readonly whose: 'mine' | 'all' }) {
  const { t } = useTranslation();
  const { data } = useQuery(atRiskQuery(whose));
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section className={styles.atRisk} aria-labelledby="at-risk">
      <Title order={2} size="h4" id="at-risk">
        {t('start.atRisk')}
      </Title>
      <ul>
        {data.items.map((item) => (
          <li key={item.id}>
            <Link to="/requests/$id" params={{ id: item.requestId }}>
              {item.cameraName}
            </Link>
            <span>
              {item.ownerName} · {t(`request.item.${item.state}`)}
              {item.nextStep !== null &&
                ` · ${t(`request.steps.kind.${item.nextStep.kind}`)} ${t('request.steps.due', vietnamMoment(item.nextStep.dueAt, currentLanguage()))}`}
            </span>
            <DeadlineBadge at={item.deadline} red />
          </li>
        ))}
      </ul>
    </section>
  );
}
