import { ApiProperty, OmitType } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { TEAM_POSITIONS, type TeamPosition } from '#antt/cameras';
import { IsCalendarDate } from '../../http/time.decorators.js';
import { NullableText, OptionalChoice, OptionalText } from './optional.decorators.js';

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
}

export class AddTeamMemberDto extends OmitType(ChangeTeamMemberDto, ['fullName']) {
  @ApiProperty({ maxLength: 120 })
  @IsString()
  @MaxLength(120)
  fullName!: string;
}
