const lowerFirst = (name: string): string => `${name.charAt(0).toLocaleLowerCase('vi')}${name.slice(1)}`;

/** `Phường Hạc Thành` → `Công an phường Hạc Thành`. */
export const policeOf = (unitName: string): string => `Công an ${lowerFirst(unitName)}`;

/** For an SMS: `CA phường Hạc Thành`. */
export const briefPoliceOf = (unitName: string): string => `CA ${lowerFirst(unitName)}`;

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^phường /i, 'P.'],
  [/^xã /i, 'X.'],
  [/^thị trấn /i, 'TT.'],
  [/^đặc khu /i, 'ĐK.'],
  [/^(thành phố|tỉnh) /i, ''],
];

/** For an SMS with no room: `CA P.Hạc Thành`. */
export function shortestPoliceOf(unitName: string): string {
  const kind = KINDS.find(([pattern]) => pattern.test(unitName));
  return kind === undefined ? `CA ${unitName}` : `CA ${kind[1]}${unitName.replace(kind[0], '')}`;
}

/** In English the unit keeps its name: `the police of phường Hạc Thành`. */
export const policeInEnglish = (unitName: string): string => `the police of ${lowerFirst(unitName)}`;
