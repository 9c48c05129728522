import { useTranslation } from 'react-i18next';
import { vietnamMoment } from '../../language/moment';
import { currentLanguage } from '../../language/translation';
import styles from './requests.module.css';
import type { AskStep } from './requests';

/** Who was told what and when, and what happens next by itself: reminders, other channels, the team, the commander. */
export function AskSteps({ steps }: { readonly steps: readonly AskStep[] }) {
  const { t } = useTranslation();
  if (steps.length === 0) return null;
  return (
    <details className={styles.steps} open>
      <summary>{t('request.steps.heading')}</summary>
      <ol>
        {steps.map((step) => (
          <li key={`${step.kind}${step.dueAt}`} data-done={step.doneAt !== null}>
            <Step step={step} />
          </li>
        ))}
      </ol>
    </details>
  );
}

function Step({ step }: { readonly step: AskStep }) {
  const { t } = useTranslation();
  const { kind, dueAt, doneAt, outcome, messages } = step;
  const moment = vietnamMoment(doneAt ?? dueAt, currentLanguage());
  return (
    <>
      <strong>{t(`request.steps.kind.${kind}`)}</strong>{' '}
      <span>
        {doneAt === null
          ? t('request.steps.due', moment)
          : `${moment.time}, ${moment.day}${outcome === null ? '' : ` · ${t(`request.steps.outcome.${outcome}`)}`}`}
      </span>
      {messages.map(({ recipientName, channel, state, stateAt }) => (
        <small key={`${recipientName}${channel}${stateAt}`}>
          {recipientName} · {t(`outbox.channel.${channel}`)} · {t(`outbox.state.${state}`)}
        </small>
      ))}
    </>
  );
}
