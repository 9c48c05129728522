import type { GrantedObjectType } from './access-grant.entity.js';
import type { Permission } from './permission.js';

/** What one has to hold to see a thing that a grant can name. */
export const PERMISSION_TO_SEE: Readonly<Record<GrantedObjectType, Permission>> = {
  case: 'case.read',
  request: 'request.read',
  clip: 'clip.read',
  unit: 'case.read',
};
