import type { Texts } from '../../../language/translation';
import type { vi } from './vi';

export const en: Texts<typeof vi> = {
  title: 'Check a request',
  check: {
    heading: 'Is this request genuine?',
    lead: 'Enter the check code from the message or letter. No sign-in is needed.',
    code: 'Check code',
    ask: 'Check',
    busy: 'Checking…',
    short: 'The code has 8 letters and digits, for example K7QM-2XWP.',
    unreachable: 'No connection.',
    unreachableHelp: 'Please check the network and try again, or call the duty desk of the commune police.',
    genuine: 'Code {{code}} is genuine',
    police: 'Asking unit',
    desk: 'Duty desk',
    noDesk: 'The unit has registered no number; please call one you already know.',
    window: 'Time asked for (true time)',
    onRecorder: 'As the recorder shows it',
    alsoOnRecorder: 'Or on the recorder',
    compare: 'Please compare with the request you received: it is this one only if unit and time agree.',
    rules: {
      heading: 'The police never',
      code: 'ask for your 6-digit confirmation code;',
      money: 'ask for money, an account number or a password to get footage;',
      call: 'press you to answer at once: you may always call the duty desk first.',
    },
  },
  foot: 'Camera ANTT · system of record for camera footage. This page uses no outside service and does not record who asked.',
};
