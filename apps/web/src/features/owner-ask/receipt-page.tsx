import { useTranslation } from 'react-i18next';
import { clockTime, durationWords, vietnamMoment, wallDay } from '../../language/moment';
import { currentLanguage } from '../../language/translation';
import { Icon } from '../../ui/icon';
import { useFocus } from '../../ui/use-focus';
import { HandInOffer } from './hand-in/hand-in-offer';
import { LedgerOpening } from './ledger-opening';
import { iconOf } from './answers/answer-kinds';
import { answeredAt, type AskedCamera, type AskedItem, type Decision, type OwnerAsk } from './owner-ask';
import styles from '../../ui/resident.module.css';
import { recorderClock, trueFaceAt } from './recorder-clock';

interface ReceiptPageProps {
  readonly ask: OwnerAsk;
  readonly justAnswered: boolean;
  readonly stillSealed: boolean;
  /** Absent once nothing can be changed any more. */
  readonly changeMind?: () => void;
  readonly handIn: () => void;
  readonly token: string;
}

/** What was answered, what became of it, and a paper of it for whoever wants one. */
export function ReceiptPage(props: ReceiptPageProps) {
  const { ask, justAnswered, stillSealed, changeMind, handIn, token } = props;
  const { t } = useTranslation();
  const focus = useFocus<HTMLHeadingElement>();
  const items = ask.cameras.flatMap((camera) => camera.items);
  const agreed = items.some(({ decision }) => decision?.approved != null);
  const help = items.some(({ state }) => state === 'help-needed');
  return (
    <div className={styles.receipt}>
      <section className={styles.received}>
        <span className={styles.noticeIcon}>
          <Icon name="check" size={32} />
        </span>
        <h1 ref={focus} tabIndex={-1}>
          {t('receipt.heading')}
        </h1>
        <p>
          {justAnswered && t('receipt.thanks')}{' '}
          {t('receipt.when', vietnamMoment(answeredAt(ask) ?? new Date(), currentLanguage()))}
        </p>
      </section>
      <HandInOffer ask={ask} stillSealed={stillSealed} open={handIn} />
      {ask.cameras.map((camera) => (
        <section key={camera.cameraId} className={styles.card}>
          <h2 className={styles.cardHeading}>
            <Icon name="camera" />
            {camera.cameraName}
          </h2>
          {camera.items.map((item) => (
            <Decided key={item.itemId} camera={camera} item={item} />
          ))}
        </section>
      ))}
      <section className={styles.card}>
        <h2 className={styles.cardHeading}>{t('receipt.next')}</h2>
        <p>{t(help ? 'receipt.helping' : agreed ? 'receipt.agreed' : 'receipt.declined')}</p>
        <p className={styles.small}>
          {ask.police} · {ask.requestNumber} · {t('receipt.check', { code: ask.checkCode })}
        </p>
        <p className={styles.small}>{t('receipt.keep')}</p>
        {changeMind !== undefined && (
          <button type="button" className={styles.secondary} onClick={changeMind}>
            {t('receipt.change')}
          </button>
        )}
        <button type="button" className={styles.secondary} onClick={() => print()}>
          <Icon name="print" size={20} />
          {t('receipt.print')}
        </button>
      </section>
      <LedgerOpening token={token} />
    </div>
  );
}

function Decided({ camera, item }: { readonly camera: AskedCamera; readonly item: AskedItem }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { decision } = item;
  if (decision === null) return <p className={styles.soft}>{t(`receipt.state.${item.state}`)}</p>;
  const { approved, reason, answeredBy, heldSince } = decision;
  return (
    <dl className={styles.list}>
      {camera.items.length > 1 && (
        <>
          <dt>{t('asks.number')}</dt>
          <dd className={styles.figures}>{item.requestNumber}</dd>
        </>
      )}
      <dt>{t('receipt.given')}</dt>
      <dd className={styles.chosen}>
        <Icon name={iconOf(decision.answer)} size={20} />
        <strong>{t(`answer.${decision.answer}.name`)}</strong>
      </dd>
      {item.state !== 'help-needed' && (
        <>
          <dt>{t('receipt.approved')}</dt>
          <dd>
            {approved === null ? t('receipt.nothing') : <Approved camera={camera} approved={approved} />}
          </dd>
        </>
      )}
      {(approved !== null || item.state === 'help-needed') && (
        <>
          <dt className="visually-hidden">{t('receipt.next')}</dt>
          <dd className={styles.state}>{t(`receipt.state.${item.state}`)}</dd>
        </>
      )}
      {heldSince !== null && (
        <>
          <dt>{t('receipt.held')}</dt>
          <dd>{Object.values(vietnamMoment(heldSince, language)).join(', ')}</dd>
        </>
      )}
      {reason !== null && (
        <>
          <dt>{t(decision.answer === 'needs-help' ? 'receipt.note' : 'receipt.reason')}</dt>
          <dd>{reason}</dd>
        </>
      )}
      {answeredBy !== null && (
        <>
          <dt>{t('receipt.by')}</dt>
          <dd>{answeredBy}</dd>
        </>
      )}
    </dl>
  );
}

function Approved({
  camera,
  approved,
}: {
  readonly camera: AskedCamera;
  readonly approved: NonNullable<Decision['approved']>;
}) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const [from, to] = [Date.parse(approved.from), Date.parse(approved.to)];
  const clock = recorderClock(camera);
  const shown = (face: (instant: number) => number): string =>
    `${clockTime(face(from))} – ${clockTime(face(to))}, ${wallDay(face(to), language)}`;
  return (
    <>
      <span className={styles.figures}>{shown((instant) => trueFaceAt(camera, instant))}</span>{' '}
      <small>
        ({t('part.truly')}; {t('camera.length', { length: durationWords(to - from, language) })})
      </small>
      {camera.timesDiffer && (
        <>
          <br />
          <span className={styles.figures}>{shown((instant) => clock.faceAt(instant))}</span>{' '}
          <small>({t('part.recorder')})</small>
        </>
      )}
    </>
  );
}
