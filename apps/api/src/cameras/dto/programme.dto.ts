import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { PROGRAMME_MODELS, type ProgrammeModel } from '#antt/cameras';
import { IsCalendarDate } from '../../http/time.decorators.js';

const MODELS = Object.keys(PROGRAMME_MODELS) as ProgrammeModel[];

export class RegisterProgrammeDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  unitId!: string;

  @ApiProperty({ enum: MODELS })
  @IsIn(MODELS)
  model!: ProgrammeModel;

  @ApiProperty({ maxLength: 200 })
  @IsString()
  @MaxLength(200)
  name!: string;

  @IsOptional()
  @IsCalendarDate({ optional: true })
  startedOn?: string;
}
