import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icon';
import styles from '../../../ui/resident.module.css';
import type { AskedCamera } from '../owner-ask';
import type { HandInKind } from './hand-ins';
import own from './hand-in.module.css';

interface FileChooserProps {
  readonly camera: AskedCamera;
  readonly first: boolean;
  readonly kind: HandInKind;
  readonly choose: (files: readonly File[]) => void;
}

/** Any kind of file: recorders have formats of their own, and what one is, is told by its content. */
export function FileChooser({ camera, first, kind, choose }: FileChooserProps) {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={own.chooser}>
      <input
        ref={input}
        id={id}
        type="file"
        multiple
        className="visually-hidden"
        aria-label={`${t('handIn.choose.label')}: ${camera.cameraName}`}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          // So that the same file may be chosen again.
          currentTarget.value = '';
          if (files.length > 0) choose(files);
        }}
      />
      <label htmlFor={id} className={first ? styles.primary : styles.secondary}>
        <Icon name="up" size={20} />
        {t(first ? `handIn.choose.${kind}` : 'handIn.choose.more')}
      </label>
      {first && <p className={styles.small}>{t('handIn.choose.hint')}</p>}
    </div>
  );
}
