import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../api/failure';
import { newKey } from '../../api/client';
import { dropDraft, keepDraft, keptDraft } from '../../ui/draft-store';
import { AskingPage } from './asking-page';
import { ConfirmingPage, type Confirmation } from './confirming-page';
import { givenAnswers, restoredAnswers, type Answers } from './drafts';
import { subjectsOf } from './subjects';
import { Notice } from '../../ui/notice';
import { decideOwnerAsk, type OwnerAsk, type OwnerReply, type Receipt } from './owner-ask';
import { useNow } from './use-now';

interface AnsweringProps {
  readonly token: string;
  readonly ask: OwnerAsk;
  readonly answered: (receipt: Receipt) => void;
  readonly answeredBefore: () => void;
  /** Other times are asked for than the ones he answered about. */
  readonly changed: () => void;
  readonly ended: (failure: Failure) => void;
  /** To where footage is handed in, sealed, before he decides. */
  readonly handIn: () => void;
}

const draftOf = ({ checkCode }: OwnerAsk): string => `answer.${checkCode}`;

/** From reading to answered: choose, then confirm with the code. */
export function Answering({ token, ask, answered, answeredBefore, changed, ended, handIn }: AnsweringProps) {
  const { t } = useTranslation();
  const [answers, setAnswers] = useState<Answers>(() => restoredAnswers(keptDraft(draftOf(ask)), ask));
  const [step, setStep] = useState<'choose' | 'confirm'>('choose');
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const attempt = useRef<{ reply: string; key: string }>(undefined);
  const expired = useNow() >= Date.parse(ask.expiresAt);

  useEffect(() => keepDraft(draftOf(ask), answers), [ask, answers]);

  async function send({ code, somebodyElse }: Confirmation): Promise<void> {
    const reply: OwnerReply = {
      code,
      revision: ask.revision,
      answers: givenAnswers(subjectsOf(ask, answers.split), answers.drafts),
      ...somebodyElse,
    };
    // The same answer sent again has the same key, so that however often it arrives it counts once.
    const text = JSON.stringify(reply);
    if (attempt.current?.reply !== text) attempt.current = { reply: text, key: newKey() };
    setSending(true);
    setFailure(undefined);
    const outcome = await decideOwnerAsk(token, reply, attempt.current.key);
    setSending(false);
    if ('data' in outcome) {
      dropDraft(draftOf(ask));
      return answered(outcome.data);
    }
    if (outcome.failure.kind === 'problem') {
      if (outcome.failure.code === 'OWNER_ASK_ALREADY_ANSWERED') return answeredBefore();
      if (outcome.failure.code === 'OWNER_ASK_CHANGED') {
        dropDraft(draftOf(ask));
        return changed();
      }
      if (outcome.failure.code === 'OWNER_LINK_INVALID') return ended(outcome.failure);
    }
    setFailure(outcome.failure);
  }

  if (expired && !sending) {
    return (
      <Notice
        icon="clock"
        heading={t('dead.expired.heading')}
        text={t('dead.expired.text')}
        help={t('dead.invalid.help')}
      />
    );
  }
  if (step === 'confirm') {
    return (
      <ConfirmingPage
        ask={ask}
        token={token}
        answers={answers}
        change={setAnswers}
        sending={sending}
        failure={failure}
        back={() => {
          setFailure(undefined);
          setStep('choose');
        }}
        send={(confirmation) => void send(confirmation)}
      />
    );
  }
  return (
    <AskingPage
      ask={ask}
      answers={answers}
      change={setAnswers}
      confirm={() => setStep('confirm')}
      handIn={handIn}
    />
  );
}
