import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon';
import styles from '../../ui/resident.module.css';
import { ConfirmForm } from './confirm-form';
import { closeLink, leaveProgramme, type Departure } from './owner-ledger';

interface LeavingProps {
  readonly token: string;
  readonly hasLeft: boolean;
  readonly left: () => Promise<void>;
  readonly closed: () => void;
}

/** How to leave the programme, what that does, and how to stop a link that somebody else may have seen. */
export function Leaving({ token, hasLeft, left, closed }: LeavingProps) {
  const { t } = useTranslation();
  const [doing, setDoing] = useState<'nothing' | 'leave' | 'close'>('nothing');
  const [effects, setEffects] = useState<Departure>();
  const back = (): void => setDoing('nothing');
  return (
    <section className={styles.card} aria-labelledby="leaving-heading">
      <h2 className={styles.cardHeading} id="leaving-heading">
        <Icon name="next" />
        {t('ledger.leaving.heading')}
      </h2>
      {effects !== undefined && <p role="status">{t('ledger.leaving.done', { ...effects })}</p>}
      {doing === 'nothing' && (
        <>
          {!hasLeft && (
            <>
              <p>{t('ledger.leaving.lead')}</p>
              <button type="button" className={styles.secondary} onClick={() => setDoing('leave')}>
                {t('ledger.leaving.leave')}
              </button>
            </>
          )}
          <button type="button" className={styles.quiet} onClick={() => setDoing('close')}>
            {t('ledger.leaving.close')}
          </button>
        </>
      )}
      {doing === 'leave' && (
        <ConfirmForm
          token={token}
          lead={t('ledger.leaving.lead')}
          reason="required"
          button={t('ledger.leaving.leaveNow')}
          back={back}
          act={(code, reason) => leaveProgramme(token, code, reason)}
          happened={(ledger) => ledger.hasLeft}
          done={(done) => {
            setEffects(done);
            back();
            void left();
          }}
        />
      )}
      {doing === 'close' && (
        <ConfirmForm
          token={token}
          lead={t('ledger.leaving.closeLead')}
          reason="none"
          button={t('ledger.leaving.closeNow')}
          back={back}
          act={(code) => closeLink(token, code)}
          done={closed}
        />
      )}
    </section>
  );
}
