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
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import {
  ANSWER_RELATIONS,
  CANNOT_CAUSES,
  DECISION_KINDS,
  MOST_CAMERAS,
  type AnswerRelation,
  type CannotCause,
  type DecisionKind,
} from '#antt/requests';
import { IsInstant } from '../../http/time.decorators.js';
import { WindowDto } from './file-request.dto.js';

/** An ask may be joined by a few more requests while it is answered. */
const MOST_ITEMS = 10 * MOST_CAMERAS;

export class OwnerAnswerDto {
  @ApiPropertyOptional({ format: 'uuid', description: 'One item; or else `itemIds`' })
  @ValidateIf(({ itemIds }: OwnerAnswerDto) => itemIds === undefined)
  @IsUUID()
  itemId?: string;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    description: 'Items answered for alike: as a rule all of one camera, as the page shows them',
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ITEMS)
  @IsUUID(undefined, { each: true })
  itemIds?: string[];

  @ApiProperty({ enum: DECISION_KINDS })
  @IsIn(DECISION_KINDS)
  answer!: DecisionKind;

  @ApiPropertyOptional({
    type: WindowDto,
    description: 'With "agree-in-part": the part, in true time; it is cut to the window of each item',
  })
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
  @ApiProperty({ pattern: '^[0-9]{6}$', description: 'The six digits that were sent or told to the owner' })
  @Matches(/^[0-9]{6}$/)
  code!: string;

  @ApiProperty({ type: [OwnerAnswerDto], minItems: 1, maxItems: MOST_ITEMS })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ITEMS)
  @ValidateNested({ each: true })
  @Type(() => OwnerAnswerDto)
  answers!: OwnerAnswerDto[];

  @ApiPropertyOptional({
    maxLength: 200,
    description: 'Who answers, by name; required of whoever is not the owner',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  answeredBy?: string;

  @ApiPropertyOptional({
    enum: ANSWER_RELATIONS,
    description:
      'What he is to the owner; left out: the owner himself, or with a name a member of his household',
  })
  @IsOptional()
  @IsIn(ANSWER_RELATIONS)
  relation?: AnswerRelation;

  @ApiPropertyOptional({
    maxLength: 64,
    description:
      'The `revision` the page was shown with; nothing is decided when other times are asked for by now',
  })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  revision?: string;
}
