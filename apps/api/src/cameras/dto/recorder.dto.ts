import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsDefined,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  DEVICE_STATUSES,
  RECORDER_REACHES,
  RETENTION_CONFIDENCES,
  type DeviceStatus,
  type RecorderReach,
  type RetentionConfidence,
} from '#antt/cameras';
import {
  NullableText,
  OptionalChoice,
  OptionalId,
  OptionalText,
  OptionalWhole,
} from './optional.decorators.js';
import { EndDto, OptionalVersion } from './registry-version.dto.js';

export class CardDto {
  @ApiProperty({ example: 64 })
  @IsNumber()
  @Min(1)
  @Max(100_000)
  sizeGb!: number;

  @ApiProperty({ example: 2 })
  @IsNumber()
  @Min(0.1)
  @Max(200)
  megapixels!: number;

  @OptionalWhole(1, 1024, { description: 'Cameras that share the card' })
  cameras?: number;
}

export class ChangeRecorderDto {
  @OptionalText(64)
  code?: string;

  @OptionalId()
  ownerId?: string;

  @NullableText(100, { example: 'Hikvision' })
  make?: string | null;

  @NullableText(100)
  model?: string | null;

  @NullableText(100)
  serial?: string | null;

  @OptionalWhole(1, 1024)
  channels?: number;

  @OptionalWhole(1, 87_600, { nullable: true, description: 'Hours a moment stays on the recorder' })
  retentionHours?: number | null;

  @OptionalChoice(RETENTION_CONFIDENCES, { description: 'A figure without it counts as declared' })
  retentionConfidence?: RetentionConfidence;

  @ApiPropertyOptional({ type: CardDto, description: 'Derives the retention, at the least' })
  @IsOptional()
  @ValidateNested()
  @Type(() => CardDto)
  card?: CardDto;

  @OptionalChoice(RECORDER_REACHES)
  reach?: RecorderReach;

  @NullableText(1000, { description: 'With reach "folder": its path, under one of the permitted roots' })
  location?: string | null;

  @NullableText(200, { example: '%Y-%m-%d/%H-%M-%S.mp4' })
  filePattern?: string | null;

  @OptionalText(64, { example: 'Asia/Ho_Chi_Minh', description: "The zone the recorder's clock is set to" })
  timeZone?: string;

  @OptionalChoice(DEVICE_STATUSES)
  status?: DeviceStatus;

  @OptionalVersion()
  version?: number;
}

export class RegisterRecorderDto extends OmitType(ChangeRecorderDto, ['code', 'ownerId', 'version']) {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  unitId!: string;

  @ApiProperty({ maxLength: 64 })
  @IsString()
  @MaxLength(64)
  code!: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  ownerId!: string;
}

export class RetireRecorderDto extends EndDto {
  @OptionalId({ description: 'The recorder of the unit that its cameras record on from now on' })
  moveCamerasTo?: string;

  @OptionalChoice(['retire'], { description: 'retire: its cameras are taken out of use with it' })
  cameras?: 'retire';
}

/** The new recorder; zone, channels and owner are the old one's where left out. */
export class NewRecorderDto extends OmitType(ChangeRecorderDto, ['code', 'version', 'status']) {
  @ApiProperty({ maxLength: 64 })
  @IsString()
  @MaxLength(64)
  code!: string;
}

export class ReplaceRecorderDto extends EndDto {
  @ApiProperty({ type: NewRecorderDto })
  @ValidateNested()
  @Type(() => NewRecorderDto)
  @IsDefined()
  recorder!: NewRecorderDto;
}
