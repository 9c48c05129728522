import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime, durationWords, sameDay, wallDay, wallOf } from '../../language/moment';
import { currentLanguage } from '../../language/translation';
import { Icon } from '../../ui/icon';
import styles from './camera-card.module.css';
import type { AskedCamera, Stretch as Asked } from './owner-ask';
import { recorderClock } from './recorder-clock';

/** One camera and its window: first as the owner's recorder shows it, beside it the true time. */
export function CameraCard({
  camera,
  children,
}: {
  readonly camera: AskedCamera;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <section className={styles.card} aria-label={`${t('camera.which')}: ${camera.cameraName}`}>
      <h2>
        <Icon name="camera" />
        <span>{camera.cameraName}</span>
      </h2>
      <CameraWindow windows={camera.windows} />
      <ClockWords camera={camera} />
      {children}
    </section>
  );
}

/** All that is asked of a camera in both times; in one, where the recorder's clock is right. */
export function CameraWindow({ windows }: { readonly windows: readonly Asked[] }) {
  return windows.map((stretch) => <Stretch key={stretch.window.from} stretch={stretch} />);
}

function Stretch({ stretch }: { readonly stretch: Asked }) {
  const { t } = useTranslation();
  return (
    <>
      {stretch.timesDiffer ? (
        <div className={styles.both}>
          <Window label={t('camera.onRecorder')} from={stretch.recorderFrom} to={stretch.recorderTo} large />
          <Window label={t('camera.truly')} from={stretch.trueFrom} to={stretch.trueTo} />
        </div>
      ) : (
        <Window label={t('camera.both')} from={stretch.trueFrom} to={stretch.trueTo} large />
      )}
      {stretch.also.map((also) => (
        <Also key={also.recorderFrom} also={also} />
      ))}
    </>
  );
}

/** The clock may have stood otherwise: nobody can tell which stretch is right before both are here. */
function Also({ also }: { readonly also: Asked['also'][number] }) {
  const { t } = useTranslation();
  const by = durationWords(Math.abs(also.offsetMs), currentLanguage());
  const pace = Math.abs(also.offsetMs) < 1000 ? 'right' : also.offsetMs < 0 ? 'slow' : 'fast';
  return (
    <div className={styles.also}>
      <Window label={t('camera.also.label')} from={also.recorderFrom} to={also.recorderTo} large />
      <p className={styles.warning}>{t(`camera.also.${pace}`, { by })}</p>
    </div>
  );
}

interface WindowProps {
  readonly label: string;
  readonly from: string;
  readonly to: string;
  readonly large?: boolean;
}

function Window({ label, from, to, large = false }: WindowProps) {
  const language = currentLanguage();
  const [start, end] = [wallOf(from), wallOf(to)];
  return (
    <div className={large ? styles.windowLarge : styles.window}>
      <p>{label}</p>
      <p className={styles.times}>
        <time>{clockTime(start)}</time>
        {!sameDay(start, end) && <small>{wallDay(start, language)}</small>}
        <span aria-hidden="true">–</span>
        <span className="visually-hidden"> → </span>
        <time>{clockTime(end)}</time>
      </p>
      <p className={styles.day}>{wallDay(end, language)}</p>
    </div>
  );
}

function ClockWords({ camera }: { readonly camera: AskedCamera }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  if (!camera.clockMeasured) return <p className={styles.warning}>{t('camera.notMeasured')}</p>;
  const { offsetMs, uncertaintyMs } = recorderClock(camera);
  const by = durationWords(Math.abs(offsetMs), language);
  if (camera.also.length > 0) return <p className={styles.warning}>{t('camera.unsure')}</p>;
  return (
    <p className={offsetMs === 0 ? styles.clock : styles.warning}>
      {offsetMs === 0 ? t('camera.sameTime') : t(offsetMs < 0 ? 'camera.slow' : 'camera.fast', { by })}{' '}
      {uncertaintyMs > 0 && t('camera.widened', { by: durationWords(uncertaintyMs, language) })}
    </p>
  );
}
