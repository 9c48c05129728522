import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '../../api/client';
import { FailureAlert } from '../../ui/failure-alert';
import { LetterButton } from './letter-button';
import styles from './messages.module.css';
import { recordHandOver, type HandOver, type Message } from './messages';

interface PassOnProps {
  readonly message: Message;
  /** Else a channel delivers it, and an officer can only say that it reached somebody else. */
  readonly byHand: boolean;
  readonly recorded: (message: Message) => void;
}

/** Printing a message, and saying what came of passing it on. */
export function PassOn({ message, byHand, recorded }: PassOnProps) {
  const { t } = useTranslation();
  const [telling, setTelling] = useState(false);
  const [note, setNote] = useState('');
  const attempt = useRef<{ said: string; key: string }>(undefined);
  const saving = useMutation({
    mutationFn: (outcome: HandOver['outcome']) => {
      const handOver: HandOver = { outcome, ...(note.trim() === '' ? {} : { note: note.trim() }) };
      const said = JSON.stringify(handOver);
      // The same word sent again has the same key, so that however often it arrives it counts once.
      if (attempt.current?.said !== said) attempt.current = { said, key: newKey() };
      return recordHandOver(message.id, handOver, attempt.current.key);
    },
    onSuccess: recorded,
  });
  const outcomes = OUTCOMES.filter(({ next }) => message.nextStates.includes(next)).filter(
    ({ name }) => byHand || name === 'not-my-number',
  );
  if (outcomes.length === 0) return null;
  return (
    <div className={styles.passOn}>
      <div className={styles.actions}>
        {byHand && <LetterButton message={message} />}
        <Button size="sm" variant="default" aria-expanded={telling} onClick={() => setTelling(!telling)}>
          {t(byHand ? 'outbox.passOn.tell' : 'outbox.passOn.tellWrong')}
        </Button>
      </div>
      {telling && (
        <fieldset className={styles.telling}>
          <legend>{t('outbox.passOn.legend')}</legend>
          <TextInput
            label={t('outbox.passOn.note')}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          {saving.isError && <FailureAlert error={saving.error} />}
          <div className={styles.actions}>
            {outcomes.map(({ name, colour }) => (
              <Button
                key={name}
                size="sm"
                color={colour}
                variant={name === 'delivered' ? 'filled' : 'light'}
                loading={saving.isPending && saving.variables === name}
                disabled={saving.isPending}
                onClick={() => saving.mutate(name)}
              >
                {t(
                  name === 'delivered' && message.recipient.kind !== 'owner'
                    ? 'outbox.passOn.outcome.deliveredOther'
                    : `outbox.passOn.outcome.${name}`,
                )}
              </Button>
            ))}
          </div>
        </fieldset>
      )}
    </div>
  );
}

const OUTCOMES = [
  { name: 'delivered', next: 'delivered', colour: 'brand' },
  { name: 'failed', next: 'failed', colour: 'yellow' },
  { name: 'not-my-number', next: 'refused', colour: 'red' },
] as const satisfies { name: HandOver['outcome']; next: Message['state']; colour: string }[];
