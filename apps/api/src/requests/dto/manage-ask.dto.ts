import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { LINK_WAYS, type CodeChannel, type LinkWay } from '#antt/requests';

/** How an officer passes a code on; what goes by message is asked for by the owner himself. */
const TOLD_BY = ['voice', 'paper', 'officer', 'sms'] as const satisfies CodeChannel[];

export class IssueOwnerCodeDto {
  @ApiProperty({
    enum: TOLD_BY,
    description: 'How the code reaches the owner: not the way the link went',
  })
  @IsIn(TOLD_BY)
  channel!: CodeChannel;
}

export class ReissueOwnerLinkDto {
  @ApiPropertyOptional({
    enum: LINK_WAYS,
    default: 'officer',
    description: 'officer: shown once, to hand out, for this request only; message: sent by the system',
  })
  @IsOptional()
  @IsIn(LINK_WAYS)
  way?: LinkWay;

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

export class RevokeLinksDto extends StopDto {
  @ApiPropertyOptional({ format: 'uuid', description: 'One link; left out: all of them' })
  @IsOptional()
  @IsUUID()
  linkId?: string;
}
