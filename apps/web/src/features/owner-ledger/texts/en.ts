import type { Texts } from '../../../language/translation';
import { en as code } from '../../owner-code/texts/en';
import type { vi } from './vi';

export const en: Texts<typeof vi> = {
  title: 'Your camera ledger',
  opening: 'Opening the ledger…',
  code,
  ledger: {
    heading: 'Your camera ledger',
    lead: 'Every time your footage was asked for, what it was used for and when it was destroyed. Registered at {{unit}}.',
    cameras: 'Cameras taking part',
    hasLeft: 'You do not take part any more; this ledger is kept for you to look things up.',
    link: 'This link works until {{time}}, {{day}}. Whoever has it can read the ledger; please keep it to yourself.',
    consents: {
      heading: 'Agreed in advance',
      none: 'You have agreed to nothing in advance; you are asked every time.',
      inForce: 'In force until {{time}}, {{day}}',
      over: 'Ended at {{time}}, {{day}}',
      revoked: 'Revoked at {{time}}, {{day}}',
      anyHour: 'at any hour',
      neverUsed: 'Never used.',
      used: 'Used {{count}} times, last at {{time}}, {{day}}.',
      text: 'The words you agreed to',
      revoke: 'Take this back',
      revokeLead: 'It counts at once. Footage that was not taken yet will be asked for again.',
      revokeNow: 'Take it back now',
    },
    entries: {
      heading: 'What was asked',
      none: 'Your footage was never asked for.',
      asked: 'Asked at {{time}}, {{day}}',
      decided: 'Answered at {{time}}, {{day}}',
      story: 'What was done with the footage',
      outcome: 'What came of it',
      check: 'check code {{code}}',
    },
    answer: {
      agree: 'Agreed',
      'agree-in-part': 'Agreed in part',
      'needs-help': 'Help needed',
      cannot: 'Not possible',
      overwritten: 'Already overwritten',
      refuse: 'Refused',
    },
    source: {
      'owner-link': 'by the link',
      'standing-consent': 'by a standing consent',
      'break-glass': 'decided by a commander in an emergency',
      paper: 'on paper',
    },
    breakGlass: {
      heading: 'Urgent extraction',
      text: '{{commander}}, {{unit}}, had footage taken at {{time}}, {{day}} without asking you first, because life was in danger. Cameras: {{cameras}}.',
      owed: 'The commander owes a written justification until {{time}}, {{day}}.',
      justified: 'Justified in writing at {{time}}, {{day}}.',
    },
    leaving: {
      heading: 'Leaving the programme',
      lead: 'When you leave, your cameras and recorders are taken out of the system, open requests end as refused, and what you agreed to in advance is revoked. Sealed footage is kept as long as the law demands.',
      leave: 'I want to leave',
      leaveNow: 'Leave the programme',
      done: 'You have left: {{cameras}} cameras and {{recorders}} recorders were taken out, {{items}} requests ended, {{consents}} consents revoked. Thank you for your help.',
      close: 'Lock this link',
      closeLead:
        'Lock the link if somebody else may have seen it. To read the ledger again, ask for a new one.',
      closeNow: 'Lock it now',
    },
    confirm: {
      reason: { optional: 'Reason (optional)', required: 'Reason', none: '' },
      reasonMissing: 'Please give a reason; one sentence will do.',
      whence: 'No code? Please call the unit that registered your cameras.',
      unreachable: 'The line is poor, nothing was sent yet. Please press again.',
      back: 'No, go back',
    },
  },
  dead: {
    noToken: {
      heading: 'Part of the link is missing',
      text: 'The end of the link did not arrive here. Please open it from the original message, or scan the QR code on paper.',
    },
    invalid: { heading: 'This link does not work any more' },
    failed: { heading: 'The system is in trouble' },
    closed: { heading: 'The link is locked', text: 'Nobody can open the ledger by this link any more.' },
    unreachable: {
      heading: 'The ledger could not be opened',
      text: 'No connection. Please check the network and try again.',
    },
    again: 'Try again',
  },
  foot: 'Camera ANTT · system of record for camera footage. This page uses no outside service.',
};
