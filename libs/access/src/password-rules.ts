import { AppError } from '#antt/kernel';
import { accessErrors } from './access.errors.js';
import { COMMON_PASSWORDS } from './common-passwords.js';

export const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 128;
/** Shorter names stand in ordinary words by chance. */
const SHORTEST_NAME = 4;
const SHORTEST_UNIT_NAME = 5;

/** Whose password it is to be: a guesser starts with these. */
export interface PasswordHolder {
  readonly username: string;
  readonly fullName?: string | undefined;
  /** Names of the units in which he has a role. */
  readonly unitNames?: readonly string[] | undefined;
}

/**
 * Decides over a new password, without asking anybody: its length, whether it is one of those everybody tries first,
 * and whether it holds its holder's names.
 * @param field where it stands in the input
 * @throws AppError PASSWORD_TOO_SHORT, PASSWORD_TOO_COMMON, PASSWORD_HOLDS_NAME
 */
export function checkPassword(password: string, holder: PasswordHolder, field: string): void {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) {
    const params = { minimum: SHORTEST_PASSWORD, maximum: LONGEST_PASSWORD };
    throw new AppError(accessErrors, 'PASSWORD_TOO_SHORT', { field, params });
  }
  const name = nameWithin(password, holder);
  if (name !== undefined) {
    throw new AppError(accessErrors, 'PASSWORD_HOLDS_NAME', { field, params: { name } });
  }
  if (isGuessable(password)) throw new AppError(accessErrors, 'PASSWORD_TOO_COMMON', { field });
}

/** The name of the holder that stands in the password, whatever its accents, spaces and signs. */
function nameWithin(
  password: string,
  { username, fullName, unitNames = [] }: PasswordHolder,
): string | undefined {
  const plain = plainText(password);
  const names: readonly (readonly [name: string, text: string, shortest: number])[] = [
    [username, username, SHORTEST_NAME],
    ...(fullName === undefined ? [] : [[fullName, fullName, SHORTEST_UNIT_NAME] as const]),
    ...unitNames.map((name) => [name, withoutKind(name), SHORTEST_UNIT_NAME] as const),
  ];
  return names.find(([, text, shortest]) => {
    const wanted = plainText(text);
    return wanted.length >= shortest && plain.includes(wanted);
  })?.[0];
}

function isGuessable(password: string): boolean {
  const bare = plainText(password);
  if (new Set(bare).size < 5 || /^\d+$/.test(bare) || isSequence(bare) || isRepeated(bare)) return true;
  return readings(password).some(isCommon);
}

/** What is left of a password when digits and signs that were put around and between its letters are taken away. */
function readings(password: string): string[] {
  const bare = plainText(password);
  const core = foldAccents(password.toLowerCase()).replace(/^[^a-z]+|[^a-z]+$/g, '');
  const signs: Record<string, string> = {
    '0': 'o',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '7': 't',
    '@': 'a',
    $: 's',
    '!': 'i',
  };
  const spelt = (one: string): string =>
    core
      .replace(/[034571@$!]/g, (sign) => (sign === '1' ? one : (signs[sign] ?? sign)))
      .replace(/[^a-z]/g, '');
  return [bare, bare.replace(/\d+/g, ''), spelt('l'), spelt('i')];
}

/** One of the list, or two of them one after the other. */
function isCommon(text: string): boolean {
  if (COMMON_PASSWORDS.has(text)) return true;
  for (let at = SHORTEST_NAME; at <= text.length - SHORTEST_NAME; at++) {
    if (COMMON_PASSWORDS.has(text.slice(0, at)) && COMMON_PASSWORDS.has(text.slice(at))) return true;
  }
  return false;
}

/** Whether each character follows the one before it, as in 123456789012 or abcdefghijkl. */
function isSequence(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  return steps.filter((step) => step === 1 || step === -1 || step === -9).length >= steps.length - 1;
}

/** Whether a part of at most a third of it is all there is, as in abc1abc1abc1. */
function isRepeated(text: string): boolean {
  for (let length = 1; length <= text.length / 3; length++) {
    if (text.startsWith(text.slice(0, length).repeat(Math.floor(text.length / length)))) return true;
  }
  return false;
}

/** Letters and digits only, without case or accents. Letters of other scripts stay. */
const plainText = (text: string): string => foldAccents(text.toLowerCase()).replace(/[^\p{L}\p{N}]/gu, '');

const foldAccents = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');

/** `Phường Hạc Thành` → `Hạc Thành`: the kind stands in thousands of names. */
const withoutKind = (unitName: string): string =>
  unitName.replace(/^(tỉnh|thành phố|thị xã|quận|huyện|phường|xã|thị trấn|đặc khu|công an)\s+/iu, '');
