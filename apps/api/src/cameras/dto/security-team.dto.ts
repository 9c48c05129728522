import { ApiProperty, OmitType } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { TEAM_POSITIONS, type TeamPosition } from '#antt/cameras';
import { IsCalendarDate } from '../../http/time.decorators.js';
import { NullableText, OptionalChoice, OptionalId, OptionalText } from './optional.decorators.js';
import { MoveToUnitDto } from './programme.dto.js';
import { EndDto, OptionalVersion, RegistryVersionDto } from './registry-version.dto.js';

export class RegisterSecurityTeamDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  unitId!: string;

  @ApiProperty({ example: 'Tổ dân phố 1', description: 'Comes into being when it is new' })
  @IsString()
  @MaxLength(200)
  neighbourhood!: string;

  @ApiProperty({ maxLength: 200 })
  @IsString()
  @MaxLength(200)
  name!: string;

  @IsOptional()
  @IsCalendarDate({ optional: true })
  establishedOn?: string;
}

export class ChangeTeamMemberDto {
  @OptionalText(120)
  fullName?: string;

  @OptionalChoice(TEAM_POSITIONS)
  position?: TeamPosition;

  @NullableText(40)
  phone?: string | null;

  @IsOptional()
  @IsCalendarDate({ optional: true, nullable: true })
  joinedOn?: string | null;

  @IsOptional()
  @IsCalendarDate({ optional: true, nullable: true })
  leftOn?: string | null;

  @OptionalVersion()
  version?: number;
}

export class AddTeamMemberDto extends OmitType(ChangeTeamMemberDto, ['fullName', 'version']) {
  @ApiProperty({ maxLength: 120 })
  @IsString()
  @MaxLength(120)
  fullName!: string;
}

export class ChangeSecurityTeamDto extends RegistryVersionDto {
  @OptionalText(200)
  name?: string;

  @OptionalText(200, { description: "A neighbourhood of the team's unit; comes into being when it is new" })
  neighbourhood?: string;

  @IsOptional()
  @IsCalendarDate({ optional: true, nullable: true })
  establishedOn?: string | null;
}

export class EndSecurityTeamDto extends EndDto {
  @OptionalId({ description: 'The team of the same unit that takes its members over' })
  moveMembersTo?: string;

  @OptionalChoice(['leave'], { description: 'leave: its members leave on the same day' })
  members?: 'leave';
}

export class MoveSecurityTeamDto extends MoveToUnitDto {
  @OptionalText(200, {
    description: 'What the neighbourhood is called in the new unit; as before when left out',
  })
  neighbourhood?: string;
}
