import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureAlert } from '../../ui/failure-alert';
import styles from './messages.module.css';
import { readWhole, type Message } from './messages';

interface WholeTextProps {
  readonly message: Message;
  /** Link and code included; that it was read is on record. */
  readonly mayOpen: boolean;
}

/** The text of a message, its links and codes hidden until they are asked for. */
export function WholeText({ message, mayOpen }: WholeTextProps) {
  const { t } = useTranslation();
  const id = useId();
  const [shown, setShown] = useState(false);
  const reading = useMutation({ mutationFn: () => readWhole(message.id) });
  const hidden = message.text.includes('••••••');
  return (
    <div className={styles.text}>
      <button
        type="button"
        className={styles.unfold}
        aria-expanded={shown}
        aria-controls={id}
        onClick={() => setShown(!shown)}
      >
        {t(shown ? 'outbox.text.hide' : 'outbox.text.show')}
      </button>
      <div id={id} hidden={!shown} className={styles.sheet}>
        <p className={styles.words}>{reading.data?.text ?? message.text}</p>
        {reading.isError && <FailureAlert error={reading.error} />}
        {hidden && mayOpen && reading.data === undefined && (
          <div className={styles.opening}>
            <Button size="xs" variant="light" loading={reading.isPending} onClick={() => reading.mutate()}>
              {t('outbox.text.whole')}
            </Button>
            <small>{t('outbox.text.logged')}</small>
          </div>
        )}
      </div>
    </div>
  );
}
