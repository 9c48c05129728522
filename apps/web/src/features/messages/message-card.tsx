import { Badge } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { vietnamMoment } from '../../language/moment';
import { currentLanguage } from '../../language/translation';
import listStyles from '../../ui/list-page.module.css';
import { accountOf, failureOf, hasGoneOn } from './message-failure';
import styles from './messages.module.css';
import type { Message } from './messages';
import { PassOn } from './pass-on';
import { WhyByHand } from './why-by-hand';
import { WholeText } from './whole-text';

const COLOURS: Partial<Record<Message['state'], string>> = {
  queued: 'blue',
  'to-print': 'yellow',
  refused: 'red',
  failed: 'red',
  cancelled: 'gray',
};

interface MessageCardProps {
  readonly message: Message;
  readonly mayHandOver: boolean;
}

/** One message: to whom, what about, how it stands, and what is left to do. */
export function MessageCard({ message: listed, mayHandOver }: MessageCardProps) {
  const { t } = useTranslation();
  // What the officer has just said of it counts at once, and stays in sight until he goes on.
  const [message, setMessage] = useState(listed);
  const { recipient, channel, state } = message;
  const byHand = channel === 'letter' || channel === 'outbox';
  const address = channel === 'email' ? recipient.email : recipient.phone;
  return (
    <article className={listStyles.card} aria-label={`${recipient.name}: ${message.title}`}>
      <div className={styles.head}>
        <div>
          <h2 className={styles.recipient}>{recipient.name}</h2>
          <p className={styles.about}>
            {t(`outbox.recipient.${recipient.kind}`)}
            {address !== null && ` · ${address}`} · {t(`outbox.channel.${channel}`)}
          </p>
        </div>
        <Badge color={COLOURS[state] ?? 'brand'} variant="light">
          {t(channel === 'outbox' && state === 'sent' ? 'outbox.state.pass-on' : `outbox.state.${state}`)}
        </Badge>
      </div>
      <p className={styles.title}>
        <strong>{t(`outbox.template.${message.template}`)}</strong>
        <Moments message={message} />
      </p>
      {message.receipt !== null && <p className={styles.about}>{t(`outbox.receipt.${message.receipt}`)}</p>}
      <Failure message={message} />
      <WhyByHand message={message} />
      <WholeText message={message} mayHandOver={mayHandOver} byHand={byHand} />
      {mayHandOver && message.nextStates.includes('refused') && state !== 'delivered' && (
        <PassOn message={message} byHand={byHand} recorded={setMessage} />
      )}
    </article>
  );
}

function Moments({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const moment = (name: string, at: string | null): string | undefined =>
    at === null ? undefined : t(`outbox.at.${name}`, vietnamMoment(at, currentLanguage()));
  const { queuedAt, sentAt, deliveredAt, retryAt, validUntil, state } = message;
  const told = [
    moment('queued', queuedAt),
    moment('sent', message.channel === 'outbox' ? null : sentAt),
    moment('delivered', deliveredAt),
    moment('retry', state === 'queued' ? retryAt : null),
    moment('validUntil', message.nextStates.length > 0 && state !== 'delivered' ? validUntil : null),
  ];
  return <span className={styles.moments}>{told.filter((each) => each !== undefined).join(' · ')}</span>;
}

/** What went wrong, in words, what to do about it, and the channel's own account for whoever looks after it. */
function Failure({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const cause = failureOf(message);
  if (cause === undefined) return null;
  const tries = message.state === 'queued' && (message.retryAt !== null || !hasGoneOn(message));
  const account = accountOf(message, cause);
  const goesOn = message.state === 'queued' || hasGoneOn(message) || cause === 'delayed';
  return (
    <div className={styles.failure} data-over={!goesOn}>
      <strong>{t(`outbox.failure.${cause}.what`)}</strong>
      {tries && <span>{t('outbox.failure.again', { count: message.attempts })}</span>}
      {(!goesOn || cause === 'delayed') && <span>{t(`outbox.failure.${cause}.help`)}</span>}
      {!tries && hasGoneOn(message) && <GoneOn message={message} />}
      {account !== undefined && <small>{t('outbox.failure.account', { account })}</small>}
    </div>
  );
}

/** By which way it goes now; what lies with officers says so itself. */
function GoneOn({ message: { channel, channelsTried } }: { readonly message: Message }) {
  const { t } = useTranslation();
  if (channel === 'letter' || channel === 'outbox') return null;
  const tried = channelsTried.map((each) => t(`outbox.channel.${each}`)).join(', ');
  return <span>{t('outbox.failure.goneOn', { tried, channel: t(`outbox.channel.${channel}`) })}</span>;
}
