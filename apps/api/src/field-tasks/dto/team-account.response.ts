import { ApiProperty } from '@nestjs/swagger';
import type { TeamAccount } from '#antt/requests';

export class TeamAccountResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  memberId!: string;

  @ApiProperty()
  memberName!: string;

  @ApiProperty({ format: 'uuid' })
  userId!: string;

  @ApiProperty()
  username!: string;

  @ApiProperty({ format: 'date-time' })
  linkedAt!: string;
}

export const teamAccountResponse = (account: TeamAccount): TeamAccountResponse => ({
  id: account.id,
  memberId: account.memberId,
  memberName: account.memberName,
  userId: account.userId,
  username: account.username,
  linkedAt: account.linkedAt.toISOString(),
});
