import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../api/failure';
import { Icon } from '../../ui/icon';
import { useFocus } from '../../ui/use-focus';
import { kindOf } from './answers/answer-kinds';
import type { Details } from './answers/answer-kind';
import { CameraWindow } from './camera-card';
import { CodeField, isCode } from '../owner-code/code-field';
import { draftGroups, isComplete, type Answers, type Draft } from './drafts';
import { requestOwnerCode, type OwnerAsk } from './owner-ask';
import { nameOf, subjectsOf, type Subject } from './subjects';
import { SomebodyElse, type Answerer } from './somebody-else';
import styles from '../../ui/resident.module.css';

export interface Confirmation {
  readonly code: string;
  /** Whoever answers for the owner; nothing when it is himself. */
  readonly somebodyElse: Answerer | undefined;
}

interface ConfirmingPageProps {
  readonly ask: OwnerAsk;
  readonly token: string;
  readonly answers: Answers;
  readonly change: (answers: Answers) => void;
  readonly sending: boolean;
  readonly failure: Failure | undefined;
  readonly back: () => void;
  readonly send: (confirmation: Confirmation) => void;
}

/** What was chosen, what it still needs to say, and the code that makes it count. */
export function ConfirmingPage(props: ConfirmingPageProps) {
  const { ask, token, answers, change, sending, failure, back, send } = props;
  const { t } = useTranslation();
  const focus = useFocus<HTMLHeadingElement>();
  const [code, setCode] = useState('');
  const [somebodyElse, setSomebodyElse] = useState<Answerer>();
  const [tried, setTried] = useState(false);
  const { split, drafts } = answers;
  const subjects = subjectsOf(ask, split);
  const complete = isComplete(subjects, drafts) && somebodyElse?.answeredBy.trim() !== '';

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (sending || !complete || !isCode(code)) return;
    send({ code, somebodyElse });
  }

  return (
    <form className={styles.confirm} onSubmit={submit} noValidate>
      <button type="button" className={styles.back} onClick={back}>
        <Icon name="back" size={20} />
        {t('confirm.back')}
      </button>
      <h1 ref={focus} tabIndex={-1}>
        {t('confirm.heading')}
      </h1>
      {draftGroups(subjects, drafts).map(({ draft, subjects: alike }) => (
        <ChosenAnswer
          key={alike[0]?.key}
          draft={draft}
          subjects={alike}
          change={(details) => {
            const changed = Object.fromEntries(alike.map(({ key }) => [key, { ...draft, details }]));
            change({ split, drafts: { ...drafts, ...changed } });
          }}
        />
      ))}
      {tried && !complete && (
        <p className={styles.error} role="alert">
          {t('confirm.incomplete')}
        </p>
      )}
      <section className={styles.card}>
        <CodeField
          send={() => requestOwnerCode(token)}
          whence={t('confirm.whence', { police: ask.police, number: ask.requestNumber })}
          code={code}
          change={setCode}
          error={
            tried && !isCode(code)
              ? t('code.short')
              : failure?.kind === 'problem'
                ? `${failure.message} ${failure.remedy}`
                : undefined
          }
        />
        <SomebodyElse answerer={somebodyElse} change={setSomebodyElse} />
      </section>
      {failure?.kind === 'unreachable' && (
        <p className={styles.error} role="alert">
          <strong>{t('failure.unreachable')}</strong> {t('failure.unreachableHelp')}
        </p>
      )}
      <button type="submit" className={styles.primary} aria-disabled={sending}>
        {sending
          ? t('confirm.sending')
          : failure?.kind === 'unreachable'
            ? t('confirm.again')
            : t('confirm.send')}
      </button>
      <p className={styles.small}>{t('confirm.once')}</p>
    </form>
  );
}

interface ChosenAnswerProps {
  readonly draft: Draft;
  readonly subjects: readonly Subject[];
  readonly change: (details: Details) => void;
}

function ChosenAnswer({ draft, subjects, change }: ChosenAnswerProps) {
  const { t } = useTranslation();
  const { icon, Form } = kindOf(draft.answer);
  const [first] = subjects;
  return (
    <section className={styles.card}>
      <p className={styles.chosen}>
        <Icon name={icon} />
        <strong>{t(`answer.${draft.answer}.name`)}</strong>
      </p>
      <p className={styles.soft}>{subjects.map(nameOf).join('; ')}</p>
      {draft.answer === 'agree' &&
        subjects.map(({ key, windows }) => <CameraWindow key={key} windows={windows} />)}
      {Form !== undefined && first !== undefined && (
        <Form subject={first} details={draft.details} change={change} />
      )}
    </section>
  );
}
