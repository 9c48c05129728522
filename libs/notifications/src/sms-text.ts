/** The GSM 7-bit default alphabet (3GPP TS 23.038), and the characters that take two places in it. */
const GSM = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const GSM_DOUBLE = new Set('^{}\\[~]|€\f');

/** Typographic characters and what stands for them on a phone of any age. */
const PLAIN: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '‑': '-',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '…': '...',
  ' ': ' ',
  '±': '+/-',
  '·': '.',
  đ: 'd',
  Đ: 'D',
};

export type SmsAlphabet = 'plain' | 'vietnamese';

export interface SmsLength {
  readonly encoding: 'gsm-7' | 'ucs-2';
  /** Places taken: septets, or UTF-16 units. */
  readonly units: number;
  readonly segments: number;
}

/** How an SMS is billed and divided: 160 septets or 70 units in one; 153 or 67 each in several. */
export function smsLength(text: string): SmsLength {
  const characters = [...text];
  if (characters.every((character) => GSM.has(character) || GSM_DOUBLE.has(character))) {
    const units = characters.reduce((sum, character) => sum + (GSM_DOUBLE.has(character) ? 2 : 1), 0);
    return { encoding: 'gsm-7', units, segments: units <= 160 ? 1 : Math.ceil(units / 153) };
  }
  const units = text.length;
  return { encoding: 'ucs-2', units, segments: units <= 70 ? 1 : Math.ceil(units / 67) };
}

/**
 * The text in the alphabet chosen, all of it or none: a text that cannot wholly be written plainly keeps its
 * diacritics throughout, because half of them would read as other words.
 */
export function spellSms(text: string, alphabet: SmsAlphabet): string {
  const composed = text.normalize('NFC');
  if (alphabet === 'vietnamese') return composed;
  const plain = [...composed]
    .map((character) => PLAIN[character] ?? character.normalize('NFD').replace(/\p{M}/gu, ''))
    .join('');
  return smsLength(plain).encoding === 'gsm-7' ? plain : composed;
}

/** What one message may take: one segment in plain letters, three with diacritics. */
export const fitsSms = (text: string): boolean => {
  const { encoding, segments } = smsLength(text);
  return segments <= (encoding === 'gsm-7' ? 1 : 3);
};
