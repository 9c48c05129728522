import { useTranslation } from 'react-i18next';
import { durationWords, vietnamMoment } from '../../language/moment';
import { currentLanguage } from '../../language/translation';
import { Icon } from '../../ui/icon';
import styles from '../../ui/resident.module.css';
import { AnswerList } from './answer-list';
import { CameraCard } from './camera-card';
import { newDraft, sameForAll, type Answers } from './drafts';
import { Genuine } from './genuine';
import { HandInOffer } from './hand-in/hand-in-offer';
import { openCameras, type OwnerAsk } from './owner-ask';
import { nameOf, splitsOf, subjectsOf, type Split, type Subject } from './subjects';
import { useNow } from './use-now';
import { UseCards } from './use-cards';
import { UseChoice } from './use-choice';

interface AskingPageProps {
  readonly ask: OwnerAsk;
  readonly answers: Answers;
  readonly change: (answers: Answers) => void;
  readonly confirm: () => void;
  readonly handIn: () => void;
}

/** Who asks for what, and the ways to answer. */
export function AskingPage({ ask, answers, change, confirm, handIn }: AskingPageProps) {
  const { t } = useTranslation();
  const { split, drafts } = answers;
  const cameras = openCameras(ask);
  const subjects = subjectsOf(ask, split);
  const polices = [...new Set(ask.uses.map(({ police }) => police))];
  const chooser = (subject: Subject) => (
    <AnswerList
      answers={subject.answers}
      compact
      label={`${t('choose.heading')} ${nameOf(subject)}`}
      chosen={drafts[subject.key]?.answer}
      choose={(answer) => change({ split, drafts: { ...drafts, [subject.key]: newDraft(answer, subject) } })}
    />
  );
  return (
    <div className={styles.columns}>
      <div className={styles.facts}>
        <section className={styles.hero}>
          <p className={styles.over}>{t('asks.over', { police: polices.join(', ') })}</p>
          <h1>{t('asks.heading')}</h1>
          {ask.uses.length > 1 && <p>{t('asks.several', { count: ask.uses.length })}</p>}
          <Deadline expiresAt={ask.expiresAt} />
          <a className={styles.jump} href="#answer" onClick={jumpToAnswer}>
            {t('skip')}
            <Icon name="down" size={18} />
          </a>
        </section>
        {cameras.map((camera) => (
          <CameraCard key={camera.cameraId} camera={camera}>
            {subjects
              .filter(({ cameraId }) => split !== 'together' && cameraId === camera.cameraId)
              .map((subject) =>
                split === 'use' ? (
                  <UseChoice key={subject.key} subject={subject} chooser={chooser(subject)} />
                ) : (
                  <div key={subject.key}>{chooser(subject)}</div>
                ),
              )}
          </CameraCard>
        ))}
        <UseCards ask={ask} />
        <Genuine ask={ask} />
      </div>
      <section className={styles.answers} id="answer" tabIndex={-1} aria-labelledby="answer-heading">
        <h2 id="answer-heading">{t('choose.heading')}</h2>
        <p className={styles.soft}>{t('choose.lead')}</p>
        {split === 'together' ? (
          <>
            {cameras.length > 1 && (
              <p className={styles.soft}>{t('choose.forAll', { count: cameras.length })}</p>
            )}
            {ask.uses.length > 1 && (
              <p className={styles.soft}>{t('choose.forAllUses', { count: ask.uses.length })}</p>
            )}
            <AnswerList
              answers={ask.answers.filter((name) => cameras.every((each) => each.answers.includes(name)))}
              label={t('choose.heading')}
              choose={(answer) => {
                change({ split, drafts: sameForAll(answer, subjects) });
                confirm();
              }}
            />
          </>
        ) : (
          <Separate subjects={subjects} answers={answers} confirm={confirm} />
        )}
        <Splits ask={ask} split={split} choose={(other) => change({ split: other, drafts: {} })} />
        <p className={styles.small}>{t('asks.keep')}</p>
        <HandInOffer ask={ask} stillSealed={false} open={handIn} />
      </section>
    </div>
  );
}

/** Not by following the link: what stands behind the `#` is the owner's secret and has to stay. */
function jumpToAnswer(event: { preventDefault(): void }): void {
  event.preventDefault();
  const answer = document.getElementById('answer');
  answer?.focus({ preventScroll: true });
  answer?.scrollIntoView({ block: 'start' });
}

function Deadline({ expiresAt }: { readonly expiresAt: string }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const left = Date.parse(expiresAt) - useNow();
  return (
    <p className={left < 6 * 3_600_000 ? styles.deadlineSoon : styles.deadline}>
      <Icon name="clock" size={20} />
      <span>
        {t('asks.until', vietnamMoment(expiresAt, language))}{' '}
        <strong>({t('asks.left', { left: durationWords(Math.max(60_000, left), language) })})</strong>
      </span>
    </p>
  );
}

interface SplitsProps {
  readonly ask: OwnerAsk;
  readonly split: Split;
  readonly choose: (split: Split) => void;
}

/** The other ways to divide the answer. */
function Splits({ ask, split, choose }: SplitsProps) {
  const { t } = useTranslation();
  const count = openCameras(ask).length;
  return splitsOf(ask)
    .filter((other) => other !== split)
    .map((other) => (
      <button key={other} type="button" className={styles.quiet} onClick={() => choose(other)}>
        {other === 'together' && count === 1
          ? t('choose.togetherUses')
          : t(`choose.split.${other}`, { count })}
      </button>
    ));
}

interface SeparateProps {
  readonly subjects: readonly Subject[];
  readonly answers: Answers;
  readonly confirm: () => void;
}

function Separate({ subjects, answers: { drafts }, confirm }: SeparateProps) {
  const { t } = useTranslation();
  const missing = subjects.filter(({ key }) => drafts[key] === undefined);
  return (
    <>
      {missing.length > 0 && (
        <p role="status">{t('choose.missing', { cameras: missing.map(nameOf).join('; ') })}</p>
      )}
      <button type="button" className={styles.primary} disabled={missing.length > 0} onClick={confirm}>
        {t('choose.next')}
      </button>
    </>
  );
}
