import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
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
  CLOCK_METHODS,
  CONFORMITIES,
  DEVICE_STATUSES,
  OWNER_KINDS,
  PROGRAMME_MODELS,
  RECORDER_REACHES,
  RETENTION_CONFIDENCES,
  TEAM_POSITIONS,
  type ClockMethod,
  type Conformity,
  type DeviceStatus,
  type OwnerKind,
  type ProgrammeModel,
  type RecorderReach,
  type RetentionConfidence,
  type TeamPosition,
} from '#antt/cameras';
import { IsCalendarDate, IsInstant } from '../../http/time.decorators.js';
import {
  NullableNumber,
  NullableText,
  OptionalChoice,
  OptionalId,
  OptionalText,
  OptionalWhole,
} from './optional.decorators.js';

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

export class RegisterSecurityTeamDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  unitId!: string;

  @ApiProperty({ example: 'Tổ dân phố 1', description: 'Comes into being when it is new' })
  @IsString()
  @MaxLength(200)
  neighbourhood!: string;

  @ApiProperty({ maxLength: 200 })
  @IsString()
  @MaxLength(200)
  name!: string;

  @IsOptional()
  @IsCalendarDate({ optional: true })
  establishedOn?: string;
}

export class ChangeTeamMemberDto {
  @OptionalText(120)
  fullName?: string;

  @OptionalChoice(TEAM_POSITIONS)
  position?: TeamPosition;

  @NullableText(40)
  phone?: string | null;

  @IsOptional()
  @IsCalendarDate({ optional: true })
  joinedOn?: string | null;

  @IsOptional()
  @IsCalendarDate({ optional: true })
  leftOn?: string | null;
}

export class AddTeamMemberDto extends OmitType(ChangeTeamMemberDto, ['fullName']) {
  @ApiProperty({ maxLength: 120 })
  @IsString()
  @MaxLength(120)
  fullName!: string;
}

export class ChangeOwnerDto {
  @OptionalText(64, { description: 'Known by it in spreadsheets, unique in its unit' })
  code?: string;

  @OptionalChoice(OWNER_KINDS)
  kind?: OwnerKind;

  @OptionalText(200)
  name?: string;

  @NullableText(40, { example: '0912345678' })
  phone?: string | null;

  @NullableText(254)
  email?: string | null;

  @OptionalText(300)
  address?: string;

  @IsOptional()
  @IsCalendarDate({ optional: true })
  joinedOn?: string | null;

  @IsOptional()
  @IsCalendarDate({ optional: true })
  leftOn?: string | null;
}

export class RegisterOwnerDto extends OmitType(ChangeOwnerDto, ['kind', 'name', 'address']) {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  unitId!: string;

  @ApiProperty({ enum: OWNER_KINDS })
  @IsIn(OWNER_KINDS)
  kind!: OwnerKind;

  @ApiProperty({ maxLength: 200 })
  @IsString()
  @MaxLength(200)
  name!: string;

  @ApiProperty({ maxLength: 300 })
  @IsString()
  @MaxLength(300)
  address!: string;
}

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
}

export class RegisterRecorderDto extends OmitType(ChangeRecorderDto, ['code', 'ownerId']) {
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

export class RecordClockReadingDto {
  @ApiProperty({
    example: '2026-11-23T08:14:05',
    description: "What the recorder's screen showed, in its own time zone",
  })
  @IsString()
  @MaxLength(40)
  recorderTime!: string;

  @IsInstant()
  trueTime!: string;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 86_400_000 })
  @IsInt()
  @Min(0)
  @Max(86_400_000)
  uncertaintyMs!: number;

  @ApiProperty({ enum: CLOCK_METHODS })
  @IsIn(CLOCK_METHODS)
  method!: ClockMethod;

  @NullableText(500)
  note?: string | null;
}

export class ChangeCameraDto {
  @OptionalText(64)
  code?: string;

  @OptionalText(200)
  name?: string;

  @OptionalText(64, { example: '1' })
  channel?: string;

  @OptionalText(300)
  address?: string;

  @ApiPropertyOptional({ minimum: -90, maximum: 90, example: 19.8075 })
  @IsOptional()
  @IsNumber()
  latitude?: number;

  @ApiPropertyOptional({ minimum: -180, maximum: 180, example: 105.7764 })
  @IsOptional()
  @IsNumber()
  longitude?: number;

  @NullableNumber('Where it looks, degrees clockwise from north')
  bearingDeg?: number | null;

  @NullableNumber('Width of the view, degrees')
  fieldOfViewDeg?: number | null;

  @NullableNumber('How far a person can be made out, metres')
  rangeM?: number | null;

  @ApiPropertyOptional({
    type: Boolean,
    nullable: true,
    description: 'Whether a sign says that recording takes place',
  })
  @IsOptional()
  @IsBoolean()
  signage?: boolean | null;

  @OptionalChoice(CONFORMITIES, { description: 'To QCVN 135:2024/BTTTT' })
  conformity?: Conformity;

  @OptionalChoice(DEVICE_STATUSES)
  status?: DeviceStatus;

  @OptionalId()
  recorderId?: string;

  @OptionalId({ nullable: true })
  programmeId?: string | null;

  @NullableText(200, { example: 'Tổ dân phố 1' })
  neighbourhood?: string | null;
}

export class RegisterCameraDto extends OmitType(ChangeCameraDto, [
  'code',
  'name',
  'channel',
  'address',
  'latitude',
  'longitude',
  'recorderId',
]) {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  unitId!: string;

  @ApiProperty({ maxLength: 64 })
  @IsString()
  @MaxLength(64)
  code!: string;

  @ApiProperty({ maxLength: 200 })
  @IsString()
  @MaxLength(200)
  name!: string;

  @ApiProperty({ maxLength: 64, example: '1' })
  @IsString()
  @MaxLength(64)
  channel!: string;

  @ApiProperty({ maxLength: 300 })
  @IsString()
  @MaxLength(300)
  address!: string;

  @ApiProperty({ minimum: -90, maximum: 90, example: 19.8075 })
  @IsNumber()
  latitude!: number;

  @ApiProperty({ minimum: -180, maximum: 180, example: 105.7764 })
  @IsNumber()
  longitude!: number;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  recorderId!: string;
}
