import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../api/failure';
import { currentLanguage } from '../../../language/translation';
import { Icon } from '../../../ui/icon';
import styles from '../../../ui/resident.module.css';
import { useFocus } from '../../../ui/use-focus';
import { inWords } from '../ledger-words';
import type { OwnerLedger } from '../owner-ledger';
import { dayWords, lastOffered } from './consent-days';
import {
  consentDraft,
  missingLimits,
  type ConsentDraft,
  type ConsentLimits,
  type LimitName,
} from './consent-limits';
import { wordConsent, type ConsentWords } from './giving';
import { HoursLimit } from './hours-limit';
import { LimitSet } from './limit-set';
import { Ticks } from './ticks';
import { UntilLimit } from './until-limit';

interface LimitsStepProps {
  readonly ledger: OwnerLedger;
  readonly token: string;
  readonly limits: ConsentLimits;
  readonly change: (limits: ConsentLimits) => void;
  readonly back: () => void;
  readonly worded: (draft: ConsentDraft, words: ConsentWords) => void;
}

/** Which cameras, which hours, which kinds of case, until when. */
export function LimitsStep({ ledger, token, limits, change, back, worded }: LimitsStepProps) {
  const { t } = useTranslation();
  const focus = useFocus<HTMLHeadingElement>();
  const id = useId();
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const language = currentLanguage();
  const now = new Date();
  const missing = tried ? missingLimits(limits, now) : [];
  const set = (part: Partial<ConsentLimits>): void => change({ ...limits, ...part });

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    setTried(true);
    const [first] = missingLimits(limits, now);
    if (first !== undefined) return focusOn(event.currentTarget, first);
    if (busy) return;
    setBusy(true);
    setFailure(undefined);
    const draft = consentDraft(limits, now);
    const outcome = await wordConsent(token, draft);
    setBusy(false);
    if ('failure' in outcome) setFailure(outcome.failure);
    else worded(draft, outcome.data);
  }

  const limit = (name: LimitName) => ({
    name,
    id: `${id}${name}`,
    legend: t(`giving.${name}.legend`),
    error: missing.includes(name)
      ? t(`giving.${name}.missing`, { last: dayWords(lastOffered(now), language) })
      : undefined,
  });

  return (
    <form className={styles.confirm} noValidate onSubmit={(event) => void submit(event)}>
      <section className={styles.hero}>
        <button type="button" className={styles.back} onClick={back}>
          <Icon name="back" />
          {t('giving.back')}
        </button>
        <h1 ref={focus} tabIndex={-1}>
          {t('giving.heading')}
        </h1>
        <p>{t('giving.lead')}</p>
      </section>
      <LimitSet {...limit('cameras')}>
        <Ticks
          options={ledger.cameras.map((camera) => ({ value: camera.id, words: camera.name }))}
          chosen={limits.cameraIds}
          change={(cameraIds) => set({ cameraIds })}
        />
      </LimitSet>
      <LimitSet {...limit('hours')}>
        <HoursLimit limits={limits} set={set} />
      </LimitSet>
      <LimitSet {...limit('kinds')}>
        <Ticks
          options={ledger.categories.map(({ code, name }) => ({
            value: code,
            words: inWords(name, language),
          }))}
          chosen={limits.categoryCodes}
          change={(categoryCodes) => set({ categoryCodes })}
        />
      </LimitSet>
      <LimitSet {...limit('until')}>
        <UntilLimit limits={limits} now={now} set={set} />
      </LimitSet>
      <p className={styles.soft}>{t('giving.unit', { unit: ledger.unitName })}</p>
      <div role="alert">
        {failure !== undefined && (
          <p className={styles.error}>
            {failure.kind === 'problem' ? `${failure.message} ${failure.remedy}` : t('giving.unreachable')}
          </p>
        )}
      </div>
      <button type="submit" className={styles.primary} aria-disabled={busy}>
        {t(busy ? 'giving.busy' : 'giving.next')}
      </button>
    </form>
  );
}

/** To the first thing that is missing, where the words stand that say so. */
function focusOn(form: HTMLFormElement, name: LimitName): void {
  const inputs = form.querySelector(`fieldset[name='${name}']`)?.querySelectorAll('input') ?? [];
  const typed = [...inputs].find(({ type }) => type === 'time' || type === 'date');
  (typed ?? inputs[0])?.focus();
}
