import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import {
  CANNOT_CAUSES,
  MOST_CAMERAS,
  OWNER_ANSWERS,
  type CannotCause,
  type OwnerAnswer,
} from '#antt/requests';
import { IsInstant } from '../../http/time.decorators.js';
import { WindowDto } from './file-request.dto.js';

export class OwnerAnswerDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  itemId!: string;

  @ApiProperty({ enum: OWNER_ANSWERS })
  @IsIn(OWNER_ANSWERS)
  answer!: OwnerAnswer;

  @ApiPropertyOptional({ type: WindowDto, description: 'With "agree-in-part": the part, in true time' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => WindowDto)
  approved?: WindowDto;

  /** With "overwritten": the earliest moment the recorder still holds, if known. */
  @IsOptional()
  @IsInstant({ optional: true })
  heldSince?: string;

  @ApiPropertyOptional({ enum: CANNOT_CAUSES, description: 'With "cannot"' })
  @IsOptional()
  @IsIn(CANNOT_CAUSES)
  cause?: CannotCause;

  @ApiPropertyOptional({ maxLength: 1000, description: 'Required with "refuse"' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  reason?: string;
}

export class OwnerReplyDto {
  @ApiProperty({ pattern: '^[0-9]{6}$', description: 'The six digits the requesting unit told the owner' })
  @Matches(/^[0-9]{6}$/)
  code!: string;

  @ApiProperty({ type: [OwnerAnswerDto], minItems: 1, maxItems: MOST_CAMERAS })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_CAMERAS)
  @ValidateNested({ each: true })
  @Type(() => OwnerAnswerDto)
  answers!: OwnerAnswerDto[];

  @ApiPropertyOptional({ maxLength: 200, description: 'Who answers for the owner, when it is somebody else' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  answeredBy?: string;
}
