export { AccessGrant, type GrantedObjectType } from './access-grant.entity.js';
export type { AccessGrantView } from './access-grant.repository.js';
export { ACCESS_ENTITIES } from './access.entities.js';
export { accessErrors } from './access.errors.js';
export { AccessModule } from './access.module.js';
export { AccessNews, type AccessAction, type AccessActor, type AccessNewsEntry } from './access-news.js';
export { CallThrottle } from './call-throttle.entity.js';
export { CallThrottles, type CallLimit } from './call-throttles.js';
export { GrantableObjects, type FindGrantable, type Grantable } from './grantable-objects.js';
export { DEMO_PASSWORD } from './demo-password.js';
export { IdempotencyRecord } from './idempotency-record.entity.js';
export { IdempotencyRecordRepository } from './idempotency-record.repository.js';
export { ACCESS_SWEEP } from './jobs/access-sweep.job.js';
export { Jurisdiction, sightFacts, type GrantedObject, type Sight } from './jurisdiction.js';
export { JurisdictionRepository } from './jurisdiction.repository.js';
export { PERMISSIONS, permissionsOf, type Permission } from './permission.js';
export { PERMISSION_LABELS } from './permission-labels.js';
export type { Principal } from './principal.js';
export { RoleAssignment } from './role-assignment.entity.js';
export { ROLE_LABELS } from './role-labels.js';
export { ROLES, type Role } from './role.js';
export { Session, type SessionClient } from './session.entity.js';
export type { LiveSession } from './session.repository.js';
export { SignInThrottle } from './sign-in-throttle.entity.js';
export { ChangeOwnContacts } from './use-cases/change-own-contacts.js';
export { ChangePassword } from './use-cases/change-password.js';
export { ChangeUserContacts } from './use-cases/change-user-contacts.js';
export { ChangeUserStatus } from './use-cases/change-user-status.js';
export { CreateUser, type NewUser } from './use-cases/create-user.js';
export { GrantAccess } from './use-cases/grant-access.js';
export { GrantRole } from './use-cases/grant-role.js';
export { ListAccessGrants } from './use-cases/list-access-grants.js';
export { ListHeldGrants } from './use-cases/list-held-grants.js';
export { ListObjectGrants } from './use-cases/list-object-grants.js';
export { ListUserGrants, type UserGrantView } from './use-cases/list-user-grants.js';
export { HasUsers, type UsersPresence } from './use-cases/has-users.js';
export { ListUsers } from './use-cases/list-users.js';
export { ResetPassword } from './use-cases/reset-password.js';
export { ResumeSession } from './use-cases/resume-session.js';
export { RevokeAccess } from './use-cases/revoke-access.js';
export { RevokeRole } from './use-cases/revoke-role.js';
export { SignIn, type OpenedSession } from './use-cases/sign-in.js';
export { SignOut } from './use-cases/sign-out.js';
export { SweepAccess } from './use-cases/sweep-access.js';
export { ViewOwnContacts } from './use-cases/view-own-contacts.js';
export { STEP_UP_MINUTES, StepUp, type StepUpProof } from './step-up.js';
export { User, type UserStatus } from './user.entity.js';
export { UserContacts, type Contacts } from './user-contacts.js';
export type { Manager } from './user-management.js';
export type { UserSummary } from './user.repository.js';
export {
  visibleRows,
  type CurrentGrant,
  type GuardedRow,
  type Visibility,
  type VisibleRows,
} from './visibility.repository.js';
