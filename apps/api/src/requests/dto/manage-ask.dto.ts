import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { CODE_CHANNELS, type CodeChannel } from '#antt/requests';

export class IssueOwnerCodeDto {
  @ApiProperty({
    enum: CODE_CHANNELS,
    description: 'How the code reaches the owner: not the way the link went',
  })
  @IsIn(CODE_CHANNELS)
  channel!: CodeChannel;
}

export class ReissueOwnerLinkDto {
  @ApiPropertyOptional({ maxLength: 1000 })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  reason?: string;
}

/** Withdrawing a request or revoking a link. */
export class StopDto {
  @ApiProperty({ maxLength: 1000 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  reason!: string;
}
