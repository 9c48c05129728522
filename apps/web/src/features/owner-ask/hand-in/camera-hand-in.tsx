import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../api/failure';
import { vietnamMoment } from '../../../language/moment';
import { currentLanguage } from '../../../language/translation';
import { Icon } from '../../../ui/icon';
import styles from '../../../ui/resident.module.css';
import { CameraWindow } from '../camera-card';
import type { AskedCamera } from '../owner-ask';
import { Coverage } from './coverage';
import { FailureNote } from './failure-note';
import { FileChooser } from './file-chooser';
import { FinishButton } from './finish-button';
import { HandedInFileRow } from './handed-in-file-row';
import { isOpen, openHandIn, type HandIn } from './hand-ins';
import { handsInNow } from './hands-in';
import { ReceiptCode } from './receipt-code';
import { ReceiptCodeForm } from './receipt-code-form';
import { knownReceiptCode, rememberReceiptCode } from './receipt-codes';
import { ReleaseForm } from './release-form';
import { UploadRow } from './upload-row';
import type { UploadQueue } from './upload-queue';
import own from './hand-in.module.css';

interface CameraHandInProps {
  readonly camera: AskedCamera;
  readonly handIns: readonly HandIn[];
  readonly token: string;
  readonly queue: UploadQueue;
  readonly reload: () => Promise<void>;
}

/** What is wanted of one camera, what of it is here, and the files on their way. */
export function CameraHandIn({ camera, handIns, token, queue, reload }: CameraHandInProps) {
  const [failure, setFailure] = useState<Failure>();
  const [shown, setShown] = useState<{ readonly handInId: string; readonly code: string }>();
  const [, setEntered] = useState(0);
  const uploads = useSyncExternalStore(queue.subscribe, queue.snapshot);
  const kind = handsInNow(camera);
  // A sealed one is taken on after the agreement, too: it only has to be released.
  const current = handIns.find(isOpen);
  const needsCode = current?.needsReceiptCode === true && knownReceiptCode(current.id) === undefined;
  const onTheirWay = uploads.filter(
    ({ handInId, state }) => state !== 'done' && handIns.some(({ id }) => id === handInId),
  );
  const sending = new Set(onTheirWay.flatMap(({ fileId }) => fileId ?? []));

  async function choose(files: readonly File[]): Promise<void> {
    setFailure(undefined);
    if (current !== undefined) return queue.add(current.id, files, unfinishedOf(current));
    const outcome = await openHandIn(token, camera.cameraId, kind ?? 'sealed');
    if ('failure' in outcome) return setFailure(outcome.failure);
    const { id, receiptCode } = outcome.data;
    if (receiptCode !== null) {
      rememberReceiptCode(id, receiptCode);
      setShown({ handInId: id, code: receiptCode });
    }
    await reload();
    queue.add(id, files, []);
  }

  return (
    <section className={styles.card} aria-label={camera.cameraName}>
      <h2 className={styles.cardHeading}>
        <Icon name="camera" />
        {camera.cameraName}
      </h2>
      <CameraWindow windows={camera.windows} />
      {shown !== undefined && (
        <ReceiptCode
          code={shown.code}
          only={handIns.some(({ id, needsReceiptCode }) => id === shown.handInId && needsReceiptCode)}
        />
      )}
      {handIns.map((handIn) => (
        <div key={handIn.id} className={own.handIn}>
          <HandInState handIn={handIn} agreed={kind === 'open'} />
          <ul className={own.files}>
            {handIn.files
              .filter(({ id }) => !sending.has(id))
              .map((file) => (
                <li key={file.id}>
                  <HandedInFileRow
                    {...{ file, handIn, camera, token, reload }}
                    removed={() => void reload()}
                  />
                </li>
              ))}
            {onTheirWay
              .filter(({ handInId }) => handInId === handIn.id)
              .map((upload) => (
                <li key={upload.key}>
                  <UploadRow upload={upload} queue={queue} />
                </li>
              ))}
          </ul>
          {handIn.kind === 'sealed' && !handIn.released && kind === 'open' && (
            <ReleaseForm token={token} handIn={handIn} released={reload} />
          )}
        </div>
      ))}
      {failure !== undefined && <FailureNote failure={failure} />}
      {current !== undefined && <Coverage camera={camera} handIn={current} />}
      {kind === 'sealed' && current !== undefined && needsCode && (
        <ReceiptCodeForm handInId={current.id} entered={() => setEntered((count) => count + 1)} />
      )}
      {kind !== undefined && !needsCode && (
        <FileChooser
          camera={camera}
          first={current === undefined || current.files.length + onTheirWay.length === 0}
          kind={current?.kind ?? kind}
          choose={(files) => void choose(files)}
        />
      )}
      {current !== undefined && current.files.some(({ state }) => state === 'checked') && (
        <FinishButton
          token={token}
          handIn={current}
          busy={onTheirWay.length > 0 || current.files.some(({ state }) => state === 'received')}
          finished={reload}
        />
      )}
    </section>
  );
}

const unfinishedOf = ({ files }: HandIn): string[] =>
  files.filter(({ state }) => state === 'receiving').map(({ id }) => id);

/** How a delivery stands, where there is more to say than its files do. */
function HandInState({ handIn, agreed }: { readonly handIn: HandIn; readonly agreed: boolean }) {
  const { t } = useTranslation();
  const { kind, state, released, decideBy, destroyedAt } = handIn;
  const moment = (at: string | null) => (at === null ? {} : vietnamMoment(at, currentLanguage()));
  if (state === 'destroyed')
    return <p className={own.state}>{t('handIn.state.destroyed', moment(destroyedAt))}</p>;
  if (kind === 'sealed' && !released) {
    return (
      <p className={own.sealed}>
        <Icon name="lock" size={20} />
        <span>{t(agreed ? 'handIn.state.sealedYet' : 'handIn.state.sealed', moment(decideBy))}</span>
      </p>
    );
  }
  return state === 'receiving' ? null : <p className={own.state}>{t(`handIn.state.${state}`)}</p>;
}
