import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../../language/translation';
import { FailureNote } from './failure-note';
import { FileProgress } from './file-progress';
import own from './hand-in.module.css';
import { sizeWords } from '../../../language/size-words';
import type { QueuedUpload, UploadQueue } from './upload-queue';

/** A file on its way: how far, and how to stop it for a while. */
export function UploadRow({ upload, queue }: { readonly upload: QueuedUpload; readonly queue: UploadQueue }) {
  const { t } = useTranslation();
  const { key, file, state, sentBytes, failure } = upload;
  const language = currentLanguage();
  const stopped = state === 'paused' || state === 'failed';
  return (
    <div className={own.file} role="group" aria-label={file.name}>
      <FileProgress name={file.name} done={sentBytes} of={file.size} />
      <p className={own.soft} role="status">
        {t(`handIn.upload.${state}`)}{' '}
        {state !== 'queued' &&
          t('handIn.upload.sent', {
            sent: sizeWords(sentBytes, language),
            whole: sizeWords(file.size, language),
          })}
      </p>
      {failure !== undefined && state === 'failed' && <FailureNote failure={failure} />}
      <div className={own.actions}>
        {stopped ? (
          <button type="button" onClick={() => queue.resume(key)}>
            {t('handIn.upload.goOn')}
          </button>
        ) : (
          <button type="button" onClick={() => void queue.pause(key)}>
            {t('handIn.upload.pause')}
          </button>
        )}
        <button type="button" onClick={() => void queue.remove(key)}>
          {t('handIn.upload.remove')}
        </button>
      </div>
    </div>
  );
}
