import type { Texts } from '../../../language/translation';
import type { vi } from './vi';

export const en: Texts<typeof vi> = {
  label: '6-digit confirmation code',
  short: 'The code has exactly 6 digits.',
  send: 'Send me the code',
  sendAgain: 'Send another code',
  sent: 'The code was sent {{channel}}. It works until {{time}}.',
  byOfficer: 'The officer on duty will call and read the code to you. It works until {{time}}.',
  unreachable: 'The line is poor; no code was sent. Please press again.',
  channel: {
    sms: 'to the registered phone',
    email: 'to the registered mailbox',
    zalo: 'by the registered Zalo',
    voice: 'by telephone call',
    paper: 'on paper',
    officer: 'through the officer',
  },
};
