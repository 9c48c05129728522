import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PERMISSIONS, permissionsOf, ROLES, type Permission, type Principal, type Role } from '#antt/access';

export class HeldRoleResponse {
  @ApiProperty({ enum: ROLES })
  role!: Role;

  @ApiProperty({ format: 'uuid' })
  unitId!: string;

  @ApiProperty()
  unitName!: string;
}

export class SessionResponse {
  @ApiProperty({ format: 'uuid' })
  userId!: string;

  @ApiProperty()
  username!: string;

  @ApiProperty()
  fullName!: string;

  @ApiProperty({ type: [HeldRoleResponse] })
  roles!: HeldRoleResponse[];

  @ApiProperty({
    enum: Object.keys(PERMISSIONS),
    isArray: true,
    description: 'All permissions of all roles; a role holds in its unit and below.',
  })
  permissions!: Permission[];

  @ApiProperty({ format: 'date-time', description: 'The session ends then at the latest' })
  expiresAt!: string;

  @ApiPropertyOptional({ description: 'Only in the answer to a sign-in with `tokenInBody`' })
  token?: string;
}

export function sessionResponse(principal: Principal, expiresAt: Date): SessionResponse {
  return {
    userId: principal.userId,
    username: principal.username,
    fullName: principal.fullName,
    roles: principal.roles.map(({ role, unitId, unitName }) => ({ role, unitId, unitName })),
    permissions: [...new Set(principal.roles.flatMap(({ role }) => permissionsOf(role)))].sort(),
    expiresAt: expiresAt.toISOString(),
  };
}
