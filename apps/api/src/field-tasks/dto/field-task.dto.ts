import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';
import { Transform } from 'class-transformer';
import { FIELD_TASK_KINDS, FIELD_TASK_STATES, type FieldTaskKind, type FieldTaskState } from '#antt/requests';
import { PageQueryDto } from '../../http/page.js';
import { IsInstant } from '../../http/time.decorators.js';

const MOST_ITEMS = 50;

export class CreateFieldTaskDto {
  @ApiProperty({ enum: FIELD_TASK_KINDS })
  @IsIn(FIELD_TASK_KINDS)
  kind!: FieldTaskKind;

  @ApiProperty({
    type: [String],
    format: 'uuid',
    description: 'Items of this request, of one owner and recorder',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ITEMS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  itemIds!: string[];

  @ApiPropertyOptional({ format: 'uuid', description: "Left out: the team of the camera's neighbourhood" })
  @IsOptional()
  @IsUUID()
  teamId?: string;

  /** Left out: as long as it is wanted. */
  @IsOptional()
  @IsInstant({ optional: true })
  dueAt?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description:
      'With "deliver-form": the letter to the owner, a message whose channel is "letter" or "outbox"',
  })
  @IsOptional()
  @IsUUID()
  formMessageId?: string;
}

export class AssignFieldTaskDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  teamId!: string;

  @ApiProperty({ maxLength: 500 })
  @IsString()
  @MaxLength(500)
  reason!: string;
}

export class CancelFieldTaskDto {
  @ApiProperty({ maxLength: 500 })
  @IsString()
  @MaxLength(500)
  reason!: string;
}

export class FindFieldTasksQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ enum: FIELD_TASK_STATES })
  @IsOptional()
  @IsIn(FIELD_TASK_STATES)
  state?: FieldTaskState;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  teamId?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'Only those that wait for a team' })
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  unassigned?: boolean;
}

export class TaskPhotographQueryDto {
  /** What the clock of the sending device shows while it sends. */
  @IsOptional()
  @IsInstant({ optional: true })
  deviceNow?: string;
}
