import type { Texts } from '../../../language/translation';
import type { vi } from './vi';

export const en: Texts<typeof vi> = {
  heading: 'Outbox',
  lead: 'What the system has said to camera owners, officers and security teams, and what an officer has to pass on.',
  show: 'Which messages',
  selection: {
    'pass-on': 'To pass on',
    'to-print': 'To print',
    waiting: 'Waiting',
    sent: 'Sent',
    delivered: 'Delivered',
    refused: 'Refused',
    failed: 'Failed',
    cancelled: 'Cancelled',
  },
  empty: 'There are no messages here.',
  emptyHelp: {
    'pass-on':
      'Where no channel sends by itself, messages lie here to be read out by telephone, sent from the unit’s own phone or handed over.',
    'to-print': 'Letters to be printed, signed, stamped and handed over appear here.',
    waiting: 'Messages that wait for their time, or are being tried again, appear here.',
    sent: 'Given to the carrier or mail server; no receipt yet.',
    delivered: 'A receipt has come, or an officer has handed it over.',
    refused: 'The number or mailbox is wrong, or is somebody else’s.',
    failed: 'Messages that could not be sent, with the cause and what to do.',
    cancelled: 'Messages not needed any more, because the owner answered or the request was withdrawn.',
  },
  recipient: { owner: 'Camera owner', user: 'Officer', team: 'Security team' },
  channel: { outbox: 'by hand', email: 'e-mail', sms: 'SMS', zalo: 'Zalo', letter: 'letter' },
  state: {
    queued: 'Waiting',
    'to-print': 'To print',
    'pass-on': 'To pass on',
    sent: 'Sent',
    delivered: 'Delivered',
    refused: 'Refused',
    failed: 'Failed',
    cancelled: 'Cancelled',
  },
  template: {
    'owner-ask': 'Request for footage',
    reminder: 'Reminder',
    'hand-in-reminder': 'Reminder to send footage',
    'hand-in-release': 'Reminder to open sealed footage',
    'hand-in-commander': 'To the commander: agreed to and not sent',
    'escalation-team': 'Security team asked to visit',
    'escalation-commander': 'Commander warned: footage about to be lost',
    'owner-code': 'Owner’s confirmation code',
    'thank-you': 'Thank-you',
    outcome: 'Outcome',
    'break-glass': 'Notice of urgent extraction',
    'seal-opened': 'Notice of a seal opened in an emergency',
    'standing-consent': 'Standing consent changed',
    destroyed: 'Certificate of destruction',
    'consent-used': 'Standing consent used',
    'break-glass-duty': 'Commander told: urgent approval to be justified',
    'field-task': 'Task for a security team',
    'field-task-unassigned': 'Commander told: no team for a task',
    'ledger-code': 'Code for the owner’s record',
    'owner-left': 'Owner has left the programme',
  },
  at: {
    queued: 'made at {{time}}, {{day}}',
    sent: 'sent at {{time}}, {{day}}',
    delivered: 'delivered at {{time}}, {{day}}',
    retry: 'next try at {{time}}',
    validUntil: 'valid until {{time}}, {{day}}',
  },
  receipt: {
    awaited: 'Sent; the gateway is yet to say that it arrived.',
    'not-given': 'Sent; this gateway gives no receipts, so nobody hears whether it arrived.',
  },
  failure: {
    again: 'Tried {{count}} times; the system tries again by itself, there is nothing to do.',
    account: 'The channel says: {{account}}',
    unreachable: {
      what: 'The sending server could not be reached.',
      help: 'Have the administrator look at the line; meanwhile call the owner or hand over a letter.',
    },
    timeout: {
      what: 'The sending server did not answer in time.',
      help: 'Tell the administrator; meanwhile call the owner or hand over a letter.',
    },
    busy: {
      what: 'The sending server is too busy.',
      help: 'Call the owner or hand over a letter if the deadline is near.',
    },
    goneOn: 'Tried {{tried}}; the message has gone on by {{channel}}.',
    delayed: {
      what: 'The mail server says that the mail is late.',
      help: 'It tries again by itself, there is nothing to do; call if the deadline is near.',
    },
    'no-receipt': {
      what: 'The gateway has not said in time that it arrived.',
      help: 'Call, or hand over a letter; the number may be wrong or the phone off.',
    },
    failed: {
      what: 'The carrier says that the message could not be delivered.',
      help: 'Check the number on record, call, or hand over a letter.',
    },
    bounced: {
      what: 'The mail came back: there is no such mailbox.',
      help: 'Find out the right address and correct the record, or hand over a letter.',
    },
    misconfigured: {
      what: 'The channel is not set up correctly.',
      help: 'Have the administrator mend it; meanwhile call the owner or hand over a letter.',
    },
    'not-my-number': {
      what: 'Whoever got it says that it is not the owner’s number.',
      help: 'Find out the right number, correct the owner’s record, then issue a new link.',
    },
    'bad-number': {
      what: 'There is no usable telephone number or mailbox.',
      help: 'Correct the owner’s record and issue a new link, or hand over a letter.',
    },
    'not-printed': {
      what: 'The letter was not printed in time.',
      help: 'If the footage still exists, open the request and issue a new link to print.',
    },
    expired: {
      what: 'It expired before it could be sent.',
      help: 'If the footage still exists, open the request and issue a new link.',
    },
    rejected: {
      what: 'The other side refused this message.',
      help: 'Check the number and mailbox in the owner’s record, or hand over a letter.',
    },
    'by-hand': {
      what: 'It could not be handed over.',
      help: 'Try again later, or ask the security team to visit.',
    },
  },
  why: {
    label: 'Why it is passed on by hand:',
    'ways-failed': 'tried {{tried}}, and it did not arrive.',
    'no-way-set-up':
      'no channel (SMS, Zalo, e-mail) was set up when it was made, so the system could not send it.',
    'no-address': {
      owner:
        'the owner’s record has no telephone or mailbox for the channels set up. Add one, and the next will go by itself.',
      user: 'the officer’s account has no telephone or mailbox for the channels set up. The administrator or the officer adds one, and the next will go by itself.',
      team: 'the security team has no telephone or mailbox for the channels set up. Add one, and the next will go by itself.',
    },
    'address-unusable': {
      owner:
        'the telephone or mailbox on the owner’s record was found not to work. Ask, and correct the record.',
      user: 'the telephone or mailbox of the officer’s account was found not to work. The administrator or the officer corrects it.',
      team: 'the security team’s telephone was found not to work. Ask, and correct it.',
    },
    'another-way': 'the other channels were used before, without an answer.',
    'kept-apart': 'link and code never go by the same channel, and there is no other.',
  },
  text: {
    severalUnits:
      'The text is not shown here: one request may serve several units. The system delivers it, and only the owner reads it.',
    closed: {
      system: 'The system delivers this message; only its recipient sees link and code.',
      over: 'Link and code are not needed any more and are gone.',
      right: 'Only officers who may pass messages on see link and code.',
    },
    show: 'Show the text',
    hide: 'Hide the text',
    whole: 'Show link and code, too',
    logged: 'Reading it is entered in the custody log.',
  },
  passOn: {
    print: 'Print the letter (PDF)',
    file: 'letter',
    tell: 'Say what came of it',
    tellWrong: 'It reached somebody else',
    legend: 'What came of passing it on?',
    note: 'Anything to add (optional)',
    outcome: {
      delivered: 'The owner has it',
      deliveredOther: 'The recipient has it',
      failed: 'Not handed over',
      'not-my-number': 'Wrong person',
    },
  },
};
