import type { Role } from './role.js';

interface PermissionDefinition {
  readonly describe: string;
  readonly roles: readonly Role[];
}

const officers = ['investigator', 'commander'] as const;
const registry = [
  'investigator',
  'commander',
  'registrar',
  'statistician',
  'auditor',
  'administrator',
] as const;
const readers = ['investigator', 'commander', 'auditor'] as const;

/** Everything a signed-in person may do, and by which roles; a role holds in its unit and below. */
export const PERMISSIONS = {
  'unit.read': { describe: 'See units and their history', roles: [...registry, 'security-team-member'] },
  'programme.read': {
    describe: 'See programmes and local security teams',
    roles: [...registry, 'security-team-member'],
  },
  'programme.manage': { describe: 'Register and change programmes', roles: ['registrar', 'commander'] },
  'security-team.manage': {
    describe: 'Register local security teams and their members',
    roles: ['registrar', 'commander'],
  },
  'camera.read': {
    describe: 'See cameras, recorders and where they look',
    roles: [...registry, 'security-team-member'],
  },
  'camera.manage': {
    describe: 'Register and change owners, recorders and cameras',
    roles: ['registrar', 'commander'],
  },
  'camera.import': { describe: 'Import cameras from a spreadsheet', roles: ['registrar', 'commander'] },
  'camera.export': {
    describe: 'Export the register of cameras',
    roles: ['registrar', 'commander', 'statistician'],
  },
  'registry-health.read': {
    describe: 'See what is wrong or stale in the register',
    roles: [...officers, 'registrar', 'statistician', 'auditor'],
  },
  'owner.read': {
    describe: "See owners' names and how to reach them",
    roles: [...officers, 'registrar', 'auditor'],
  },
  'clock-reading.record': {
    describe: "Record a reading of a recorder's clock",
    roles: [...officers, 'registrar', 'security-team-member'],
  },
  'case.read': { describe: 'See cases', roles: readers },
  'case.open': { describe: 'Open a case', roles: officers },
  'case.manage': { describe: 'Change, link and merge cases', roles: officers },
  'case.clarify': { describe: 'Record that a case is clarified, or reopen it', roles: ['commander'] },
  'contribution.sign': { describe: 'Sign what an extraction contributed to a case', roles: officers },
  'request.read': { describe: 'See extraction requests', roles: readers },
  'request.file': { describe: 'File an extraction request', roles: officers },
  'request.withdraw': { describe: 'Withdraw an extraction request', roles: officers },
  'request.amend': { describe: 'Change the window of an extraction request', roles: officers },
  'request.hand-over': { describe: 'Hand an extraction request to another officer', roles: officers },
  'owner-ask.manage': { describe: "Issue an owner's link and code, or revoke them", roles: officers },
  'break-glass.use': {
    describe: 'Approve items without the owner, for danger to life',
    roles: ['commander'],
  },
  'break-glass.read': {
    describe: 'See uses of break-glass and what is owed for them',
    roles: ['commander', 'auditor'],
  },
  'outcome-notice.manage': {
    describe: 'Allow or forbid that owners are told what came of their footage',
    roles: officers,
  },
  'duty-desk.manage': {
    describe: "Set the phone number of a unit's duty desk",
    roles: ['commander', 'administrator'],
  },
  'message.view': { describe: 'See messages, without their links and codes', roles: readers },
  'message.hand-over': {
    describe: 'Read and print whole messages to pass them on, and say how that went',
    roles: officers,
  },
  'field-task.read': { describe: 'See the tasks of local security teams', roles: readers },
  'field-task.manage': { describe: 'Give tasks to local security teams, or take them back', roles: officers },
  'field-task.do': {
    describe: "See and report on the tasks of one's own security team",
    roles: ['security-team-member'],
  },
  'extraction.read': { describe: 'See extractions and their progress', roles: readers },
  'extraction.retry': { describe: 'Start a failed extraction again', roles: officers },
  'clip.read': { describe: 'See what is known of a clip', roles: readers },
  'clip.view': { describe: 'Watch a clip', roles: readers },
  'clip.download': { describe: 'Download a sealed original', roles: officers },
  'clip.verify': { describe: 'Check a clip against its seal', roles: readers },
  'clip.hold': { describe: 'Set or lift a legal hold', roles: ['commander'] },
  'statistics.read': {
    describe: 'See figures and the rows behind them',
    roles: ['commander', 'statistician', 'auditor'],
  },
  'statistics.export': { describe: 'Export figures', roles: ['commander', 'statistician'] },
  'logbook.import': { describe: 'Import the logbook of past years', roles: ['statistician', 'commander'] },
  'audit-event.read': { describe: 'See the custody events', roles: ['commander', 'auditor'] },
  'user.read': { describe: 'See users and their roles', roles: ['administrator', 'auditor', 'commander'] },
  'access-grant.read': {
    describe: 'See who may see something by a grant',
    roles: ['commander', 'auditor'],
  },
  'access-grant.manage': {
    describe: 'Let a person of another unit see something for a time',
    roles: ['commander'],
  },
  'user.manage': { describe: 'Create users and grant roles', roles: ['administrator'] },
  'system.read': {
    describe: "See the parts' health and the queues",
    roles: ['administrator', 'commander', 'auditor'],
  },
} as const satisfies Record<string, PermissionDefinition>;

export type Permission = keyof typeof PERMISSIONS;

export function permissionsOf(role: Role): Permission[] {
  return (Object.keys(PERMISSIONS) as Permission[]).filter((permission) =>
    (PERMISSIONS[permission].roles as readonly Role[]).includes(role),
  );
}
