import { ApiProperty } from '@nestjs/swagger';
import type { UserStatus, UserSummary } from '#antt/access';
import { ContactsResponse } from './contacts.dto.js';
import { HeldRoleResponse } from './session.response.js';

export class AssignedRoleResponse extends HeldRoleResponse {
  @ApiProperty({ format: 'uuid' })
  assignmentId!: string;
}

export class UserResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  username!: string;

  @ApiProperty()
  fullName!: string;

  @ApiProperty({ type: String, nullable: true })
  rank!: string | null;

  @ApiProperty({ enum: ['active', 'disabled'] })
  status!: UserStatus;

  @ApiProperty({ description: 'Sample data, not a real person' })
  demo!: boolean;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({
    type: ContactsResponse,
    nullable: true,
    description: 'Where the system writes to him; null unless one may change it, or it is oneself',
  })
  contacts!: ContactsResponse | null;

  @ApiProperty({ type: [AssignedRoleResponse] })
  roles!: AssignedRoleResponse[];
}

export class UserPageResponse {
  @ApiProperty({ type: [UserResponse] })
  items!: UserResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class RoleGrantedResponse {
  @ApiProperty({ format: 'uuid' })
  assignmentId!: string;
}

export function userResponse(user: UserSummary): UserResponse {
  return {
    id: user.id,
    username: user.username,
    fullName: user.fullName,
    rank: user.rank,
    status: user.status,
    demo: user.demo,
    createdAt: user.createdAt.toISOString(),
    contacts: user.contacts,
    roles: user.roles.map(({ assignmentId, role, unitId, unitName }) => ({
      assignmentId,
      role,
      unitId,
      unitName,
    })),
  };
}
