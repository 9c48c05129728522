import { Module } from '@nestjs/common';
import { AccessGrantRepository } from './access-grant.repository.js';
import { CallThrottleRepository } from './call-throttle.repository.js';
import { CallThrottles } from './call-throttles.js';
import { GrantableObjects } from './grantable-objects.js';
import { IdempotencyRecordRepository } from './idempotency-record.repository.js';
import { Jurisdiction } from './jurisdiction.js';
import { JurisdictionRepository } from './jurisdiction.repository.js';
import { Passwords } from './passwords.js';
import { RoleAssignmentRepository } from './role-assignment.repository.js';
import { SessionRepository } from './session.repository.js';
import { SignInThrottles } from './sign-in-throttle.js';
import { SignInThrottleRepository } from './sign-in-throttle.repository.js';
import { StepUp } from './step-up.js';
import { ChangeOwnContacts } from './use-cases/change-own-contacts.js';
import { ChangePassword } from './use-cases/change-password.js';
import { ChangeUserContacts } from './use-cases/change-user-contacts.js';
import { ChangeUserStatus } from './use-cases/change-user-status.js';
import { CreateUser } from './use-cases/create-user.js';
import { GrantAccess } from './use-cases/grant-access.js';
import { GrantRole } from './use-cases/grant-role.js';
import { ListAccessGrants } from './use-cases/list-access-grants.js';
import { ListHeldGrants } from './use-cases/list-held-grants.js';
import { ListObjectGrants } from './use-cases/list-object-grants.js';
import { ListUserGrants } from './use-cases/list-user-grants.js';
import { HasUsers } from './use-cases/has-users.js';
import { ListUsers } from './use-cases/list-users.js';
import { ResetPassword } from './use-cases/reset-password.js';
import { ResumeSession } from './use-cases/resume-session.js';
import { RevokeAccess } from './use-cases/revoke-access.js';
import { RevokeRole } from './use-cases/revoke-role.js';
import { SignIn } from './use-cases/sign-in.js';
import { SignOut } from './use-cases/sign-out.js';
import { SweepAccess } from './use-cases/sweep-access.js';
import { ViewOwnContacts } from './use-cases/view-own-contacts.js';
import { UserContactChanges } from './user-contact-changes.js';
import { UserContacts } from './user-contacts.js';
import { UserManagement } from './user-management.js';
import { UserRepository } from './user.repository.js';

const USE_CASES = [
  ChangeOwnContacts,
  ChangePassword,
  ChangeUserContacts,
  ChangeUserStatus,
  CreateUser,
  GrantAccess,
  GrantRole,
  ListAccessGrants,
  ListHeldGrants,
  ListObjectGrants,
  ListUserGrants,
  HasUsers,
  ListUsers,
  ResetPassword,
  ResumeSession,
  RevokeAccess,
  RevokeRole,
  SignIn,
  SignOut,
  SweepAccess,
  ViewOwnContacts,
];

/** Needs {@link AccessNews} from a global module: LedgerModule provides it. */
@Module({
  providers: [
    AccessGrantRepository,
    CallThrottleRepository,
    CallThrottles,
    GrantableObjects,
    IdempotencyRecordRepository,
    Jurisdiction,
    JurisdictionRepository,
    Passwords,
    RoleAssignmentRepository,
    SessionRepository,
    SignInThrottles,
    SignInThrottleRepository,
    StepUp,
    UserContactChanges,
    UserContacts,
    UserManagement,
    UserRepository,
    ...USE_CASES,
  ],
  exports: [
    CallThrottles,
    GrantableObjects,
    Jurisdiction,
    IdempotencyRecordRepository,
    StepUp,
    UserContacts,
    ...USE_CASES,
  ],
})
export class AccessModule {}
