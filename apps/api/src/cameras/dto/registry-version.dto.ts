import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsNotEmpty, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { IsCalendarDate } from '../../http/time.decorators.js';
import { OptionalWhole } from './optional.decorators.js';

const MOST = 2_147_483_647;

/** The version a change was decided on; when somebody was faster it is refused. */
export class RegistryVersionDto {
  @ApiProperty({ minimum: 1, description: '`version` as it was seen' })
  @IsInt()
  @Min(1)
  version!: number;
}

/** {@link RegistryVersionDto} for routes that were there before versions were. */
export const OptionalVersion = (): PropertyDecorator =>
  OptionalWhole(1, MOST, {
    description: '`version` as it was seen; left out, the change is made whatever it is now',
  });

export class ReasonDto extends RegistryVersionDto {
  @ApiProperty({ maxLength: 500 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason!: string;
}

export class EndDto extends ReasonDto {
  /** The first day on which it no longer exists; today when left out. */
  @IsOptional()
  @IsCalendarDate({ optional: true })
  endedOn?: string;
}
