import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
} from 'class-validator';
import { MOST_CAMERAS } from '#antt/requests';
import { PageQueryDto } from '../../http/page.js';
import { IsInstant } from '../../http/time.decorators.js';

export class UseBreakGlassDto {
  @ApiProperty({ type: [String], format: 'uuid', minItems: 1, maxItems: MOST_CAMERAS })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_CAMERAS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  itemIds!: string[];

  @ApiProperty({ description: 'Code of a citation in force, see GET /legal-bases' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(50)
  legalBasis!: string;

  @ApiProperty({ maxLength: 2000, description: 'Whose life is in danger, and how; the owner is not told' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(2000)
  danger!: string;

  @ApiProperty({ maxLength: 100 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  incidentNumber!: string;

  @ApiPropertyOptional({
    maxLength: 200,
    description: "The commander's own; needed when his sign-in is older than five minutes",
  })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  password?: string;
}

export class JustifyBreakGlassDto {
  @ApiProperty({ maxLength: 10_000 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(10_000)
  justification!: string;
}

export class ReleaseByEscrowDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  handInId!: string;

  @ApiProperty({
    minLength: 43,
    maxLength: 43,
    description: "What the escrow's holder got out of the envelope by `npm run cli -- escrow open`",
  })
  @Matches(/^[\w-]{43}$/)
  key!: string;
}

export class FindBreakGlassQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ format: 'uuid', description: 'This unit and those below it' })
  @IsOptional()
  @IsUUID()
  unitId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  requestId?: string;

  /** Used from then on. */
  @IsOptional()
  @IsInstant({ optional: true })
  from?: string;

  /** Used before then. */
  @IsOptional()
  @IsInstant({ optional: true })
  to?: string;
}

export class OutcomeNoticeDto {
  @ApiProperty({ description: 'Whether owners may be told what came of the footage of this request' })
  @IsBoolean()
  allowed!: boolean;
}

export class DutyDeskDto {
  @ApiProperty({ example: '02373 852 113' })
  @IsString()
  @Matches(/^[+\d][\d .()-]{5,30}$/)
  phone!: string;
}
