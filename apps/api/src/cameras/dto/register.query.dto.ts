import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsLatitude, IsLongitude, IsOptional, IsUUID } from 'class-validator';
import {
  DEVICE_STATUSES,
  OWNER_KINDS,
  PROGRAMME_MODELS,
  type DeviceStatus,
  type OwnerKind,
  type ProgrammeModel,
} from '#antt/cameras';
import { PageQueryDto } from '../../http/page.js';
import { IsCalendarDate, IsInstant } from '../../http/time.decorators.js';
import { OptionalChoice, OptionalId, OptionalText, QueryWhole } from './optional.decorators.js';

const BELOW = { description: 'This unit, the units below it and their predecessors' };

export class FindCamerasQueryDto extends PageQueryDto {
  @OptionalId(BELOW)
  unitId?: string;

  @OptionalId()
  programmeId?: string;

  @OptionalId()
  ownerId?: string;

  @OptionalId()
  recorderId?: string;

  @OptionalChoice(DEVICE_STATUSES)
  status?: DeviceStatus;

  @OptionalText(120, { description: 'Part of code, name or address; accents may be left out' })
  text?: string;
}

export class ExportCamerasQueryDto {
  @OptionalId(BELOW)
  unitId?: string;

  @OptionalChoice(DEVICE_STATUSES)
  status?: DeviceStatus;
}

class PointQueryDto {
  @ApiProperty({ type: Number, example: 19.8075 })
  @Type(() => Number)
  @IsLatitude()
  lat!: number;

  @ApiProperty({ type: Number, example: 105.7764 })
  @Type(() => Number)
  @IsLongitude()
  lon!: number;
}

export class NearestCamerasQueryDto extends PointQueryDto {
  @QueryWhole(1, 50_000, { default: 2_000 })
  radiusM: number = 2_000;

  @QueryWhole(1, 100, { default: 10 })
  limit: number = 10;
}

export class CoveringCamerasQueryDto extends PointQueryDto {
  @QueryWhole(1, 100, { default: 50 })
  limit: number = 50;
}

const Flag = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: Boolean, default: false, description }),
    IsOptional(),
    Transform(({ obj, key }) => {
      const value: unknown = (obj as Record<string, unknown>)[key];
      return value === 'true' ? true : value === 'false' ? false : value;
    }),
    IsBoolean(),
  );

export class ImportCamerasQueryDto {
  @Flag('Do everything, keep nothing')
  dryRun: boolean = false;

  @Flag('Keep the rows without errors instead of nothing at all')
  validRowsOnly: boolean = false;

  @OptionalText(20, { description: 'Unit of rows that name none' })
  unitCode?: string;

  @OptionalText(200, { description: 'Kept in the custody log' })
  fileName?: string;
}

export class FindProgrammesQueryDto extends PageQueryDto {
  @OptionalId(BELOW)
  unitId?: string;

  @OptionalChoice(Object.keys(PROGRAMME_MODELS))
  model?: ProgrammeModel;

  /** As they were on this day; left out: those that have not ended. */
  @IsOptional()
  @IsCalendarDate({ optional: true })
  asOf?: string;

  @Flag('Those that have ended as well')
  ended: boolean = false;
}

export class FindSecurityTeamsQueryDto extends PageQueryDto {
  @OptionalId(BELOW)
  unitId?: string;

  /** As they were on this day; left out: those that have not ended. */
  @IsOptional()
  @IsCalendarDate({ optional: true })
  asOf?: string;

  @Flag('Those that have ended as well')
  ended: boolean = false;
}

export class CountSecurityTeamsQueryDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  unitId!: string;

  /** As it was on this day; today when left out. */
  @IsOptional()
  @IsCalendarDate({ optional: true })
  asOf?: string;
}

export class FindOwnersQueryDto extends PageQueryDto {
  @OptionalId(BELOW)
  unitId?: string;

  @ApiPropertyOptional({ enum: OWNER_KINDS })
  @IsOptional()
  @IsIn(OWNER_KINDS)
  kind?: OwnerKind;

  @OptionalText(120, { description: 'Part of code, name or address; accents may be left out' })
  text?: string;
}

export class FindRecordersQueryDto extends PageQueryDto {
  @OptionalId(BELOW)
  unitId?: string;

  @OptionalId()
  ownerId?: string;

  @OptionalText(120, { description: 'Part of code, make, model or serial number' })
  text?: string;
}

export class SendClockPhotographQueryDto {
  /** What the clock of the sending device shows while it sends. */
  @IsOptional()
  @IsInstant({ optional: true })
  deviceTime?: string;
}
