import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { PROGRAMME_MODELS, type ProgrammeModel } from '#antt/cameras';
import { IsCalendarDate } from '../../http/time.decorators.js';
import { OptionalChoice, OptionalId, OptionalText } from './optional.decorators.js';
import { EndDto, RegistryVersionDto } from './registry-version.dto.js';

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

export class ChangeProgrammeDto extends RegistryVersionDto {
  @OptionalChoice(MODELS)
  model?: ProgrammeModel;

  @OptionalText(200)
  name?: string;

  @IsOptional()
  @IsCalendarDate({ optional: true, nullable: true })
  startedOn?: string | null;
}

export class EndProgrammeDto extends EndDto {
  @OptionalId({ description: 'The programme of the unit, or of one above it, that takes its cameras over' })
  moveCamerasTo?: string;

  @OptionalChoice(['release'], { description: 'release: its cameras belong to no programme from now on' })
  cameras?: 'release';
}

export class MoveToUnitDto extends RegistryVersionDto {
  @ApiProperty({ format: 'uuid', description: 'A unit that took the present one over' })
  @IsUUID()
  unitId!: string;

  /** The first day on which it belongs to the new unit; today when left out. */
  @IsOptional()
  @IsCalendarDate({ optional: true })
  movedOn?: string;
}
