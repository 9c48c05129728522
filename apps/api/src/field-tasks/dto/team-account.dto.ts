import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';

export class LinkTeamAccountDto {
  @ApiProperty({ maxLength: 100, description: 'Of an account with the role of a security-team member' })
  @IsString()
  @MaxLength(100)
  username!: string;
}
