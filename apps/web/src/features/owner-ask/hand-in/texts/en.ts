import type { Texts } from '../../../../language/translation';
import type { vi } from './vi';

export const en: Texts<typeof vi> = {
  back: 'Back',
  loading: 'Looking what was sent…',
  unreachable: 'No connection.',
  unreachableHelp: 'Please check the network and try again; what was sent is still there.',
  offer: {
    open: {
      heading: 'Please send the footage',
      text: 'The system cannot reach your recorder. Please export the footage to a USB stick or your phone and send it here.',
      button: 'Choose files to send',
    },
    sealed: {
      heading: 'Undecided, and afraid of losing it?',
      text: 'You may hand it in sealed: files are encrypted as they come in, and nobody can see them until you agree.',
      button: 'Hand in sealed',
    },
    release: {
      heading: 'Some files are still sealed',
      text: 'You have agreed, but only the code on your receipt opens the files that are sealed.',
      button: 'Open the seal',
    },
  },
  open: {
    heading: 'Send the footage',
    lead: 'Export the time below from the recorder and choose the files. You may choose several, close the page and go on another day.',
  },
  sealed: {
    heading: 'Hand in sealed',
    lead: 'Files are encrypted as they come in. Nobody can see them, administrators included, until you agree. If you do not, they are destroyed with a certificate.',
  },
  choose: {
    label: 'Choose files',
    open: 'Choose files to send',
    sealed: 'Choose files to seal',
    more: 'Send more files',
    hint: 'What the recorder exported (MP4, DAV, AVI…), up to 60 GB. Please do not convert or cut it first.',
  },
  upload: {
    queued: 'Waiting its turn.',
    sending: 'Being sent.',
    waiting: 'The line is poor; it goes on by itself.',
    paused: 'Paused.',
    failed: 'Not sent.',
    done: 'Sent.',
    sent: '{{sent}} of {{whole}}',
    pause: 'Pause',
    goOn: 'Go on',
    remove: 'Remove this file',
  },
  file: {
    unfinished: 'Not finished. Choose this very file again to go on where it stopped; nothing is sent twice.',
    checking: 'Received in full, being checked…',
  },
  start: {
    open: 'Tell the time its first picture shows',
    lead: 'Open the file, look at the time in its first picture, and write it down just so.',
    tell: 'Send this time',
  },
  coverage: {
    whole: 'All the time asked for is here.',
    missing: 'Still missing {{by}}:',
  },
  finish: {
    all: 'That is all',
    sure: 'Some of it is still missing, see above. If there are no more files, please press again: what there is will be used.',
    really: 'There are no more files',
    busy: 'You can say that this is all once every file is sent and checked.',
  },
  state: {
    sealed: 'Sealed: nobody can see it. Please answer before {{time}}, {{day}}; after that it is destroyed.',
    sealedYet: 'Still sealed: nobody can see it until the seal is opened.',
    received: 'You have handed in everything. Thank you.',
    used: 'Footage was extracted from these files.',
    abandoned: 'This hand-in was given up.',
    destroyed: 'Destroyed at {{time}}, {{day}}, with a certificate.',
  },
  receiptCode: {
    heading: 'Your receipt code',
    keep: 'It is shown this once and kept by nobody. Please take a picture of it or write it down: it opens the seal when this link is gone.',
    keepOnly:
      'It is shown this once and kept by nobody. Please take a picture of it or write it down now: nothing else opens the seal, because this link has been in other hands.',
    needed:
      'To send more, or to go on, please enter the code of your receipt: this link does not open what is sealed.',
    enter: 'Use this code',
    print: 'Print this code',
  },
  release: {
    lead: 'You have agreed. Open the seal, so that the files can be checked and used.',
    leadCode:
      'You have agreed. Please enter the code on your receipt to open the seal; nothing else opens it.',
    code: 'Code on the receipt',
    open: 'Open the seal',
  },
  receipt: {
    heading: 'Receipt',
    lead: 'By the hashes below anybody can see that the files are kept just as you handed them in.',
    at: 'handed in at {{time}}, {{day}}',
    sealed: 'sealed',
    print: 'Print the receipt',
  },
};
