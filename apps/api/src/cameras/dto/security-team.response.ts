import { ApiProperty } from '@nestjs/swagger';
import { TEAM_POSITIONS, type TeamPosition } from '#antt/cameras';
import { NamedResponse } from './named.response.js';
import { nullable } from './nullable-property.js';

export class SecurityTeamResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  unitId!: string;

  @ApiProperty()
  unitName!: string;

  @ApiProperty({ format: 'uuid' })
  neighbourhoodId!: string;

  @ApiProperty()
  neighbourhoodName!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty(nullable(String, 'date'))
  establishedOn!: string | null;

  @ApiProperty({ description: 'Members who have not left' })
  members!: number;

  @ApiProperty({ ...nullable(String, 'date'), description: 'The first day on which it no longer exists' })
  endedOn!: string | null;

  @ApiProperty(nullable(String))
  endReason!: string | null;

  @ApiProperty({ description: 'A change names the version it was decided on' })
  version!: number;

  @ApiProperty({ description: 'Sample data' })
  demo!: boolean;
}

export class SecurityTeamPageResponse {
  @ApiProperty({ type: [SecurityTeamResponse] })
  items!: SecurityTeamResponse[];

  @ApiProperty(nullable(String))
  nextCursor!: string | null;
}

export class TeamMemberResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  teamId!: string;

  @ApiProperty()
  fullName!: string;

  @ApiProperty({ enum: TEAM_POSITIONS })
  position!: TeamPosition;

  @ApiProperty(nullable(String))
  phone!: string | null;

  @ApiProperty(nullable(String, 'date'))
  joinedOn!: string | null;

  @ApiProperty(nullable(String, 'date'))
  leftOn!: string | null;

  @ApiProperty({ description: 'A change names the version it was decided on' })
  version!: number;
}

export class SecurityTeamViewResponse {
  @ApiProperty()
  team!: SecurityTeamResponse;

  @ApiProperty({ type: [TeamMemberResponse] })
  members!: TeamMemberResponse[];
}

export class EndedSecurityTeamResponse {
  @ApiProperty()
  team!: SecurityTeamResponse;

  @ApiProperty({ description: 'Members who left it: moved or gone' })
  membersLeft!: number;
}

export class SecurityTeamCountResponse {
  @ApiProperty({ format: 'uuid' })
  unitId!: string;

  @ApiProperty()
  unitCode!: string;

  @ApiProperty()
  unitName!: string;

  @ApiProperty()
  teams!: number;

  @ApiProperty()
  members!: number;
}

export class SecurityTeamCountsResponse {
  @ApiProperty()
  unit!: NamedResponse & { code: string };

  @ApiProperty({ type: String, format: 'date', description: 'The day for which this holds' })
  asOf!: string;

  @ApiProperty()
  teams!: number;

  @ApiProperty({ description: 'Members who had not left' })
  members!: number;

  @ApiProperty({ type: [SecurityTeamCountResponse], description: 'Units with at least one team' })
  units!: SecurityTeamCountResponse[];
}
