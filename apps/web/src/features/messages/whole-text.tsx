import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureAlert } from '../../ui/failure-alert';
import styles from './messages.module.css';
import { readWhole, type Message } from './messages';

interface WholeTextProps {
  readonly message: Message;
  readonly mayHandOver: boolean;
  readonly byHand: boolean;
}

/** The text of a message, its links and codes hidden until they are asked for; where they stay hidden, why. */
export function WholeText({ message, mayHandOver, byHand }: WholeTextProps) {
  const { t } = useTranslation();
  const id = useId();
  const [shown, setShown] = useState(false);
  const reading = useMutation({ mutationFn: () => readWhole(message.id) });
  if (message.text === '') return <p className={styles.hidden}>{t('outbox.text.severalUnits')}</p>;
  const hidden = message.text.includes('••••••') && reading.data === undefined;
  const closed = closedBecause(message, { mayHandOver, byHand });
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
        {hidden && closed !== undefined && (
          <p className={styles.hidden}>{t(`outbox.text.closed.${closed}`)}</p>
        )}
        {hidden && closed === undefined && (
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

/** Why link and code cannot be had here. */
function closedBecause(
  { nextStates, state }: Message,
  { mayHandOver, byHand }: Omit<WholeTextProps, 'message'>,
): 'system' | 'over' | 'right' | undefined {
  if (!byHand) return 'system';
  if (nextStates.length === 0 || state === 'delivered') return 'over';
  return mayHandOver ? undefined : 'right';
}
