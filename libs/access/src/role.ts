/** What a person may be in a unit. */
export const ROLES = [
  'investigator',
  'commander',
  'registrar',
  'statistician',
  'security-team-member',
  'auditor',
  'administrator',
] as const;

export type Role = (typeof ROLES)[number];
