import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icon';
import styles from '../../../ui/resident.module.css';
import { useFocus } from '../../../ui/use-focus';
import type { OwnerAsk } from '../owner-ask';
import { CameraHandIn } from './camera-hand-in';
import { FailureNote } from './failure-note';
import { handsInNow } from './hands-in';
import { HandInReceipt } from './hand-in-receipt';
import { UploadQueue } from './upload-queue';
import { useHandIns } from './use-hand-ins';

interface HandInPageProps {
  readonly ask: OwnerAsk;
  readonly token: string;
  readonly back: () => void;
}

/** Where an owner hands footage in: of each camera that waits for it, or ahead of his answer, sealed. */
export default function HandInPage({ ask, token, back }: HandInPageProps) {
  const { t } = useTranslation();
  const focus = useFocus<HTMLHeadingElement>();
  const { handIns, failure, reload } = useHandIns(token);
  const [queue] = useState(() => new UploadQueue(token, () => void reload()));

  useEffect(() => {
    const again = (): void => void queue.lineIsBack();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [queue]);

  const cameras = ask.cameras.filter(
    (camera) =>
      handsInNow(camera) !== undefined || handIns?.some(({ cameraId }) => cameraId === camera.cameraId),
  );
  const sealed = cameras.some((camera) => handsInNow(camera) === 'sealed');
  return (
    <div className={styles.confirm}>
      <button type="button" className={styles.back} onClick={back}>
        <Icon name="back" size={20} />
        {t('handIn.back')}
      </button>
      <h1 ref={focus} tabIndex={-1}>
        {t(sealed ? 'handIn.sealed.heading' : 'handIn.open.heading')}
      </h1>
      <p>{t(sealed ? 'handIn.sealed.lead' : 'handIn.open.lead')}</p>
      {failure !== undefined && <FailureNote failure={failure} again={() => void reload()} />}
      {handIns === undefined && failure === undefined && <p role="status">{t('handIn.loading')}</p>}
      {handIns !== undefined &&
        cameras.map((camera) => (
          <CameraHandIn
            key={camera.cameraId}
            camera={camera}
            handIns={handIns.filter(({ cameraId }) => cameraId === camera.cameraId)}
            token={token}
            queue={queue}
            reload={reload}
          />
        ))}
      {handIns !== undefined && <HandInReceipt ask={ask} handIns={handIns} />}
    </div>
  );
}
