import { AccessGrant } from './access-grant.entity.js';
import { CallThrottle } from './call-throttle.entity.js';
import { IdempotencyRecord } from './idempotency-record.entity.js';
import { RoleAssignment } from './role-assignment.entity.js';
import { Session } from './session.entity.js';
import { SignInThrottle } from './sign-in-throttle.entity.js';
import { User } from './user.entity.js';

export const ACCESS_ENTITIES = [
  User,
  RoleAssignment,
  Session,
  SignInThrottle,
  CallThrottle,
  AccessGrant,
  IdempotencyRecord,
];
