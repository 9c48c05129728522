import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../../language/translation';
import { Icon, type IconName } from '../../../ui/icon';
import type { AskedCamera } from '../owner-ask';
import { FileProgress } from './file-progress';
import own from './hand-in.module.css';
import type { HandedInFile, HandIn } from './hand-ins';
import { sizeWords } from '../../../language/size-words';
import { StartForm } from './start-form';

/** How good a verdict is for its owner; the words are the API's. */
const GOOD: Partial<Record<NonNullable<HandedInFile['verdict']>, 'good' | 'part'>> = {
  covers: 'good',
  'covers-part': 'part',
  'format-unsupported': 'part',
  duplicate: 'part',
};
const ICONS: Record<'good' | 'part' | 'bad', IconName> = { good: 'check', part: 'part', bad: 'broken' };
/** What the owner can clear up by telling the time he sees. */
const TIME_HELPS = ['time-missing', 'time-unsure', 'other-clock', 'other-day', 'outside-window'];

interface HandedInFileRowProps {
  readonly file: HandedInFile;
  readonly handIn: HandIn;
  readonly camera: AskedCamera;
  readonly token: string;
  readonly reload: () => Promise<void>;
  readonly removed: () => void;
}

/** A file the server knows of: half of it, or all of it with what was found in it. */
export function HandedInFileRow({ file, handIn, camera, token, reload, removed }: HandedInFileRowProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { name, sizeBytes, state, verdict } = file;
  const [removing, setRemoving] = useState(false);
  if (state === 'receiving') {
    return (
      <div className={own.file} role="group" aria-label={name}>
        <FileProgress name={name} done={file.receivedBytes} of={sizeBytes} />
        <p className={own.soft}>{t('handIn.file.unfinished')}</p>
        <div className={own.actions}>
          <button
            type="button"
            aria-disabled={removing}
            onClick={() => {
              setRemoving(true);
              void import('./upload-file')
                .then(({ removeFile }) => removeFile(token, handIn.id, file.id))
                .catch(() => undefined)
                .finally(removed);
            }}
          >
            {t('handIn.upload.remove')}
          </button>
        </div>
      </div>
    );
  }
  if (verdict === null) {
    return (
      <div className={own.file} role="group" aria-label={name}>
        <FileProgress name={name} done={file.checkedBytes ?? 0} of={sizeBytes} />
        <p className={own.soft} role="status">
          {t('handIn.file.checking')}
        </p>
      </div>
    );
  }
  const how = GOOD[verdict] ?? 'bad';
  return (
    <div className={own.file} role="group" aria-label={name} data-verdict={how}>
      <p className={own.name}>
        <Icon name={ICONS[how]} size={20} />
        <strong>{name}</strong>
        <span>{sizeWords(sizeBytes, language)}</span>
      </p>
      <p role="status">
        {file.message} <span className={own.soft}>{file.remedy}</span>
      </p>
      {handIn.state === 'receiving' && TIME_HELPS.includes(verdict) && (
        <StartForm {...{ file, camera, token }} handInId={handIn.id} told={reload} />
      )}
    </div>
  );
}
